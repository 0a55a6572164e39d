import { describe, expect, it } from 'vitest';
import { absoluteTime, clockTime, dayName, duration, endWords, relativeTime } from './time.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const minutes = (count: number) => now + count * 60_000;

describe('times', () => {
  it('tells how long ago, and how soon', () => {
    expect(relativeTime(minutes(-0.5), now)).toBe('just now');
    expect(relativeTime(minutes(-1), now)).toBe('1 minute ago');
    expect(relativeTime(minutes(-59), now)).toBe('59 minutes ago');
    expect(relativeTime(minutes(-60), now)).toBe('1 hour ago');
    expect(relativeTime(minutes(-60 * 26), now)).toBe('yesterday');
    expect(relativeTime(minutes(60 * 24 * 6), now)).toBe('in 6 days');
    expect(relativeTime(minutes(60 * 24 * 9), now)).toBe('next week');
    expect(relativeTime(minutes(-60 * 24 * 800), now)).toBe('2 years ago');
    expect(relativeTime(minutes(0.5), now)).toBe('in a moment');
  });

  it('tells the moment in a named zone', () => {
    expect(absoluteTime(now, { zone: 'Europe/Berlin' })).toBe('20 Nov 2026, 13:00');
    expect(absoluteTime(now, { zone: 'America/New_York', named: true })).toMatch(
      /^20 Nov 2026, 07:00 (EST|GMT-5)$/,
    );
    expect(clockTime(now, 'Asia/Tokyo')).toBe('21:00');
  });

  it('names days as the zone sees them', () => {
    expect(dayName(now, now, 'UTC')).toBe('Today');
    expect(dayName(Date.parse('2026-11-19T23:30:00Z'), now, 'UTC')).toBe('Yesterday');
    expect(dayName(Date.parse('2026-11-19T23:30:00Z'), now, 'Europe/Berlin')).toBe('Today');
    expect(dayName(Date.parse('2026-11-02T09:00:00Z'), now, 'UTC')).toBe('2 November 2026');
  });

  it('tells lengths of time', () => {
    expect(duration(0)).toBe('0 s');
    expect(duration(45)).toBe('45 s');
    expect(duration(60)).toBe('1 min');
    expect(duration(3_600)).toBe('1 h');
    expect(duration(7_800)).toBe('2 h 10 min');
    expect(duration(3 * 86_400)).toBe('3 days');
  });

  it('tells in whole days when something ends', () => {
    const day = 60 * 24;
    expect(endWords(minutes(day * 9 + 600), now)).toBe('ends in 9 days');
    expect(endWords(minutes(day + 1), now)).toBe('ends in 1 day');
    expect(endWords(minutes(day - 1), now)).toBe('ends today');
    expect(endWords(minutes(-1), now)).toBe('has ended');
  });
});
