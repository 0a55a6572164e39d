import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDmarc, parseDmarc } from './dmarc.ts';
import { judgeDmarc } from './dmarc-verdict.ts';

describe('isDmarc', () => {
  it.each(['v=DMARC2; p=none', 'p=none; v=DMARC1', 'v=DMARC10', 'v=dmarc1; p=none', ''])(
    'refuses %j',
    (text) => {
      expect(isDmarc(text)).toBe(false);
    },
  );
  it.each(['v=DMARC1', 'v=DMARC1;p=none', 'v = DMARC1 ; p=reject'])('accepts %j', (text) => {
    expect(isDmarc(text)).toBe(true);
  });
});

describe('judgeDmarc', () => {
  const verdict = (...records: string[]) => judgeDmarc(true, records.filter(isDmarc).map(parseDmarc)).verdict;

  it('cannot tell where DNS did not answer', () => {
    expect(judgeDmarc(false, []).verdict).toBe('unknown');
  });

  it.each([
    ['missing', []],
    ['missing', ['v=spf1 -all']],
    ['bad', ['v=DMARC1; p=reject', 'v=DMARC1; p=none']],
    ['weak', ['v=DMARC1; p=none; rua=mailto:d@shop.test']],
    ['weak', ['v=DMARC1; rua=mailto:d@shop.test']],
    ['weak', ['v=DMARC1; p=monitor; rua=mailto:d@shop.test']],
    ['weak', ['v=DMARC1; p=reject; t=y; rua=mailto:d@shop.test']],
    ['weak', ['v=DMARC1; p=quarantine; pct=20; rua=mailto:d@shop.test']],
    ['weak', ['v=DMARC1; p=reject; sp=none; rua=mailto:d@shop.test']],
    ['good', ['v=DMARC1; p=quarantine; rua=mailto:d@shop.test']],
    ['good', ['v=DMARC1; P=Reject; rua=mailto:d@shop.test; pct=100']],
    ['good', ['v=DMARC1; p=reject']],
  ])('says %s of %j', (expected, records) => {
    expect(verdict(...records)).toBe(expected);
  });

  it('mentions that nobody receives the reports', () => {
    const { reasons } = judgeDmarc(true, [parseDmarc('v=DMARC1; p=reject')]);
    expect(reasons.some(({ sentence }) => sentence.includes('rua='))).toBe(true);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(() => [isDmarc(text), parseDmarc(text)]).not.toThrow();
      }),
    );
  });
});
