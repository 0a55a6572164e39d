/** The host of a web address as people type it, without `www.`; null where there is none. */
export function hostOf(typed: string | null | undefined): string | null {
  const text = typed?.trim();
  if (!text) return null;
  try {
    const { hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    return hostname.includes('.') ? hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}

/** A web address as it is read: no scheme, no slash at the end. */
export function shownAddress(website: string): string {
  return website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

/** Under some countries a name is bought below `co`, `com` and the like (publicsuffix.org). */
const secondLevels = new Set(['ac', 'co', 'com', 'edu', 'gov', 'ltd', 'net', 'org', 'or', 'ne', 'plc']);

/** "bright-smile.co.uk" is probably "Bright Smile". An empty text where nothing can be guessed. */
export function proposeCompanyName(typed: string): string {
  const labels = hostOf(typed)?.split('.') ?? [];
  if (labels.length < 2 || labels.every((label) => /^\d+$/.test(label))) return '';
  labels.pop();
  if (labels.length > 1 && secondLevels.has(labels.at(-1) ?? '')) labels.pop();
  const name = labels.at(-1) ?? '';
  if (name.startsWith('xn--')) return '';
  if (name.length <= 3 && !name.includes('-')) return name.toUpperCase();
  return name
    .split('-')
    .filter(Boolean)
    .map((word) => (word === 'and' ? '&' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

export interface Locale {
  timeZone: string;
  currency: string;
  language: string;
}

const locale = (timeZone: string, currency: string, language: string): Locale => ({
  timeZone,
  currency,
  language,
});

/** Where one zone, one currency and one language fit nearly everybody under a country's ending. */
const byEnding: Record<string, Locale> = {
  ae: locale('Asia/Dubai', 'AED', 'en'),
  at: locale('Europe/Vienna', 'EUR', 'de'),
  be: locale('Europe/Brussels', 'EUR', 'nl'),
  ch: locale('Europe/Zurich', 'CHF', 'de'),
  cz: locale('Europe/Prague', 'CZK', 'cs'),
  de: locale('Europe/Berlin', 'EUR', 'de'),
  dk: locale('Europe/Copenhagen', 'DKK', 'da'),
  es: locale('Europe/Madrid', 'EUR', 'es'),
  fi: locale('Europe/Helsinki', 'EUR', 'fi'),
  fr: locale('Europe/Paris', 'EUR', 'fr'),
  gr: locale('Europe/Athens', 'EUR', 'el'),
  ie: locale('Europe/Dublin', 'EUR', 'en'),
  in: locale('Asia/Kolkata', 'INR', 'en'),
  it: locale('Europe/Rome', 'EUR', 'it'),
  jp: locale('Asia/Tokyo', 'JPY', 'ja'),
  nl: locale('Europe/Amsterdam', 'EUR', 'nl'),
  no: locale('Europe/Oslo', 'NOK', 'nb'),
  nz: locale('Pacific/Auckland', 'NZD', 'en'),
  pl: locale('Europe/Warsaw', 'PLN', 'pl'),
  pt: locale('Europe/Lisbon', 'EUR', 'pt'),
  se: locale('Europe/Stockholm', 'SEK', 'sv'),
  sg: locale('Asia/Singapore', 'SGD', 'en'),
  uk: locale('Europe/London', 'GBP', 'en'),
  za: locale('Africa/Johannesburg', 'ZAR', 'en'),
};

/** The zone, currency and language that the ending of a web address tells of; null where it tells nothing. */
export function proposeLocale(typed: string): Locale | null {
  const ending = hostOf(typed)?.split('.').at(-1) ?? '';
  const proposed = byEnding[ending];
  return proposed ? { ...proposed, timeZone: knownZone(proposed.timeZone) } : null;
}

/** Some zones have two names, such as Asia/Kolkata and Asia/Calcutta; this is the one that the list of zones has. */
function knownZone(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
}
