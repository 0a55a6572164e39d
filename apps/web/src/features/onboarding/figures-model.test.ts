import type { Figures } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isEmpty,
  minutesWords,
  overTimeWords,
  percentWords,
  platformWords,
  spansOf,
  spanWords,
} from './figures-model.ts';

const dayAfter = (index: number) => new Date(Date.UTC(2026, 7, 1 + index)).toISOString().slice(0, 10);
const days = (count: number, verified = 1, checks = 2): Figures['overTime'] =>
  Array.from({ length: count }, (_, index) => ({ day: dayAfter(index), verified, checks }));
const platform = (asked: number, verified: number, declined: number) =>
  ({
    platform: 'google',
    name: 'Google',
    asked,
    verified,
    declined,
    successRate: null,
    medianMinutes: null,
  }) as const;

describe('numbers in words', () => {
  it('say nothing where there was nothing to count', () => {
    expect(percentWords(null)).toBeNull();
    expect(minutesWords(null)).toBeNull();
    expect(percentWords(0)).toBe('0%');
    expect(percentWords(2 / 3)).toBe('67%');
    expect(minutesWords(130)).toBe('2 h 10 min');
  });

  it('say what a rate is made of', () => {
    expect(platformWords(platform(6, 5, 0))).toBe('5 verified of 6');
    expect(platformWords(platform(6, 4, 1))).toBe('4 verified of 5, 1 not needed');
    expect(platformWords(platform(2, 0, 2))).toBe('All 2 asked for not needed');
    expect(platformWords(platform(1, 0, 1))).toBe('The one asked for not needed');
  });
});

describe('over time', () => {
  it('shows a month day by day, a quarter by weeks from Monday, a year by months', () => {
    expect(spansOf(days(31))).toHaveLength(31);
    const weeks = spansOf(days(91));
    expect(weeks[0]).toEqual({ day: '2026-07-27', label: 'from 27 Jul', verified: 2, checks: 4 });
    expect(weeks[1]).toMatchObject({ day: '2026-08-03', verified: 7 });
    expect(
      spansOf(days(366))
        .map(({ label }) => label)
        .slice(0, 2),
    ).toEqual(['Aug 2026', 'Sept 2026']);
    expect([31, 91, 366].map(spanWords)).toEqual(['by day', 'by week', 'by month']);
  });

  it('loses no count, and keeps the order', () => {
    const entry = fc.record({ verified: fc.nat(50), checks: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 400 }), (entries) => {
        const overTime = entries.map((one, index) => ({ ...one, day: dayAfter(index) }));
        const spans = spansOf(overTime);
        const sum = (list: readonly { verified: number; checks: number }[]) =>
          list.reduce((total, one) => total + one.verified * 1000 + one.checks, 0);
        expect(sum(spans)).toBe(sum(overTime));
        expect(spans.map(({ day }) => day)).toEqual(spans.map(({ day }) => day).toSorted());
        expect(spans.length).toBeLessThanOrEqual(33);
      }),
    );
  });

  it('reads as a sentence', () => {
    const spans = [
      { day: '2026-11-01', label: '1 Nov', verified: 2, checks: 5 },
      { day: '2026-11-02', label: '2 Nov', verified: 4, checks: 1 },
    ];
    expect(overTimeWords(spans)).toBe('6 accesses confirmed and 6 checks. Most were verified 2 Nov: 4.');
    expect(overTimeWords([])).toBe('0 accesses confirmed and 0 checks.');
  });
});

describe('empty', () => {
  const none: Figures = {
    asOf: '',
    from: '',
    requests: { created: 0, opened: 0, completed: 0 },
    completionRate: null,
    medianMinutesToComplete: null,
    byPlatform: [],
    questions: [],
    overTime: days(3, 0, 0),
  };
  it('is only what holds nothing at all', () => {
    expect(isEmpty(none)).toBe(true);
    expect(isEmpty({ ...none, overTime: days(3, 0, 1) })).toBe(false);
    expect(isEmpty({ ...none, requests: { created: 1, opened: 0, completed: 0 } })).toBe(false);
  });
});
