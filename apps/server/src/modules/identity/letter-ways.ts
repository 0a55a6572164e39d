import type { Letter, LettersDeps, LetterWays } from './letters.ts';

/** What identity needs of an organization's stationery; the mail module, which stands below, makes it. */
export interface Stationery {
  name: string;
  look: {
    name: string;
    accent: string;
    onAccent: string;
    logo: { url: string; width: number; height: number } | null;
    footer: string | null;
    language: string;
  };
  from: string;
  replyTo: string | null;
  pagesUrl: string;
  language: string;
  timeZone: string;
}

/** How each language writes days; the first one is for letters in none of them. */
const locales: Record<string, string> = { en: 'en-GB', de: 'de-DE', pt: 'pt-PT' };

/** The ways of a letter that speaks for an organization. */
export function waysUpon(
  { baseUrl, clock }: Pick<LettersDeps, 'baseUrl' | 'clock'>,
  { name, pagesUrl, language, timeZone }: Stationery,
  letter: Letter,
): LetterWays {
  const origin = letter.into === 'portal' ? pagesUrl : baseUrl;
  return {
    language,
    agency: name,
    at: (path) => `${origin}${path}`,
    ...timesIn(language, letter.timeZone ?? timeZone),
    now: clock.now(),
  };
}

/** The ways of a letter by the installation itself. */
export function plainWays(
  { baseUrl, clock }: Pick<LettersDeps, 'baseUrl' | 'clock'>,
  languages: (string | null)[],
  letter: Letter,
): LetterWays {
  const language = languages.map((tag) => baseOf(tag)).find((base) => base in locales) ?? 'en';
  return {
    language,
    agency: 'Portico',
    at: (path) => `${baseUrl}${path}`,
    ...timesIn(language, letter.timeZone ?? 'UTC'),
    now: clock.now(),
  };
}

/** The first of the languages that a browser asks for, by its weights (RFC 9110 section 12.5.4); null for none. */
export function languageAsked(header: string | undefined): string | null {
  const wishes = (header ?? '').split(',').map((part, place) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { base: baseOf(tag), weight: weight === undefined ? 1 : Number(weight), place };
  });
  const best = wishes
    .filter(({ base, weight }) => base in locales && weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place)[0];
  return best?.base ?? null;
}

const baseOf = (tag: string | null) => tag?.trim().split('-')[0]?.toLowerCase() ?? '';

function timesIn(language: string, timeZone: string): Pick<LetterWays, 'day' | 'moment'> {
  const locale = locales[language] ?? 'en-GB';
  const words = (style: Intl.DateTimeFormatOptions) => (at: Date) =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at);
  const moment = words({ dateStyle: 'long', timeStyle: 'short' });
  return { day: words({ dateStyle: 'long' }), moment: (at) => `${moment(at)} (${timeZone})` };
}
