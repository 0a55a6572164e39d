import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Canary, TestDns } from '../../testing/net/index.ts';
import { startCanary, startDns } from '../../testing/net/index.ts';
import type { Outbound } from '../index.ts';
import { createOutbound, parseOutboundConfig } from '../index.ts';

const RECORDS = {
  A: ['203.0.113.1', '203.0.113.2'],
  AAAA: ['2001:db8::1'],
  MX: ['20 backup.a.example.', '10 mail.a.example.'],
  NS: ['ns1.a.example.', 'ns2.a.example.'],
  TXT: ['v=spf1 include:_spf.example -all', `v=DKIM1; p=${'A'.repeat(400)}`, 'with "quotes"; and \\'],
  CAA: ['0 issue "letsencrypt.org"', '128 iodef "mailto:security@a.example"', '0 contactemail "a@b.example"'],
  SOA: ['ns1.a.example. hostmaster.a.example. 2026112001 7200 900 1209600 300'],
};

let first: TestDns;
let second: TestDns;
let authoritative: TestDns;
let canary: Canary;
let outbound: Outbound;

beforeAll(async () => {
  canary = await startCanary();
  const faults = {
    'slow.example': 'timeout',
    'broken.example': 'servfail',
    'refusing.example': 'refused',
    'garbled.example': 'malformed',
    'huge.example': 'huge',
    'cut.example': 'truncated',
  } as const;
  const zones = {
    'a.example': RECORDS,
    'www.a.example': { CNAME: ['a.example.'] },
    'loop.example': { CNAME: ['loop.example.'] },
    'empty.example': {},
    'xn--mnchen-3ya.example': { A: ['203.0.113.3'] },
    '_dmarc.a.example': { TXT: ['v=DMARC1; p=none'] },
    'ns1.a.example': { A: ['203.0.113.53'] },
    'ns2.a.example': { A: ['203.0.113.54'] },
    'mixed.example': { NS: ['ns1.a.example.', 'inside.mixed.example.', 'gone.mixed.example.'] },
    'inside.mixed.example': { A: ['203.0.113.53', '10.0.0.1'] },
    'no-servers.example': { A: ['203.0.113.4'] },
  };
  first = await startDns({ zones, faults });
  second = await startDns({ zones: { ...zones, 'slow.example': { A: ['203.0.113.5'] } } });
  authoritative = await startDns({
    zones: { 'www.a.example': { A: ['203.0.113.9'] }, 'mixed.example': { A: ['203.0.113.9'] } },
  });
  outbound = createOutbound({
    ...parseOutboundConfig({
      PORTICO_DNS_SERVERS: `${first.endpoint},${second.endpoint}`,
      PORTICO_OUTBOUND_ALLOW: '203.0.113.0/24',
      PORTICO_OUTBOUND_ROUTES: `203.0.113.53:53=${authoritative.endpoint},203.0.113.54:53=${second.endpoint},0.0.0.0/0:53=${canary.endpoint}`,
    }),
    limits: { dnsTimeoutMs: 1500 },
  });
});

afterAll(async () => {
  await Promise.all([first.close(), second.close(), authoritative.close(), canary.close()]);
});

describe('query', () => {
  it.each([
    ['no-such.example', 'A', 'no_such_name'],
    ['empty.example', 'A', 'no_data'],
    ['a.example', 'CNAME', 'no_data'],
    ['loop.example', 'A', 'no_data'],
    ['a..example', 'A', 'no_such_name'],
    ['', 'A', 'no_such_name'],
    ['127.0.0.1', 'A', 'no_such_name'],
    ['::1', 'AAAA', 'no_such_name'],
    [`${'a'.repeat(64)}.example`, 'A', 'no_such_name'],
    ['localhost', 'A', 'blocked'],
    ['db.internal', 'A', 'blocked'],
    ['intranet', 'TXT', 'blocked'],
  ] as const)('%s %s: %s', async (name, type, status) => {
    expect(await outbound.dns.query(name, type)).toMatchObject({
      type,
      status,
      records: [],
      server: first.endpoint,
    });
  });

  it('never asks for what is private', async () => {
    const questions = first.questions.length + second.questions.length;
    for (const name of ['localhost', 'db.internal', 'intranet', '127.0.0.1'])
      await outbound.dns.query(name, 'A');
    expect(first.questions.length + second.questions.length).toBe(questions);
  });

  it.each(Object.entries(RECORDS) as [keyof typeof RECORDS, string[]][])(
    '%s, in presentation form',
    async (type, records) => {
      const answer = await outbound.dns.query('A.Example.', type);
      expect(answer).toMatchObject({ name: 'a.example', type, status: 'ok', server: first.endpoint });
      expect(answer.records.toSorted()).toEqual(records.toSorted());
      expect(answer).not.toHaveProperty('truncated');
    },
  );

  it('MX records in the order of their priority', async () => {
    expect((await outbound.dns.query('a.example', 'MX')).records).toEqual([
      '10 mail.a.example.',
      '20 backup.a.example.',
    ]);
  });

  it('through an alias, with an umlaut, and under an underscore', async () => {
    expect((await outbound.dns.query('www.a.example', 'A')).records).toEqual(RECORDS.A);
    expect((await outbound.dns.query('www.a.example', 'CNAME')).records).toEqual(['a.example.']);
    expect(await outbound.dns.query('MÜNCHEN.example', 'A')).toMatchObject({
      name: 'xn--mnchen-3ya.example',
      records: ['203.0.113.3'],
    });
    expect((await outbound.dns.query('_dmarc.a.example', 'TXT')).records).toEqual(['v=DMARC1; p=none']);
  });

  it('of a server that answers too much: the first part, and that it is a part', async () => {
    const answer = await outbound.dns.query('huge.example', 'TXT');
    expect(answer).toMatchObject({ status: 'ok', truncated: true });
    expect(answer.records).toHaveLength(200);
  });

  it('goes on to the next server where the first does not answer, and not where it did', async () => {
    expect(await outbound.dns.query('slow.example', 'A')).toMatchObject({
      server: second.endpoint,
      records: ['203.0.113.5'],
    });
    const questions = second.questions.length;
    await outbound.dns.query('no-such.example', 'A');
    expect(second.questions).toHaveLength(questions);
  });
});

