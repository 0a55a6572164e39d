import type { WelcomeGuide } from '@portico/contract';
import * as checkers from '@portico/guides/browser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRespelled, judgeId } from './id-field.ts';

const field: WelcomeGuide['ids'][number] = {
  key: 'customerId',
  label: 'Your customer id',
  help: '',
  format: 'google_ads_customer_id',
  normalise: 'digits',
  pattern: '\\d{3}-\\d{3}-\\d{4}',
  example: '482-913-7056',
  required: true,
  value: null,
  prefilled: false,
};

test('a required field may not stay empty, an optional one may', () => {
  expect(judgeId(checkers, field, '  ').state).toBe('missing');
  expect(judgeId(checkers, { ...field, required: false }, '').state).toBe('empty');
});

test('a password is refused before anything else is said', () => {
  const verdict = judgeId(checkers, { ...field, format: 'text', pattern: '.*' }, 'my password is Sunshine7!');
  expect(verdict).toMatchObject({ state: 'wrong', secret: true });
});

test('another kind of id gets the sentence that names it', () => {
  const verdict = judgeId(checkers, field, 'GTM-K7XW2PD');
  expect(verdict).toMatchObject({ state: 'wrong', secret: false });
  expect('hint' in verdict && verdict.hint).toContain('Tag Manager');
});

test('the right one comes with the spelling that will be kept', () => {
  expect(judgeId(checkers, field, 'Customer ID: 482 913 7056')).toEqual({
    state: 'right',
    value: '482-913-7056',
  });
  expect(isRespelled('482 913 7056', '482-913-7056')).toBe(true);
  expect(isRespelled(' gtm-k7xw2pd', 'GTM-K7XW2PD')).toBe(false);
});

test("an agency's own kind of id is held against its own pattern", () => {
  const own = {
    ...field,
    format: 'text' as const,
    pattern: 'B\\d{3}',
    normalise: 'upper' as const,
    example: 'B123',
  };
  expect(judgeId(checkers, own, 'b123')).toEqual({ state: 'right', value: 'B123' });
  expect(judgeId(checkers, own, 'C1').state).toBe('wrong');
});

test('whatever is typed, there is a verdict', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      expect(['missing', 'right', 'wrong']).toContain(judgeId(checkers, field, text).state);
    }),
  );
});
