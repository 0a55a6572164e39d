import { expect, test } from 'vitest';
import { fits } from './fits.ts';

test('every typed word must occur', () => {
  expect(fits('Quillon', ['Questions that wait for an answer'])).toBe(0);
  expect(fits('new audit', ['New client'])).toBe(0);
  expect(fits('client new', ['New client'])).toBe(1);
});

test('the beginning of a word counts more than its middle', () => {
  expect(fits('lo', ['Audit log'])).toBe(1);
  expect(fits('og', ['Audit log'])).toBe(0.5);
});

test('accents and case do not matter, and nothing typed fits everything', () => {
  expect(fits('CAFE', ['Café Lumière'])).toBe(1);
  expect(fits('  ', ['Home'])).toBe(1);
});
