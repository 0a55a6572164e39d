import type { LetterText } from '../letters.ts';

/** What changed about how somebody signs in. */
export type SecondFactorChange =
  | 'second_factor.added'
  | 'second_factor.removed'
  | 'second_factor.codes_renewed';

/** The letters about accounts in one language: a language is one file that holds this. Moments are words already. */
export interface AccountWords {
  register(facts: { organization: string; until: string; url: string }): LetterText;
  knownAddress(facts: { signInUrl: string; forgotUrl: string }): LetterText;
  reset(facts: { until: string; url: string }): LetterText;
  passwordChanged(facts: { at: string; forgotUrl: string }): LetterText;
  secondFactor(facts: { what: SecondFactorChange; at: string; forgotUrl: string }): LetterText;
  invitation(facts: {
    organization: string;
    by: string;
    role: string;
    until: string;
    url: string;
  }): LetterText;
}
