import type { Evidence } from '@portico/contract';

/** `weak`: there, but does not protect · `bad`: there, but receivers treat it as broken · `unknown`: cannot tell. */
export type MailVerdict = 'good' | 'weak' | 'bad' | 'missing' | 'unknown';

export interface MailReason {
  sentence: string;
  /** The rule it rests on, such as `RFC 7208 section 4.5`. */
  rule: string;
}

export interface MailPart {
  verdict: MailVerdict;
  reasons: MailReason[];
  evidence: Evidence[];
}

/** A verdict before it has its evidence. */
export type Judged = Omit<MailPart, 'evidence'>;

export const unknown = (sentence: string, rule: string): Judged => ({
  verdict: 'unknown',
  reasons: [{ sentence, rule }],
});
export const missing = (sentence: string, rule: string): Judged => ({
  verdict: 'missing',
  reasons: [{ sentence, rule }],
});
