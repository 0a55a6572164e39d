export { levelNames } from './levels.ts';
export { type GuideAnswer, guideQuery } from './queries.ts';
