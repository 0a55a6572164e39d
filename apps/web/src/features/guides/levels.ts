import type { AccessLevel } from '@portico/contract';

/** The levels of access, as something to choose. What each platform calls them stands in its guide. */
export const levelNames: Record<AccessLevel, string> = { view: 'Look', manage: 'Work', admin: 'Administer' };
