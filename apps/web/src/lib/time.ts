const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

// A formatter takes milliseconds to make: each is made when it is first wanted, and kept.
let relative: Intl.RelativeTimeFormat | undefined;
const kept = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = kept.get(key) ?? new Intl.DateTimeFormat(locale, options);
  kept.set(key, format);
  return format;
}

/** "3 hours ago", "in 9 days", "just now". Both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  relative ??= new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const seconds = Math.round((at - now) / 1000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return Math.abs(seconds) < 60 && seconds > 10 ? 'in a moment' : 'just now';
}

/** "20 Nov 2026, 14:05" in the zone, by default the viewer's; with the zone's name where `named`. */
export function absoluteTime(at: number, options: { zone?: string; named?: boolean } = {}): string {
  return dateFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: options.zone,
    timeZoneName: options.named ? 'short' : undefined,
  }).format(at);
}

/** "20 November 2026", the heading of a day in a timeline. Today and yesterday are named so. */
export function dayName(at: number, now: number, zone?: string): string {
  const day = dateFormat('en-CA', { timeZone: zone });
  if (day.format(at) === day.format(now)) return 'Today';
  if (day.format(at) === day.format(now - 86_400_000)) return 'Yesterday';
  return dateFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(at);
}

/** "14:05" in the zone, by default the viewer's. */
export function clockTime(at: number, zone?: string): string {
  return dateFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
}

/** "4 min", "2 h 10 min", "3 days": a length of time given in seconds. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

/** "ends in 9 days", "ends today", "has ended": whole days, counted as the server counts them for the home page. */
export function endWords(at: number, now: number): string {
  const days = Math.floor((at - now) / 86_400_000);
  if (days < 0) return 'has ended';
  if (days === 0) return 'ends today';
  return `ends in ${days} ${days === 1 ? 'day' : 'days'}`;
}
