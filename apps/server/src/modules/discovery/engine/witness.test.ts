import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '../../../platform/testing/net/index.ts';
import { startWorld, type World } from './testing/world.ts';
import { createWitness } from './witness.ts';

let world: World;
let open = 0;
let most = 0;

beforeAll(async () => {
  world = await startWorld({
    'one.test': {
      pages: {
        '*': (request, response) => {
          open += 1;
          most = Math.max(most, open);
          setTimeout(() => {
            open -= 1;
            pages.html('<p>one</p>', { 'set-cookie': 'a=secret' })(request, response);
          }, 20);
        },
      },
    },
    'silent.test': { pages: { '*': pages.silent } },
  });
});
afterAll(() => world.close());

describe('a witness', () => {
  it('asks the same question once, and answers it to everybody who asks', async () => {
    const witness = createWitness(world.outbound);
    const before = world.sites.requests.length;
    const [first, second] = await Promise.all([
      witness.get('https://one.test/'),
      witness.get('https://one.test/'),
    ]);
    await witness.get('https://one.test/');
    expect(second).toBe(first);
    expect(world.sites.requests.length - before).toBe(1);
    expect(witness.evidence).toHaveLength(1);
    witness.close();
  });

  it('keeps to its number of questions at once', async () => {
    const witness = createWitness(world.outbound, { parallel: 3 });
    most = 0;
    await Promise.all(Array.from({ length: 12 }, (_, index) => witness.get(`https://one.test/${index}`)));
    expect(most).toBeLessThanOrEqual(3);
    witness.close();
  });

  it('keeps to its number of questions in all', async () => {
    const witness = createWitness(world.outbound, { maxCalls: 2 });
    const answers = await Promise.all([0, 1, 2, 3].map((index) => witness.get(`https://one.test/${index}`)));
    expect(answers.map((answer) => (answer.ok ? 'answered' : answer.code))).toEqual([
      'answered',
      'answered',
      'not_asked',
      'not_asked',
    ]);
    expect(witness.stopped).toBe('budget');
    witness.close();
  });

  it('writes down what was asked, what answered, and why nothing did', async () => {
    const witness = createWitness(world.outbound, { now: () => new Date('2026-11-20T10:00:00Z') });
    await witness.get('https://one.test/');
    await witness.get('https://nowhere.test/');
    await witness.ask('one.test', 'A');
    await witness.handshake('one.test');
    expect(witness.evidence).toMatchObject([
      {
        id: 'e1',
        kind: 'http',
        asked: 'GET https://one.test/',
        answered: '200, 10 bytes',
        status: '200',
        at: '2026-11-20T10:00:00.000Z',
      },
      { id: 'e2', kind: 'http', status: 'no_such_name', excerpt: null },
      {
        id: 'e3',
        kind: 'dns',
        asked: 'A one.test',
        answered: '1 record',
        excerpt: '203.0.113.10',
        status: 'ok',
      },
      { id: 'e4', kind: 'tls', asked: 'TLS handshake with one.test:443', status: 'trusted' },
    ]);
    expect(witness.evidence[0]?.excerpt).toContain('<p>one</p>');
    expect(witness.evidence[0]?.excerpt).toContain('set-cookie: a=…');
    expect(JSON.stringify(witness.evidence)).not.toContain('secret');
    witness.close();
  });

  it('cites a place of what was already answered', async () => {
    const witness = createWitness(world.outbound);
    const answer = await witness.get('https://one.test/');
    const cited = witness.cite(answer.evidence, 'the word one', '<p>one</p>');
    expect(cited).toMatchObject({
      id: 'e2',
      asked: 'GET https://one.test/',
      answered: 'the word one',
      excerpt: '<p>one</p>',
      status: '200',
    });
    witness.close();
  });

  it('lets go of everything when it is closed', async () => {
    const witness = createWitness(world.outbound);
    const waiting = witness.get('https://silent.test/');
    setTimeout(() => witness.close(), 50);
    expect(await waiting).toMatchObject({ ok: false, code: 'not_asked' });
  });

  it('asks every resolver and the name servers of the zone', async () => {
    const witness = createWitness(world.outbound);
    expect(await witness.askEverywhere('one.test', 'A')).toMatchObject([
      { answer: { status: 'ok', records: ['203.0.113.10'] } },
    ]);
    expect(await witness.askAuthoritative('one.test', 'A')).toMatchObject([
      { answer: { status: 'ok', records: ['203.0.113.10'] } },
    ]);
    witness.close();
  });

  it('does not hide a fault of our own', async () => {
    const broken = { ...world.outbound, fetch: () => Promise.reject(new TypeError('a bug')) };
    const witness = createWitness(broken);
    await expect(witness.get('https://one.test/')).rejects.toThrow('a bug');
    witness.close();
  });
});
