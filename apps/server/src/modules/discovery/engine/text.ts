/**
 * The beginning of a foreign text as it may be stored and shown: no control characters, no broken surrogate
 * pairs, at most `max` UTF-16 units (an ellipsis included).
 */
export function excerpt(text: string, max = 2000): string {
  const start = text
    .slice(0, max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ');
  const whole = text.length <= max ? start : `${start.slice(0, max - 1)}…`;
  return whole.toWellFormed();
}

/** The passage around `index`, for evidence that should show one place of a long text. */
export function passage(text: string, index: number, length = 400): string {
  const from = Math.max(0, index - Math.floor(length / 3));
  const cut = excerpt(text.slice(from, from + length), length);
  return `${from > 0 ? '…' : ''}${cut}${from + length < text.length ? '…' : ''}`;
}

/** `1 record`, `2 records`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A moment as its day, for people: `29 November 2026`. Default: the day in UTC. */
export function dayWords(at: string, timeZone = 'UTC'): string {
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  return new Intl.DateTimeFormat('en-GB', form).format(Date.parse(at));
}

/** A host or DNS name in the form that can be compared: lower case, no trailing dot. */
export function plainName(name: string): string {
  const lower = name.trim().toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** True where `name` is `suffix` or lies below it. */
export function isWithin(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
