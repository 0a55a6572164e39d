import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

test('is what a library makes of any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      expect(canonical(parsed)).toBe(canonicalize(parsed));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [{ 10: 'b', 9: 'a', a: 1 }, '{"10":"b","9":"a","a":1}'],
  [JSON.parse('{"__proto__":1,"constructor":{"b":2,"a":1}}'), '{"__proto__":1,"constructor":{"a":1,"b":2}}'],
  [{ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, ö: 7 }, null],
  [[1e21, 1e-7, -0, 4.5, [], {}, null, 'é\u0000"\\'], null],
  [{ a: undefined, b: 1 }, '{"b":1}'],
])('of %j', (value, text) => {
  expect(canonical(value)).toBe(text ?? canonicalize(value));
});
