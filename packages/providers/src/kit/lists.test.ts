import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleManifest, exampleReader, plainOAuth } from '../testing/example.ts';
import { type Arrived, type Reply, startWire } from '../testing/wire.ts';
import type { Call } from './call.ts';
import { createCaller } from './caller.ts';
import { collect } from './collect.ts';
import { inTurns } from './in-turns.ts';
import { domainMark } from './marks.ts';
import { createSession, type Session } from './session.ts';

async function withSession<T>(
  reply: (request: Arrived, count: number) => Reply,
  work: (session: Session) => Promise<T>,
  appToken?: 'id|secret',
): Promise<{ result: T; arrived: Arrived[] }> {
  await using wire = await startWire(reply);
  const current = async () => ({ kind: 'oauth2' as const, accessToken: 'person', refreshToken: null });
  const session = createSession({
    auth: { ...plainOAuth, ...(appToken ? { appToken } : {}) },
    caller: createCaller({ manifest: exampleManifest, reader: exampleReader, ports: wire.ports, app: 'a' }),
    source: { current, renew: current },
    settings: {},
    app: {},
    appCredentials: { clientId: 'app', clientSecret: 'hush' },
  });
  return { result: await work(session), arrived: wire.arrived };
}

const Things = z.object({ things: z.array(z.number()), next: z.string().optional() });
const call: Call<z.infer<typeof Things>> = {
  name: 'things.list',
  method: 'GET',
  url: 'https://api.example.com/things',
  query: { size: 2 },
  effect: 'none',
  answer: Things,
};
const read = ({ things, next }: z.infer<typeof Things>) => ({
  items: things,
  next: next ? { page: next } : null,
});

describe('a list', () => {
  test('is read to its last page, each asked for like the first', async () => {
    const pages: Reply[] = [
      { json: { things: [1, 2], next: 'b' } },
      { json: { things: [], next: 'c' } },
      { json: { things: [3] } },
    ];
    const { result, arrived } = await withSession(
      (_request, count) => pages[count - 1] ?? {},
      (session) => collect(session, call, read),
    );
    expect(result).toEqual([1, 2, 3]);
    expect(arrived.map(({ query }) => query.toString())).toEqual([
      'size=2',
      'size=2&page=b',
      'size=2&page=c',
    ]);
  });

  test('that never ends is left', async () => {
    const { arrived } = await withSession(
      () => ({ json: { things: [1], next: 'again' } }),
      (session) => collect(session, call, read),
    );
    expect(arrived).toHaveLength(200);
  });
});

describe('in turns', () => {
  test('four at once at most, answered in order', async () => {
    let [now, most] = [0, 0];
    const results = await inTurns([...Array(20).keys()], async (n) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return n * 2;
    });
    expect(most).toBe(4);
    expect(results).toEqual([...Array(20).keys()].map((n) => n * 2));
  });

  test('the first failure ends it', async () => {
    let begun = 0;
    const work = inTurns([...Array(100).keys()], async (n) => {
      begun += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (n === 2) throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    for (let later = 0; later < 100; later += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toBeLessThan(12);
  });

  test('nothing is nothing', async () => {
    expect(await inTurns([], async () => 1)).toEqual([]);
  });
});

describe('a session', () => {
  const about: Call<unknown> = { ...call, answer: z.unknown() };

  test('asks about its token in the app’s name, where the provider knows that', async () => {
    const { arrived } = await withSession(
      () => ({ json: {} }),
      (session) => session.inspect(about, 'input_token'),
      'id|secret',
    );
    expect(arrived[0]?.headers.authorization).toBe('Bearer app|hush');
    expect(arrived[0]?.query.get('input_token')).toBe('person');
  });

  test('does not where it does not', async () => {
    const { result, arrived } = await withSession(
      () => ({ json: {} }),
      (session) => session.inspect(about, 'input_token'),
    );
    expect([result, arrived]).toEqual([null, []]);
  });

  test('leaves a call the credential that it brings', async () => {
    const { arrived } = await withSession(
      () => ({ json: {} }),
      async (session) => {
        await session.call(about);
        await session.call({ ...about, headers: { authorization: 'Bearer page' } });
      },
    );
    expect(arrived.map(({ headers }) => headers.authorization)).toEqual(['Bearer person', 'Bearer page']);
  });
});

test.each([
  ['https://www.example.com/x', [{ kind: 'domain', value: 'example.com' }]],
  ['https://shop.example.com', [{ kind: 'domain', value: 'shop.example.com' }]],
  ['example', []],
  [null, []],
])('the domain of %s is %j', (address, marks) => {
  expect(domainMark(address)).toEqual(marks);
});
