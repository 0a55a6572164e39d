import type { Evidence, Outcome, ProofGrade } from '@portico/contract';
import { faultNextStep, faultSentence } from '../faults.ts';
import type { FaultCode } from '../gate.ts';
import type { Visit } from '../visit.ts';

/** What is shown of the evidence behind a verdict. */
type Seen = Pick<Evidence, 'asked' | 'answered' | 'at' | 'excerpt'>;

/** The verdict on one criterion, in words for a lay client. */
export interface CheckResult {
  outcome: Outcome;
  /** How we know; what the outcome rests on, be it good or bad. */
  proof: Exclude<ProofGrade, 'api'>;
  summary: string;
  /** What the client can do; null where nothing needs to be done. */
  nextStep: string | null;
  evidence: Seen[];
  /** True where asking again later may tell more: the network, and not the client, stood in the way. */
  retry: boolean;
}

type Said = Pick<CheckResult, 'summary' | 'evidence'> & Partial<Pick<CheckResult, 'proof' | 'nextStep'>>;

export const pass = (said: Said): CheckResult => ({
  outcome: 'pass',
  proof: 'public',
  nextStep: null,
  retry: false,
  ...said,
});

export const fail = (said: Said & { nextStep: string }): CheckResult => ({
  outcome: 'fail',
  proof: 'public',
  retry: false,
  ...said,
});

/** We could not tell, and asking again will not help by itself. */
export const cannotTell = (said: Said): CheckResult => ({
  outcome: 'unknown',
  proof: 'public',
  nextStep: null,
  retry: false,
  ...said,
});

/** The world did not answer us, so we cannot tell. */
export function unanswered(code: FaultCode, subject: string, evidence: Seen[]): CheckResult {
  const summary = `We could not check this. ${faultSentence(code, subject)}`;
  return { ...cannotTell({ summary, evidence, nextStep: faultNextStep(code) }), retry: true };
}

export function withoutWebsite(): CheckResult {
  return cannotTell({
    summary: 'We could not check this, because we do not know the web site.',
    nextStep: 'Tell us the address of your web site.',
    evidence: [],
  });
}

/** The answer where the page of a site could not be read; null where it could. */
export function unreadableSite(visit: Visit, host: string): CheckResult | null {
  if (!visit.arrived) return unanswered(visit.code, host, visit.evidence);
  const missing = visit.problems.some((problem) => problem.code === 'page_not_found');
  if (visit.readable && !missing) return null;
  const problem = visit.problems[0];
  const summary = `We could not check this. ${problem?.sentence ?? `The page of ${host} could not be read.`}`;
  return {
    ...cannotTell({ summary, nextStep: problem?.nextStep ?? null, evidence: [visit.evidence] }),
    retry: true,
  };
}
