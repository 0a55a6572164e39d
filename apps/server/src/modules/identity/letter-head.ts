import type { Letter } from './letters.ts';
import type { Place } from './place.ts';

/** Whom a letter about an account speaks for, by where the account acts; for one that acts nowhere, Portico itself. */
export function headOf(place: Place | undefined): Pick<Letter, 'orgId' | 'into'> {
  return { orgId: place?.orgId ?? null, into: place?.kind === 'portal' ? 'portal' : 'studio' };
}

/** The beginning of the paths of the pages at which somebody with this place signs in. */
export const doorOf = (place: Place | undefined): string => (place?.kind === 'portal' ? '/portal' : '');
