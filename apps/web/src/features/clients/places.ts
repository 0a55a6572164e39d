import type { ComboboxOption } from '../../ui/combobox.tsx';

const languages =
  'en de fr es it nl pt pl cs sk hu ro bg el da sv nb fi et lv lt sl hr sr uk ru tr ar he fa hi bn th vi id ms zh ja ko ca en-GB en-US en-AU en-CA de-AT de-CH fr-CA fr-CH pt-BR es-MX nl-BE'.split(
    ' ',
  );

/** The name of a language in English: `de-AT` is "Austrian German". */
export function languageName(code: string): string {
  return nameOf('language', code);
}

/** The name of a currency in English: `EUR` is "Euro". */
export function currencyName(code: string): string {
  return nameOf('currency', code);
}

function nameOf(type: 'language' | 'currency', code: string): string {
  try {
    return new Intl.DisplayNames('en', { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Europe/London" is London. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** The minutes that a zone is ahead of UTC at a moment (milliseconds since 1970). */
export function offsetMinutes(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const there = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((there - Math.floor(at / 1000) * 1000) / 60_000);
}

/** "UTC+1", "UTC−3:30". */
export function offsetWords(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${String(size % 60).padStart(2, '0')}` : '';
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** Monday to Friday, 9 to 18, of a wall clock that is given as if it were UTC, in milliseconds since 1970. */
export function isOfficeHour(wallClock: number): boolean {
  const there = new Date(wallClock);
  const weekday = there.getUTCDay() >= 1 && there.getUTCDay() <= 5;
  return weekday && there.getUTCHours() >= 9 && there.getUTCHours() < 18;
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function zoneOptions(): ComboboxOption[] {
  const now = Date.now();
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
    detail: offsetWords(offsetMinutes(zone, now)),
  }));
}

export function currencyOptions(): ComboboxOption[] {
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: code,
    detail: currencyName(code),
  }));
}

export function languageOptions(): ComboboxOption[] {
  return languages.map((code) => ({ value: code, label: languageName(code), detail: code }));
}
