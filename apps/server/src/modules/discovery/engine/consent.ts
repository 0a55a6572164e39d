import type { Evidence, Finding } from '@portico/contract';
import { CONSENT_FINGERPRINTS } from './fingerprints/consent.ts';
import type { PageFacts } from './page.ts';
import { excerpt } from './text.ts';

/** `gtag('consent', 'default', { … 'denied' })`: Google tags load, but hold back until the visitor agrees. */
const DENIED_BY_DEFAULT =
  /["'`]consent["'`]\s{0,9},\s{0,9}["'`]default["'`]\s{0,9},[^}]{0,600}["'`]denied["'`]/;

export const NOT_SEEN_BEFORE_CONSENT =
  'Tags that wait for a visitor’s consent cannot be seen from outside: not seen before consent does not mean missing.';

/** The consent platform of a page, or null. */
export function findConsent(facts: PageFacts, evidence: Evidence): Finding | null {
  for (const platform of CONSENT_FINGERPRINTS) {
    const loader = facts.scripts.find((script) =>
      platform.addresses.some((part) => script.src?.includes(part)),
    );
    const writer = facts.scripts.find((script) => platform.words.some((word) => script.text.includes(word)));
    if (!loader && !writer) continue;
    const id = platform.idAttribute ? loader?.attributes[platform.idAttribute] : undefined;
    const notes = [NOT_SEEN_BEFORE_CONSENT];
    const waiting = facts.scripts.filter((script) => script.run === 'after_consent').length;
    if (waiting > 0) notes.push(`${waiting} of the page’s scripts wait for consent.`);
    return {
      key: 'consent_platform',
      kind: 'consent_platform',
      name: platform.name,
      value: platform.key,
      ids: id ? [excerpt(id, 60)] : [],
      confidence: loader ? 'certain' : 'likely',
      evidenceIds: [evidence.id],
      notes,
    };
  }
  return unknownPlatform(facts, evidence);
}

/** True where something on the page keeps tags back until the visitor agrees. */
export function waitsForConsent(facts: PageFacts): boolean {
  return facts.scripts.some((script) => script.run === 'after_consent' || isDeniedByDefault(script.text));
}

function unknownPlatform(facts: PageFacts, evidence: Evidence): Finding | null {
  if (!waitsForConsent(facts)) return null;
  const waiting = facts.scripts.some((script) => script.run === 'after_consent');
  const notes = [
    waiting
      ? 'Scripts on the page are held back, and no consent platform that we know does it.'
      : 'The page tells Google’s tags to hold back until the visitor agrees (consent mode), and no consent platform that we know does it.',
    NOT_SEEN_BEFORE_CONSENT,
  ];
  return {
    key: 'consent_platform',
    kind: 'consent_platform',
    name: 'A consent solution we do not know',
    value: 'other',
    ids: [],
    confidence: 'likely',
    evidenceIds: [evidence.id],
    notes,
  };
}

function isDeniedByDefault(text: string): boolean {
  return text.includes('denied') && DENIED_BY_DEFAULT.test(text);
}
