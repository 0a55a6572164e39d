export { type Client, clientQuery, progressOfManyQuery, progressQuery } from './queries.ts';
export { clientRoute } from './routes.tsx';
export { useClient } from './use-client.ts';
