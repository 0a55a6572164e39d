/** What a browser may use: no file system, no schemas, no YAML. */
export { agencyIds } from './agency-ids.ts';
export { formats } from './id-formats.ts';
export { checkId, checkIdIn, type IdVerdict, normaliseId } from './ids.ts';
export { type NextAction, type OrderedGuide, orderByUnlock } from './order.ts';
export { looksLikePassword, type SecretVerdict } from './password.ts';
