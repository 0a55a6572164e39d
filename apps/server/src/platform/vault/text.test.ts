import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomToken, sha256Hex, timingSafeEqualText } from './index.ts';

it('hashes as FIPS 180-4 says', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex(Buffer.from('abc'))).toBe(sha256Hex('abc'));
});

it('makes tokens that fit into a link and do not repeat', () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken());
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(randomToken(16)).toHaveLength(22);
});

it('compares texts of any length', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => timingSafeEqualText(a, b) === (a === b)));
  fc.assert(fc.property(fc.string(), (a) => timingSafeEqualText(a, a)));
});
