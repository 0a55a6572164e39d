export { type AgencyId, agencyIds } from './agency-ids.ts';
export { type Catalogue, loadCatalogue, readCatalogue } from './catalogue.ts';
export { detectedFacts, holds, idsSeen, isProposed, trapsFor } from './conditions.ts';
export { type Format, formats } from './id-formats.ts';
export { checkId, checkIdIn, type IdVerdict, normaliseId } from './ids.ts';
export { type NextAction, type OrderedGuide, orderByUnlock } from './order.ts';
export { GuideError, type GuideProblem, parseGuide } from './parse.ts';
export { looksLikePassword, type SecretVerdict } from './password.ts';
export { type PictureOptions, renderPicture } from './picture.ts';
export type { GuideValues, MissingValue } from './placeholders.ts';
export {
  accessFor,
  daysSinceVerified,
  type RenderedGuide,
  type RenderedStep,
  renderGuide,
  unverifiedFacts,
} from './render.ts';
export { agencyIdsUsed, givesAccess } from './uses.ts';
