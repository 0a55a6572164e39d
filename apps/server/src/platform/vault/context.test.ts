import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundTo } from './context.ts';

it('leaves ids and names as they are', () => {
  const id = '0198c1a0-0000-7000-8000-000000000001';
  expect(boundTo(id, 'connection', 'refresh_token', id, '3')).toBe(`${id}|connection|refresh_token|${id}|3`);
});

it('never gives two lists the same text', () => {
  const part = fc.string({ unit: fc.constantFrom('a', '|', '%', '7', 'C', ''), maxLength: 4 });
  const check = (a: string[], b: string[]) => {
    expect(boundTo(...a) === boundTo(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
  };
  const parts = fc.array(part, { minLength: 3, maxLength: 3 });
  fc.assert(fc.property(parts, parts, check), { numRuns: 20_000 });
});
