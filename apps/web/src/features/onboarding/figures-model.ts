import type { Figures } from '@portico/contract';
import { duration } from '../../lib/time.ts';

/** "67%"; null where there was nothing to count. */
export function percentWords(rate: number | null): string | null {
  return rate === null ? null : `${Math.round(rate * 100)}%`;
}

/** "2 h 10 min", of minutes; null where there was nothing to count. */
export function minutesWords(minutes: number | null): string | null {
  return minutes === null ? null : duration(minutes * 60);
}

/** True where nothing at all happened in the range. */
export function isEmpty(figures: Figures): boolean {
  return (
    figures.requests.created === 0 &&
    figures.byPlatform.length === 0 &&
    figures.questions.length === 0 &&
    figures.overTime.every(({ verified, checks }) => verified === 0 && checks === 0)
  );
}

export interface Span {
  /** Its first day, `2026-11-20`. */
  day: string;
  /** "20 Nov", "from 16 Nov", "Nov 2026". */
  label: string;
  verified: number;
  checks: number;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The days put together into so few spans that each can be seen: days, weeks that begin on Monday, or months. */
export function spansOf(overTime: Figures['overTime']): Span[] {
  const spans = new Map<string, Span>();
  for (const entry of overTime) {
    const { first, label } = spanOf(entry.day, overTime.length);
    const span = spans.get(first) ?? { day: first, label, verified: 0, checks: 0 };
    span.verified += entry.verified;
    span.checks += entry.checks;
    spans.set(first, span);
  }
  return [...spans.values()];
}

function spanOf(text: string, days: number): { first: string; label: string } {
  const moment = new Date(`${text}T00:00:00Z`);
  if (days <= 31 + 1) return { first: text, label: day.format(moment) };
  if (days > 190) return { first: `${text.slice(0, 7)}-01`, label: month.format(moment) };
  const monday = new Date(moment.getTime() - ((moment.getUTCDay() + 6) % 7) * 86_400_000);
  return { first: monday.toISOString().slice(0, 10), label: `from ${day.format(monday)}` };
}

/** What one bar stands for, in the words of the range. */
export function spanWords(days: number): string {
  return days <= 32 ? 'by day' : days > 190 ? 'by month' : 'by week';
}

/** "5 verified of 6 asked", "all 3 declined": what a platform's rate is made of. */
export function platformWords({ asked, verified, declined }: Figures['byPlatform'][number]): string {
  const wanted = asked - declined;
  if (wanted <= 0) return `${declined === 1 ? 'The one asked for' : `All ${declined} asked for`} not needed`;
  const left = declined > 0 ? `, ${declined} not needed` : '';
  return `${verified} verified of ${wanted}${left}`;
}

/** What the chart over time says, for who does not see it. */
export function overTimeWords(spans: readonly Span[]): string {
  const total = (key: 'verified' | 'checks') => spans.reduce((sum, span) => sum + span[key], 0);
  const best = spans.reduce<Span | undefined>(
    (most, span) => (span.verified > (most?.verified ?? 0) ? span : most),
    undefined,
  );
  const peak = best ? ` Most were verified ${best.label}: ${best.verified}.` : '';
  return `${total('verified')} accesses confirmed and ${total('checks')} checks.${peak}`;
}
