import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleManifest, exampleReader } from '../testing/example.ts';
import { type Reply, startWire, type Wire } from '../testing/wire.ts';
import type { Call } from './call.ts';
import { createCaller } from './caller.ts';
import type { ProviderError } from './error.ts';
import { headerLimit } from './limits.ts';
import type { Reader } from './manifest.ts';
import { WireFailure } from './ports.ts';

const reading: Call<{ n: number }> = {
  name: 'things.get',
  method: 'GET',
  url: 'https://api.example.com/things',
  effect: 'none',
  answer: z.object({ n: z.number() }),
};
const writing: Call<{ n: number }> = {
  ...reading,
  name: 'things.make',
  method: 'POST',
  json: {},
  effect: 'twice',
};

const callerOn = (wire: Wire, reader: Reader = exampleReader, app = 'app-1') =>
  createCaller({ manifest: exampleManifest, reader, ports: wire.ports, app });

async function failureOf(call: Call<unknown>, replies: Reply[], reader?: Reader) {
  await using wire = await startWire((_request, count) => replies[count - 1] ?? replies.at(-1) ?? {});
  const error = await callerOn(
    wire,
    reader,
  )(call).then(
    () => undefined,
    (caught: ProviderError) => caught,
  );
  return { error, calls: wire.arrived.length, slept: wire.slept };
}

describe('what comes back', () => {
  test('is the data, read by its schema', async () => {
    await using wire = await startWire(() => ({ json: { n: 1, more: true } }));
    expect(await callerOn(wire)(reading)).toEqual({ n: 1 });
    expect(wire.arrived[0]).toMatchObject({ method: 'GET', address: 'api.example.com/things' });
  });

  test('may be nothing', async () => {
    await using wire = await startWire(() => ({ status: 204, text: undefined }));
    expect(await callerOn(wire)({ ...reading, answer: null })).toBeUndefined();
  });

  test.each<[string, Reply, string]>([
    ['401', { status: 401 }, 'auth_expired'],
    ['403', { status: 403 }, 'scope_missing'],
    ['404', { status: 404 }, 'rejected'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }, 'rejected'],
    ['429', { status: 429 }, 'rate_limited'],
    ['500', { status: 500 }, 'transient'],
    ['HTML instead of JSON', { text: '<html>Bad gateway</html>' }, 'transient'],
    ['an answer of another shape', { json: { n: 'one' } }, 'transient'],
    ['a lost answer', { lost: true }, 'transient'],
  ])('%s is a %s of its kind', async (_name, reply, kind) => {
    expect((await failureOf(reading, [reply])).error?.kind).toBe(kind);
  });
});

describe('trying again', () => {
  test('helps a reading over two faults, with a longer pause before each', async () => {
    await using wire = await startWire((_request, count) =>
      count < 3 ? { status: 503 } : { json: { n: 3 } },
    );
    expect(await callerOn(wire)(reading)).toEqual({ n: 3 });
    expect(wire.slept).toEqual([300, 600]);
  });

  test('ends after three attempts', async () => {
    expect(await failureOf(reading, [{ status: 503 }])).toMatchObject({ calls: 3 });
  });

  test.each<[string, Reply]>([
    ['a server error', { status: 500 }],
    ['a lost answer', { lost: true }],
    ['an answer that cannot be read', { text: 'OK' }],
  ])('never happens after %s, where the thing may be done already', async (_name, reply) => {
    const { error, calls } = await failureOf(writing, [reply]);
    expect({ kind: error?.kind, calls }).toEqual({ kind: 'unknown_outcome', calls: 1 });
  });

  test('happens for anything that never left', async () => {
    await using wire = await startWire(() => ({ json: { n: 1 } }));
    const { send } = wire.ports;
    let refused = false;
    const once: typeof send = async (request) => {
      if (refused) return send(request);
      refused = true;
      throw new WireFailure('connection refused', { mayHaveArrived: false });
    };
    const ports = { ...wire.ports, send: once };
    const caller = createCaller({ manifest: exampleManifest, reader: exampleReader, ports, app: 'a' });
    expect(await caller(writing)).toEqual({ n: 1 });
  });

  test.each([400, 401, 403, 404, 429])('never helps against %i', async (status) => {
    expect(await failureOf(reading, [{ status }])).toMatchObject({ calls: 1, slept: [] });
  });
});

describe('limits', () => {
  const reader: Reader = {
    failure: () => null,
    limits: [
      headerLimit({
        name: 'calls',
        of: 'asset',
        limit: 'x-limit',
        remaining: 'x-left',
        reset: 'x-reset',
        unit: 'at',
      }),
    ],
  };
  const spent = { json: { n: 1 }, headers: { 'x-limit': '100', 'x-left': '0', 'x-reset': '1795780860' } };

  test('that are used up stop the next call before it is made, for that asset and that app alone', async () => {
    await using wire = await startWire(() => spent);
    const caller = callerOn(wire, reader);
    wire.clock.now = new Date(1_795_780_800_000);
    await caller({ ...reading, asset: 'shop-1' });
    await expect(caller({ ...reading, asset: 'shop-1' })).rejects.toMatchObject({
      kind: 'rate_limited',
      until: new Date(1_795_780_860_000),
    });
    expect(wire.arrived).toHaveLength(1);
    await caller({ ...reading, asset: 'shop-2' });
    await callerOn(wire, reader, 'app-2')({ ...reading, asset: 'shop-1' });
    expect(wire.arrived).toHaveLength(3);
    wire.clock.now = new Date(1_795_780_860_000);
    await caller({ ...reading, asset: 'shop-1' });
    expect(wire.arrived).toHaveLength(4);
  });

  test('of an asset that no call names hold for the whole app', async () => {
    await using wire = await startWire(() => spent);
    wire.clock.now = new Date(1_795_780_800_000);
    await callerOn(wire, reader)(reading);
    await expect(callerOn(wire, reader)(reading)).rejects.toMatchObject({ kind: 'rate_limited' });
    expect(wire.arrived).toHaveLength(1);
  });

  test('of a day are told apart from those of a moment', async () => {
    await using wire = await startWire(() => ({ status: 429, headers: { 'retry-after': '7200' } }));
    const caller = callerOn(wire);
    await expect(caller(reading)).rejects.toMatchObject({ kind: 'rate_limited' });
    await expect(caller(reading)).rejects.toMatchObject({ kind: 'quota_exhausted' });
    expect(wire.arrived).toHaveLength(1);
  });
});

describe('nothing of ours is given away', () => {
  test.each([
    'https://elsewhere.example/next',
    'http://api.example.com/next',
    'https://api.example.com.elsewhere.example/next',
    'https://shop.example.com.elsewhere.example/',
    'https://evilshop.example.com/',
  ])('to %s', async (url) => {
    const { error, calls } = await failureOf({ ...reading, url }, [{ json: { n: 1 } }]);
    expect({ code: error?.code, calls }).toEqual({ code: 'foreign_host', calls: 0 });
  });

  test('to the log, though the provider repeats our token in its error', async () => {
    const token = 'ya29.a0AfH6SMBx7k2-canary_Zq81';
    const { error } = await failureOf(reading, [{ status: 400, text: `bad token "${token}" sent` }]);
    expect(`${error?.detail} ${error?.message}`).not.toContain(token);
    expect(error?.detail).toContain('bad token');
  });
});
