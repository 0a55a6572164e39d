import { de } from './de.ts';
import { en } from './en.ts';
import { pt } from './pt.ts';
import type { PortalWords } from './words.ts';

const languages: Record<string, PortalWords> = { en, de, pt };

/** The portal's letters in a language that there are letters in; in English else. */
export function portalWords(language: string): PortalWords {
  return Object.hasOwn(languages, language) ? (languages[language] as PortalWords) : en;
}
