import type { LetterText } from '../../identity/index.ts';

/** The letters by which people come into a client's portal, in one language. Days are words already. */
export interface PortalWords {
  invited(facts: { by: string; agency: string; company: string; until: string; url: string }): LetterText;
  proven(facts: { agency: string; company: string; until: string; url: string }): LetterText;
  inside(facts: { company: string; signInUrl: string; forgotUrl: string }): LetterText;
  stranger(facts: { agency: string }): LetterText;
}
