import type { LedgerLine } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

/** What each line of the ledger says happened. */
export const ledgerWords: Record<LedgerLine['kind'], { label: string; tone: Tone }> = {
  claimed: { label: 'Access given', tone: 'info' },
  attested: { label: 'Access given', tone: 'info' },
  verified: { label: 'Access confirmed', tone: 'good' },
  watched: { label: 'Seen in order', tone: 'good' },
  level_changed: { label: 'Level changed', tone: 'info' },
  drifted: { label: 'No longer seen', tone: 'warn' },
  restored: { label: 'Seen again', tone: 'good' },
  declined: { label: 'Not shared', tone: 'neutral' },
  revoked: { label: 'Taken back', tone: 'neutral' },
};

export const levelWords: Record<NonNullable<LedgerLine['level']>, string> = {
  view: 'may look, and change nothing',
  manage: 'may work with it',
  admin: 'may do everything',
};

/** One access that somebody holds now, as far as anybody knows; or what is watched, where there is none to hold. */
export interface Holding {
  /** The last thing that was written about it; `drifted` means that it was there and is no longer seen. */
  line: LedgerLine;
  /** When it was first given without a break, ISO 8601. */
  since: string;
}

const ends = (kind: LedgerLine['kind']) => kind === 'declined' || kind === 'revoked';

/**
 * Who holds what now, from lines in any order: the last line of a service decides, and it is held since the first
 * line after the last end. Sorted by the service's name.
 */
export function holdingsOf(lines: readonly LedgerLine[]): Holding[] {
  const inTime = [...lines].sort(
    (one, other) => one.at.localeCompare(other.at) || (one.id < other.id ? -1 : 1),
  );
  const held = new Map<string, Holding>();
  for (const line of inTime) {
    const before = held.get(line.service);
    if (ends(line.kind)) held.delete(line.service);
    else held.set(line.service, { line, since: before?.since ?? line.at });
  }
  return [...held.values()].sort((one, other) => one.line.serviceName.localeCompare(other.line.serviceName));
}
