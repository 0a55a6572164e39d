export { type GuideAnswer, guideQuery } from './queries.ts';
