import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMasterKeys } from './index.ts';

const key = randomBytes(32).toString('base64');

describe('PORTICO_MASTER_KEYS', () => {
  it.each([
    ['nothing', ''],
    ['only commas', ' , ,'],
    ['no id', key],
    ['an empty id', `:${key}`],
    ['an id that would confuse', `k|1:${key}`],
    ['a short key', `k1:${randomBytes(31).toString('base64')}`],
    ['a long key', `k1:${randomBytes(33).toString('base64')}`],
    ['no key', 'k1:'],
    ['the same id twice', `k1:${key},k1:${key}`],
  ])('refuses %s, without repeating a key', (_what, text) => {
    const read = () => parseMasterKeys(text);
    expect(read).toThrow(TypeError);
    expect(read).not.toThrow(key.slice(0, 20));
  });

  it('reads every list that is well written, in order', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[\w-]{1,40}$/), { minLength: 1, maxLength: 5 });
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const check = (names: string[], secret: Uint8Array) => {
      const text = names.map((name) => ` ${name}:${Buffer.from(secret).toString('base64')} `).join(',');
      expect(parseMasterKeys(text).map(({ id }) => id)).toEqual(names);
      expect(parseMasterKeys(text).every((read) => Buffer.compare(read.key, secret) === 0)).toBe(true);
    };
    fc.assert(fc.property(ids, bytes, check));
  });
});
