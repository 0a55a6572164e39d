import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDkim, parseDkim } from './dkim.ts';
import { judgeDkim } from './dkim-verdict.ts';
import { MAIL_FINGERPRINTS } from './fingerprints/mail.ts';
import { reply } from './testing/facts.ts';

function key(bits: number, type: 'spki' | 'pkcs1' = 'spki'): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return publicKey.export({ format: 'der', type }).toString('base64');
}

describe('parseDkim', () => {
  it.each([
    ['an empty key, which was revoked', 'v=DKIM1; k=rsa; p=', { state: 'revoked' }],
    ['rubbish', 'v=DKIM1; p=bm90IGEga2V5', { state: 'unreadable' }],
    ['a key of 512 bits', `v=DKIM1; p=${key(512)}`, { state: 'short', bits: 512 }],
    ['an Ed25519 key of the wrong length', 'k=ed25519; p=AAAA', { state: 'unreadable' }],
    ['a key of 2048 bits', `v=DKIM1; k=rsa; p=${key(2048)}`, { state: 'good', bits: 2048, testing: false }],
    ['a key in the older form', `p=${key(1024, 'pkcs1')}`, { state: 'good', bits: 1024 }],
    [
      'a key with blanks, marked as a test',
      `t=y:s; p=${key(1024).replace(/(.{60})/g, '$1 ')}`,
      { state: 'good', testing: true },
    ],
    [
      'an Ed25519 key',
      `k=ed25519; p=${Buffer.alloc(32, 7).toString('base64')}`,
      { state: 'good', bits: null },
    ],
  ])('reads %s', (_what, record, expected) => {
    expect(parseDkim(record)).toMatchObject(expected);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.base64String(), (text, data) => {
        expect(() => [isDkim(text), parseDkim(text), parseDkim(`p=${data}`)]).not.toThrow();
      }),
    );
  });
});

describe('judgeDkim', () => {
  const google = MAIL_FINGERPRINTS.find((one) => one.key === 'google') ?? null;
  const microsoft = MAIL_FINGERPRINTS.find((one) => one.key === 'microsoft') ?? null;
  const at = (selector: string, records: string[], status?: 'timeout') => ({
    selector,
    reply: reply('TXT', records, status),
  });

  it('cannot tell where no key was found, for selectors cannot be listed', () => {
    expect(judgeDkim([at('google', []), at('s1', [])], google).verdict).toBe('unknown');
    expect(judgeDkim([at('default', [])], null).verdict).toBe('unknown');
  });

  it('says missing where the provider leaves no choice of selectors', () => {
    expect(judgeDkim([at('selector1', []), at('selector2', [])], microsoft).verdict).toBe('missing');
    expect(judgeDkim([at('selector1', []), at('selector2', [], 'timeout')], microsoft).verdict).toBe(
      'unknown',
    );
  });

  it('judges keys that were found', () => {
    expect(judgeDkim([at('google', ['v=DKIM1; p='])], google).verdict).toBe('bad');
    const good = judgeDkim([at('google', ['v=DKIM1; p=']), at('s1', [`v=DKIM1; p=${key(2048)}`])], google);
    expect(good).toMatchObject({
      verdict: 'good',
      reasons: [{ sentence: 'A DKIM key is published as s1, 2048 bits.' }],
    });
  });
});
