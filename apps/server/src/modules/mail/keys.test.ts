import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutKeys } from './keys.ts';

const key = fc.stringMatching(/^[A-Za-z0-9_-]{12,64}$/);
const places = fc.constantFrom(
  (value: string) => `https://p.example/welcome/${value}`,
  (value: string) => `https://p.example/invitations/${value}`,
  (value: string) => `https://p.example/reset-password/${value}`,
  (value: string) => `https://p.example/verify-email#token=${value}`,
  (value: string) => `https://p.example/api/client-portal/unsubscription/${value}`,
  (value: string) => `https://p.example/x?a=1&token=${value}&b=2`,
  (value: string) => `<a href="https://p.example/x?a=1&amp;code=${value}">`,
);

test('no key stays, wherever it stands', () => {
  fc.assert(
    fc.property(key, places, (value, place) => {
      expect(withoutKeys(`Before ${place(value)} after`)).not.toContain(value);
    }),
    { numRuns: 500 },
  );
});

test('what is no key stays as it is', () => {
  const text = 'See https://p.example/studio/questions?id=01a1 and https://p.example/welcome';
  expect(withoutKeys(text)).toBe(text);
  expect(withoutKeys('https://p.example/welcome/AbC-1 next')).toBe('https://p.example/welcome/… next');
});
