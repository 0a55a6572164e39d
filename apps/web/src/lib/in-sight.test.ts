import { expect, test } from 'vitest';
import { scrollToMiddle } from './in-sight.ts';

const row = { clientWidth: 358 };

test('a tab near the left end moves nothing', () => {
  expect(scrollToMiddle(row, { offsetLeft: 0, offsetWidth: 80 })).toBe(0);
});

test('a tab further right comes to the middle', () => {
  expect(scrollToMiddle(row, { offsetLeft: 400, offsetWidth: 80 })).toBe(261);
});
