import type { AgencyIdKind, Guide } from '@portico/contract';
import { allTexts } from './parse.ts';
import { placeholdersIn } from './placeholders.ts';

/** The agency's own ids that a guide gives to the client, then those that one of its texts names besides. */
export function agencyIdsUsed(guide: Guide): AgencyIdKind[] {
  const named = allTexts(guide)
    .flatMap(({ text }) => placeholdersIn(text))
    .filter((name) => name.startsWith('agency.') && name !== 'agency.name')
    .map((name) => name.slice('agency.'.length) as AgencyIdKind);
  return [...new Set([...guide.idsOut, ...named])];
}

/**
 * Whether the agency holds access once the guide is done: an account of its own is named to the client, or somebody has
 * to say that the access was given. What neither asks for, such as a certificate, is only watched from outside.
 */
export function givesAccess(guide: Pick<Guide, 'idsOut' | 'checks'>): boolean {
  const said = (check: Guide['checks'][number]) =>
    check.about === 'access' && check.required && (check.check === 'attested' || check.check === 'id_given');
  return guide.idsOut.length > 0 || guide.checks.some(said);
}
