import type { PortalLetterKind } from '@portico/contract';
import type { MailBlock } from '../layout.ts';

/** One mail in words, in one language. The subject is its heading, too. */
export interface Letter {
  language: string;
  /** `client`: from the agency, with its small print; `staff`: from Portico to the agency's own people. */
  audience: 'client' | 'staff';
  subject: string;
  blocks: MailBlock[];
  /** Who sends this and why. */
  footer: string;
}

export interface AccessLinkFacts {
  agency: string;
  client: string;
  contact: string | null;
  /** What the agency writes itself. */
  message: string | null;
  services: string[];
  minutes: number;
  /** A day, already in the reader's zone and language. */
  until: string;
  link: string;
}

export interface QuestionFacts {
  visitor: string;
  client: string;
  /** The service that it is about. */
  service: string | null;
  message: string;
  link: string;
}

export interface AnswerFacts {
  agency: string;
  service: string | null;
  answer: string;
  question: string;
  /** The way back, while the reader's link still works. */
  link: string | null;
}

export interface AccessWantedFacts {
  agency: string;
  client: string;
  services: string[];
  /** A day, already in the reader's zone and language. */
  until: string;
  link: string;
}

export interface AccessLostFacts {
  agency: string;
  client: string;
  /** What was lost, a sentence each. */
  services: string[];
  link: string;
}

/** The page on which a reader stops letters of one kind. */
export interface StopWords {
  kinds: Record<PortalLetterKind, string>;
  ask: { heading: string; text(kind: string, email: string): string; button: string };
  done: { heading: string; text(kind: string, email: string): string };
}

export interface TrialFacts {
  agency: string;
  /** Who carries the message. */
  carrier: string;
}

/** All mail in one language: a language is one file that holds this. */
export interface Letters {
  language: string;
  /** `2 December 2026` */
  day(at: Date, timeZone: string): string;
  /** How the agency is reached, in its mail's small print. */
  support(ways: { email: string | null; phone: string | null }): string | null;
  accessLink(facts: AccessLinkFacts): Letter;
  question(facts: QuestionFacts): Letter;
  answer(facts: AnswerFacts): Letter;
  accessWanted(facts: AccessWantedFacts): Letter;
  accessLost(facts: AccessLostFacts): Letter;
  /** The last line of a letter that its reader can do without. */
  unsubscribe: string;
  stop: StopWords;
  trial(facts: TrialFacts): Letter;
}

/** The last parts of {@link Letters.day}: how a locale writes a day. */
export function dayIn(locale: string): Letters['day'] {
  return (at, timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

export const given = (ways: { email: string | null; phone: string | null }): string =>
  [ways.email, ways.phone].filter(Boolean).join(' · ');