describe('queryAll', () => {
  it.each([
    ['slow.example', 'timeout'],
    ['broken.example', 'server_failure'],
    ['refusing.example', 'refused'],
    ['garbled.example', 'malformed'],
    ['cut.example', 'timeout'],
  ])('%s: %s, in the words of the first server; the second has its own', async (name, status) => {
    const answers = await outbound.dns.queryAll(name, 'A');
    expect(answers.map((answer) => answer.server)).toEqual([first.endpoint, second.endpoint]);
    expect(answers[0]).toMatchObject({ name, status, records: [] });
    expect(answers[1]?.status).toBe(name === 'slow.example' ? 'ok' : 'no_such_name');
  });

  it('nobody listens there', async () => {
    const gone = await startDns();
    await gone.close();
    const alone = createOutbound(parseOutboundConfig({ PORTICO_DNS_SERVERS: gone.endpoint }));
    expect(await alone.dns.queryAll('a.example', 'A')).toMatchObject([
      { status: 'timeout', server: gone.endpoint },
    ]);
  });

  it('shows an answer that is on its way round the world', async () => {
    second.set('new.example', { A: ['203.0.113.8'] });
    first.set('new.example', { A: ['203.0.113.7'] });
    const answers = await outbound.dns.queryAll('new.example', 'A');
    expect(answers.map(({ records }) => records)).toEqual([['203.0.113.7'], ['203.0.113.8']]);
  });
});

describe('queryAuthoritative', () => {
  it('asks each name server of the registrable domain itself', async () => {
    const answers = await outbound.dns.queryAuthoritative('www.a.example', 'A');
    expect(answers).toMatchObject([
      { server: '203.0.113.53:53', status: 'ok', records: ['203.0.113.9'] },
      { server: '203.0.113.54:53', status: 'ok', records: RECORDS.A },
    ]);
    expect(authoritative.questions.at(-1)).toMatchObject({ name: 'www.a.example', type: 'A' });
  });

  it('not one that has a private address as well, and tells that of one that is gone', async () => {
    expect(await outbound.dns.queryAuthoritative('mixed.example', 'A')).toMatchObject([
      { server: '203.0.113.53:53', status: 'ok' },
      { server: 'inside.mixed.example', status: 'blocked', records: [] },
      { server: 'gone.mixed.example', status: 'no_such_name', records: [] },
    ]);
    expect(canary.touches).toBe(0);
  });

  it('says what the resolver says, where there is no name server to ask', async () => {
    expect(await outbound.dns.queryAuthoritative('no-such.example', 'A')).toMatchObject([
      { status: 'no_such_name', server: first.endpoint },
    ]);
    expect(await outbound.dns.queryAuthoritative('no-servers.example', 'A')).toMatchObject([
      { status: 'no_data' },
    ]);
    expect(await outbound.dns.queryAuthoritative('db.internal', 'A')).toMatchObject([{ status: 'blocked' }]);
  });
});

describe('the system', () => {
  it('is asked where no server is set', async () => {
    const plain = createOutbound(parseOutboundConfig({}));
    expect(await plain.dns.query('localhost', 'A')).toMatchObject({ server: 'system', status: 'blocked' });
  });
});
