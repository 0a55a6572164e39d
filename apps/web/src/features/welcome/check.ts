import type { Check, Criterion, Outcome } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

/** True while nobody knows yet what a check will say. */
export function isUnderWay(check: Pick<Check, 'state'> | null): boolean {
  return check?.state === 'queued' || check?.state === 'running';
}

/** What a check came to, in the client's words. `title` is read aloud when it arrives. */
export interface CheckSummary {
  tone: Tone;
  title: string;
  text: string;
}

const count = (some: readonly Criterion[], outcome: Outcome) =>
  some.filter((criterion) => criterion.outcome === outcome).length;
const things = (number: number) => (number === 1 ? 'One thing' : `${number} things`);

/** Sums a check up. A thing that cannot be seen is never called wrong. */
export function summariseCheck(check: Check): CheckSummary {
  if (isUnderWay(check)) {
    return { tone: 'accent', title: 'We are looking', text: 'This usually takes less than a minute.' };
  }
  if (check.state === 'failed') {
    return {
      tone: 'warn',
      title: 'We could not finish looking',
      text: check.error ?? 'Something stood in our way. It was not your doing.',
    };
  }
  const failed = count(check.criteria, 'fail');
  const unknown = count(check.criteria, 'unknown');
  if (check.outcome === 'pass') {
    const rest =
      unknown > 0 ? ' What we cannot see from outside is no problem.' : ' There is nothing left to do here.';
    return { tone: 'good', title: 'All right. This one is done', text: `Thank you.${rest}` };
  }
  if (check.outcome === 'fail' && failed > 0) {
    return {
      tone: 'warn',
      title: `${things(failed)} ${failed === 1 ? 'is' : 'are'} not right yet`,
      text: 'You will find what to do below. Then let us look again.',
    };
  }
  return {
    tone: 'info',
    title: `${things(Math.max(1, unknown))} we cannot see from here`,
    text: 'That does not mean that it is wrong. Below is what would help us.',
  };
}

/** The verdict on one criterion in the client's words. */
export const outcomeWords: Record<Outcome, { label: string; tone: Tone }> = {
  pass: { label: 'Fine', tone: 'good' },
  fail: { label: 'Not yet', tone: 'bad' },
  unknown: { label: 'We cannot see it', tone: 'neutral' },
};

const urgency: Record<Outcome, number> = { fail: 0, unknown: 1, pass: 2 };

/** What needs doing first; otherwise in the guide's order. */
export function inOrderOfNeed(criteria: readonly Criterion[]): Criterion[] {
  return [...criteria].sort((one, other) => urgency[one.outcome] - urgency[other.outcome]);
}

/** How long a check may go on before the page says that it takes longer than usual, in milliseconds. */
export const patience = 15_000;
