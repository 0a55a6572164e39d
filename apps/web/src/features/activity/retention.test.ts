import { expect, test } from 'vitest';
import { readDays } from './retention.ts';

test.each(['', 'x', '-30', '30.5', '1e3', '29', '2558', '99999999999999999999'])(
  '%j is refused with a sentence',
  (typed) => {
    expect(readDays(typed)).toEqual(expect.any(String));
  },
);

test.each([
  ['30', 30],
  [' 365 ', 365],
  ['2557', 2557],
])('%j is %d', (typed, days) => {
  expect(readDays(typed)).toBe(days);
});
