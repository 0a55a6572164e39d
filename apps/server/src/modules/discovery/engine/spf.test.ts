import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpf, MOST_SPF_LOOKUPS, parseSpf, type SpfLookup, walkSpf } from './spf.ts';
import { judgeSpf } from './spf-verdict.ts';

/** A small world of SPF records by name. */
function world(records: Record<string, string | string[] | 'unknown'>) {
  const asked: string[] = [];
  const ask = async (name: string): Promise<SpfLookup> => {
    asked.push(name);
    const record = records[name];
    if (record === 'unknown') return { outcome: 'unknown' };
    return record === undefined ? { outcome: 'none' } : { outcome: 'records', texts: [record].flat() };
  };
  return { ask, asked };
}

async function verdict(record: string, records: Record<string, string | string[] | 'unknown'> = {}) {
  const parsed = parseSpf(record);
  return judgeSpf(parsed, await walkSpf(parsed, world(records).ask));
}

describe('isSpf', () => {
  it.each(['v=spf10 -all', 'v=spf1-all', ' v=spf1', 'spf1 -all', 'v=DMARC1'])('refuses %j', (text) => {
    expect(isSpf(text)).toBe(false);
  });
  it.each(['v=spf1', 'v=spf1 -all', 'V=SPF1 ~all'])('accepts %j', (text) => {
    expect(isSpf(text)).toBe(true);
  });
});

describe('parseSpf', () => {
  it('takes a record apart', () => {
    expect(
      parseSpf('v=spf1 a:mail.test/24 ip4:192.0.2.0/24 include:Spf.Test. ?mx -ALL redirect=other.test'),
    ).toEqual({
      mechanisms: [
        { qualifier: '+', name: 'a', value: 'mail.test/24' },
        { qualifier: '+', name: 'ip4', value: '192.0.2.0/24' },
        { qualifier: '+', name: 'include', value: 'Spf.Test.' },
        { qualifier: '?', name: 'mx', value: '' },
      ],
      redirect: 'other.test',
      all: '-',
      unknown: [],
    });
  });

  it('lists what no receiver understands, and lets unknown modifiers be (section 6)', () => {
    expect(parseSpf('v=spf1 includ:x.test foo=bar:1 ~all').unknown).toEqual(['includ:x.test']);
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(parseSpf(`v=spf1 ${text}`).mechanisms.every((mechanism) => mechanism.name !== '')).toBe(true);
      }),
    );
  });
});

describe('walkSpf', () => {
  it('counts every term that makes receivers ask, in included records too', async () => {
    const { ask } = world({
      'a.test': 'v=spf1 a mx ip4:192.0.2.1 include:b.test -all',
      'b.test': 'v=spf1 exists:%{i}.x.test ?all',
    });
    const walk = await walkSpf(parseSpf('v=spf1 mx include:a.test ~all'), ask);
    expect(walk).toEqual({ lookups: 6, broken: [], unanswered: [], all: '~' });
  });

  it('asks a loop once', async () => {
    const { ask, asked } = world({
      'a.test': 'v=spf1 include:b.test -all',
      'b.test': 'v=spf1 include:a.test -all',
    });
    await walkSpf(parseSpf('v=spf1 include:a.test -all'), ask);
    expect(asked).toEqual(['a.test', 'b.test']);
  });

  it('does not follow macros, which depend on the message', async () => {
    const { ask, asked } = world({});
    const walk = await walkSpf(parseSpf('v=spf1 include:%{d}.spf.test -all'), ask);
    expect([walk.lookups, asked]).toEqual([1, []]);
  });

  it('follows redirect only where there is no all', async () => {
    const { ask } = world({ 'r.test': 'v=spf1 mx -all' });
    expect(await walkSpf(parseSpf('v=spf1 redirect=r.test'), ask)).toMatchObject({ lookups: 2, all: '-' });
    expect(await walkSpf(parseSpf('v=spf1 ~all redirect=r.test'), ask)).toMatchObject({
      lookups: 0,
      all: '~',
    });
  });

  it('never asks more than the limit, whatever the records say', async () => {
    const name = fc.integer({ min: 0, max: 30 }).map((number) => `n${number}.test`);
    const term = fc.oneof(
      name.map((one) => `include:${one}`),
      name.map((one) => `redirect=${one}`),
      fc.constantFrom('a', 'mx', 'ptr', '-all', 'ip4:192.0.2.1'),
    );
    const record = fc.array(term, { maxLength: 20 }).map((terms) => `v=spf1 ${terms.join(' ')}`);
    await fc.assert(
      fc.asyncProperty(
        record,
        fc.dictionary(name, record, { minKeys: 20, maxKeys: 31 }),
        async (first, others) => {
          const { ask, asked } = world(others);
          await walkSpf(parseSpf(first), ask);
          expect(asked.length).toBeLessThanOrEqual(MOST_SPF_LOOKUPS);
          expect(new Set(asked).size).toBe(asked.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('judgeSpf', () => {
  it.each([
    ['more than ten questions', `v=spf1 ${'a '.repeat(11)}-all`, {}, 'bad', 'RFC 7208 section 4.6.4'],
    ['an include without a record', 'v=spf1 include:gone.test -all', {}, 'bad', 'RFC 7208 section 5.2'],
    [
      'an include with two records',
      'v=spf1 include:two.test -all',
      { 'two.test': ['v=spf1 -all', 'v=spf1 -all'] },
      'bad',
      'RFC 7208 section 5.2',
    ],
    ['a word nobody knows', 'v=spf1 ipv4:192.0.2.1 -all', {}, 'bad', 'RFC 7208 section 4.6'],
    ['an open door', 'v=spf1 +all', {}, 'bad', 'RFC 7208 section 5.1'],
    ['an open end', 'v=spf1 mx ?all', {}, 'weak', 'RFC 7208 section 4.7'],
    ['no end', 'v=spf1 mx', {}, 'weak', 'RFC 7208 section 4.7'],
    ['ptr', 'v=spf1 ptr -all', {}, 'weak', 'RFC 7208 section 5.5'],
    [
      'a redirect that did not answer',
      'v=spf1 redirect=r.test',
      { 'r.test': 'unknown' as const },
      'unknown',
      'RFC 7208 section 6.1',
    ],
    [
      'a good record',
      'v=spf1 include:a.test ~all',
      { 'a.test': 'v=spf1 ip4:192.0.2.1 -all' },
      'good',
      'RFC 7208 section 4.6.4',
    ],
  ])('judges %s', async (_what, record, records, expected, rule) => {
    const judged = await verdict(record, records);
    expect(judged.verdict).toBe(expected);
    expect(judged.reasons.map((reason) => reason.rule)).toContain(rule);
  });
});
