import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newLinkToken, readLinkToken } from './link-token.ts';

const orgId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01';

describe('the token of an access link', () => {
  test('names its organization and is never the same twice', () => {
    const tokens = Array.from({ length: 200 }, () => newLinkToken(orgId));
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) expect(readLinkToken(token)?.orgId).toBe(orgId);
  });

  test('is read for any organization', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const token = newLinkToken(id);
        return /^[\w-]{54}$/.test(token) && readLinkToken(token)?.orgId === id;
      }),
    );
  });

  test('nothing that people or machines send instead throws or is taken for one', () => {
    const whole = newLinkToken(orgId);
    const wrong = [
      '',
      whole.slice(0, -1),
      `${whole}A`,
      whole.replace(/.$/, '!'),
      `${whole.slice(0, 30)} ${whole.slice(31)}`,
    ];
    for (const text of wrong) expect(readLinkToken(text)).toBeNull();
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        (text) => text.length === 54 || readLinkToken(text) === null,
      ),
    );
  });

  test('one letter more or less gives another hash', () => {
    const token = newLinkToken(orgId);
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect(readLinkToken(other)?.hash.equals(readLinkToken(token)?.hash as Buffer)).toBe(false);
  });
});
