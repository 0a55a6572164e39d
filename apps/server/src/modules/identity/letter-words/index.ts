import { de } from './de.ts';
import { en } from './en.ts';
import { pt } from './pt.ts';
import type { AccountWords } from './words.ts';

const languages: Record<string, AccountWords> = { en, de, pt };

/** The letters about accounts in a language that there are letters in; in English else. */
export function accountWords(language: string): AccountWords {
  return Object.hasOwn(languages, language) ? (languages[language] as AccountWords) : en;
}
