export { StageBadge } from './components/stage-badge.tsx';
export { type Client, clientQuery, peopleQuery, progressOfManyQuery, progressQuery } from './queries.ts';
export { clientRoute } from './routes.tsx';
export { groupByStage, stages, verifiedWords } from './stage.ts';
export { useClient } from './use-client.ts';
export { useRowKeys } from './use-row-keys.ts';
