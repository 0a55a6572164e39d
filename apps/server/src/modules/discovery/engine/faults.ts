import type { Evidence, ScanProblem } from '@portico/contract';
import type { FaultCode } from './gate.ts';

interface Wording {
  sentence: (subject: string) => string;
  nextStep: string;
}

const LATER = 'Try again in a few minutes. If it stays so, tell whoever runs the server.';
const WORDINGS: Record<FaultCode, Wording> = {
  no_such_name: {
    sentence: (subject) => `${subject} does not exist in DNS.`,
    nextStep: 'Check the spelling, and whether the domain is still registered.',
  },
  dns_failure: {
    sentence: (subject) => `The name servers could not say where ${subject} is.`,
    nextStep: LATER,
  },
  connection_refused: {
    sentence: (subject) => `The server of ${subject} is there, but takes no web visitors.`,
    nextStep: LATER,
  },
  connection_failed: {
    sentence: (subject) => `The server of ${subject} could not be reached.`,
    nextStep: LATER,
  },
  timeout: { sentence: (subject) => `${subject} took too long to answer.`, nextStep: LATER },
  certificate_invalid: {
    sentence: (subject) => `An encrypted connection with ${subject} was not possible.`,
    nextStep: 'Ask whoever runs the server to mend its certificate.',
  },
  too_many_redirects: {
    sentence: (subject) => `${subject} sends visitors on too many times.`,
    nextStep: 'Ask whoever runs the site to lead straight to its start page.',
  },
  redirect_loop: {
    sentence: (subject) => `${subject} sends visitors round in circles, so no page ever shows.`,
    nextStep: 'Ask whoever runs the site to mend its redirects.',
  },
  malformed_response: {
    sentence: (subject) => `${subject} gave an answer that browsers cannot read.`,
    nextStep: LATER,
  },
  too_large: { sentence: (subject) => `${subject} sends more than can be read.`, nextStep: LATER },
  blocked_address: {
    sentence: (subject) => `${subject} leads into a private network, where it cannot be looked at from here.`,
    nextStep: 'Check the address. A site for the public has a public address.',
  },
  blocked_url: {
    sentence: (subject) => `${subject} cannot be opened from here.`,
    nextStep: 'Check the address. Only the usual web ports can be opened.',
  },
  invalid_url: {
    sentence: (subject) => `${subject} is not a complete web address.`,
    nextStep: 'Type the address as a browser shows it.',
  },
  aborted: { sentence: (subject) => `The look at ${subject} was stopped.`, nextStep: 'Start it again.' },
  not_asked: {
    sentence: (subject) => `There was no time left to look at ${subject}.`,
    nextStep: 'Start the look again; it continues with fresh time.',
  },
};

/** Why something was not reached, in plain words. `subject` is what was looked at, such as `example.com`. */
export function faultSentence(code: FaultCode, subject: string): string {
  return WORDINGS[code].sentence(subject);
}

/** What to do about it. */
export function faultNextStep(code: FaultCode): string {
  return WORDINGS[code].nextStep;
}

/** The problem of a site that could not be looked at. */
export function siteProblem(code: FaultCode, subject: string, evidence: readonly Evidence[]): ScanProblem {
  return {
    code: `site_${code}`,
    severity: 'bad',
    sentence: faultSentence(code, subject),
    nextStep: faultNextStep(code),
    evidenceIds: evidence.map((one) => one.id),
  };
}
