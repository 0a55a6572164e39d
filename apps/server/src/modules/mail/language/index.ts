import { de } from './de.ts';
import { en } from './en.ts';
import type { Letters } from './letters.ts';
import { pt } from './pt.ts';

const languages: Record<string, Letters> = { en, de, pt };

/** The letters in the first of the languages (BCP 47) that there are letters in; in English where there is none. */
export function lettersIn(...wanted: (string | null | undefined)[]): Letters {
  const bases = wanted.flatMap((tag) => tag?.split('-')[0]?.toLowerCase() ?? []);
  const found = bases.find((base) => Object.hasOwn(languages, base));
  return found ? (languages[found] as Letters) : en;
}
