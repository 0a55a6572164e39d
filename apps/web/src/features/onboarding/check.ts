import type { Check, Criterion, Outcome } from '@portico/contract';

/** True while nobody knows yet what a check will say. What the watch queued for the night is not waited for. */
export function isUnderWay(check: Pick<Check, 'state' | 'trigger'> | null | undefined): boolean {
  return check?.state === 'running' || (check?.state === 'queued' && check.trigger !== 'watch');
}

/** "2 of 3 hold", or null where a check has nothing to count. */
export function countWords(check: Pick<Check, 'criteria'>): string | null {
  const total = check.criteria.length;
  if (total === 0) return null;
  const held = check.criteria.filter(({ outcome }) => outcome === 'pass').length;
  return `${held} of ${total} ${total === 1 ? 'holds' : 'hold'}`;
}

/** Who or what asked for a check, as the beginning of a sentence. */
export function askedBy(check: Pick<Check, 'trigger' | 'requestedBy'>): string {
  return check.trigger === 'watch'
    ? 'Looked at by the nightly watch'
    : `Asked for by ${check.requestedBy.name}`;
}

const urgency: Record<Outcome, number> = { fail: 0, unknown: 1, pass: 2 };

/** What needs doing first; otherwise in the guide's order. */
export function inOrderOfNeed(criteria: readonly Criterion[]): Criterion[] {
  return criteria.toSorted((one, other) => urgency[one.outcome] - urgency[other.outcome]);
}
