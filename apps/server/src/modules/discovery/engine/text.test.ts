import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, dayWords, excerpt, isWithin, list, passage, plainName } from './text.ts';

describe('excerpt', () => {
  it('keeps no control characters, no broken pairs and no more than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 50 }), (text, max) => {
        const cut = excerpt(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        expect([...cut].every((sign) => sign >= ' ' || '\t\n\r'.includes(sign))).toBe(true);
      }),
    );
  });

  it('marks what was cut, and leaves short texts as they are', () => {
    expect(excerpt('abcdef', 4)).toBe('abc…');
    expect(excerpt('abc', 4)).toBe('abc');
  });
});

describe('passage', () => {
  it('shows the place with what stands around it', () => {
    const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    expect(passage(text, 500, 60)).toMatch(/^…a+HEREb+…$/);
    expect(passage('HERE', 0)).toBe('HERE');
  });
});

it('writes small words as people do', () => {
  expect([count(1, 'day'), count(2, 'day'), list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual([
    '1 day',
    '2 days',
    '',
    'a',
    'a, b and c',
  ]);
});

it('compares names as DNS does', () => {
  expect(plainName(' NS1.Example.COM. ')).toBe('ns1.example.com');
  expect(isWithin('a.example.com', 'example.com')).toBe(true);
  expect(isWithin('badexample.com', 'example.com')).toBe(false);
});

describe('dayWords', () => {
  it('writes the day as people do, in UTC or in the zone that is named', () => {
    expect(dayWords('2026-11-29T23:30:00.000Z')).toBe('29 November 2026');
    expect(dayWords('2026-11-29T23:30:00.000Z', 'Europe/Berlin')).toBe('30 November 2026');
  });
});
