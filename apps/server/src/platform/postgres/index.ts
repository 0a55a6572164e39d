export { startEmbeddedPostgres } from './embedded.ts';
export { type DatabaseStartCode, DatabaseStartError } from './errors.ts';
export { checkExternalDatabase } from './external.ts';
export { isAlive, markOf, type ProcessMark } from './processes.ts';
export type { Settings } from './settings.ts';
export { startThrowawayPostgres, type ThrowawayPostgres } from './throwaway.ts';
export type { EmbeddedOptions, EmbeddedPostgres } from './types.ts';
