/** The number of days that was typed, or a sentence that says what is wrong with it. */
export function readDays(typed: string): number | string {
  const text = typed.trim();
  if (!/^\d+$/.test(text)) return 'A number of days, such as 365';
  const days = Number(text);
  if (days < 30) return 'At least 30 days';
  return days > 2557 ? 'At most 7 years, which is 2557 days' : days;
}
