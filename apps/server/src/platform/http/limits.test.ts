import { endpoint } from '@portico/contract';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { createPool } from '../db/pool.ts';
import type { ScopeRunner } from '../db/scope.ts';
import { createLimits, type Limits } from '../limits/index.ts';
import { createLog } from '../log.ts';
import { createTelemetry } from '../telemetry.ts';
import { cloneDatabase, TEST_SECRET } from '../testing/database.ts';
import type { AnswerVault } from './idempotency.ts';
import { implement, unscoped } from './implement.ts';
import { createHttp } from './server.ts';

/* Two whole HTTP servers, each with limits of its own, on one real PostgreSQL. Who calls is said by a header. */
const fine = z.object({ fine: z.boolean() });
const group = {
  open: endpoint({
    method: 'GET',
    path: '/api/test/open',
    access: 'public',
    summary: 'Open',
    response: fine,
    example: {},
  }),
  own: endpoint({
    method: 'GET',
    path: '/api/test/own',
    access: 'signedIn',
    summary: 'Own',
    response: fine,
    example: {},
  }),
  dear: endpoint({
    method: 'POST',
    path: '/api/test/dear',
    access: 'public',
    summary: 'Dear',
    response: fine,
    ratePerMinute: 240,
    example: {},
  }),
};
const PER_MINUTE = 60;
/** 240 of the standard 1,200 a minute. */
const DEAR_PER_MINUTE = 12;
const KEY_PER_MINUTE = 20;

interface Server {
  http: FastifyInstance;
  limits: Limits;
  pool: pg.Pool;
}

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let admin: pg.Client;
let servers: [Server, Server];
beforeEach(async () => {
  database = await cloneDatabase(inject('adminDatabaseUrl'));
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  servers = [await startServer(), await startServer()];
});
afterEach(async () => {
  for (const { http, limits, pool } of servers) {
    await http.close();
    await limits.close();
    await pool.end();
  }
  await admin.end();
  await database.drop();
});

async function startServer(): Promise<Server> {
  const pool = createPool({ adminUrl: database.url, secret: TEST_SECRET, role: 'portico_system', max: 2 });
  const log = createLog({ level: 'silent' });
  const limits = createLimits({ pool, secret: TEST_SECRET, log });
  const http = await createHttp({
    log,
    limits,
    ratePerMinute: PER_MINUTE,
    scopes: {} as ScopeRunner,
    vault: {} as AnswerVault,
    telemetry: createTelemetry(),
    version: '0',
    baseUrl: 'http://portico.test',
    secureCookies: false,
    corsOrigins: ['https://agency.example'],
    trustProxy: false,
    webDirectory: null,
    authenticators: {
      account: async (request) => callers[String(request.headers['x-test-caller'])] ?? null,
      link: async () => null,
      onlooker: async (member) => member,
    },
    routes: implement(group, {
      open: unscoped(async () => ({ fine: true })),
      own: unscoped(async () => ({ fine: true })),
      dear: unscoped(async () => ({ fine: true })),
    }),
  });
  return { http, limits, pool };
}

const origin = { name: 'Somebody', ip: null, requestId: null };
const member = (userId: string, orgId: string): Actor => ({
  ...origin,
  kind: 'member',
  id: `${userId} in ${orgId}`,
  userId,
  orgId,
  email: 'somebody@northlight.example',
  role: 'owner',
  permissions: new Set(),
  clientIds: null,
  credential: 'token',
});
const program = (id: string, perMinute: number, orgId: string): Actor => ({
  ...origin,
  kind: 'program',
  id,
  orgId,
  makerUserId: 'ada',
  perMinute,
  permissions: new Set(),
  clientIds: null,
  credential: 'key',
});
const callers: Record<string, Actor> = {
  ada: member('ada', 'northlight'),
  'ada elsewhere': member('ada', 'harbor'),
  ben: member('ben', 'northlight'),
  key: program('key', KEY_PER_MINUTE, 'northlight'),
  'wide key': program('wide key', 3 * PER_MINUTE, 'northlight'),
  'foreign key': program('foreign key', KEY_PER_MINUTE, 'harbor'),
};

interface Asked {
  path?: string;
  method?: 'GET' | 'POST';
  from?: string;
  caller?: string;
}

async function ask(
  { http }: Server,
  { path = 'open', method = 'GET', from = '203.0.113.9', caller }: Asked = {},
) {
  const options: InjectOptions = {
    method,
    url: path.startsWith('/') ? path : `/api/test/${path}`,
    remoteAddress: from,
    headers: caller ? { 'x-test-caller': caller } : {},
  };
  const { statusCode, headers, body } = await http.inject(options);
  return {
    status: statusCode,
    policy: headers['ratelimit-policy'] as string | undefined,
    limit: headers['ratelimit'] as string | undefined,
    retryAfter: headers['retry-after'] as string | undefined,
    names: Object.keys(headers),
    body,
  };
}

/** Asks until refused; answers how many were admitted. `who` says for each request who asks and where. */
async function admittedOf(count: number, who: (place: number) => [Server, Asked]): Promise<number> {
  let admitted = 0;
  for (let place = 0; place < count; place++) {
    const [server, asked] = who(place);
    if ((await ask(server, asked)).status !== 429) admitted++;
  }
  return admitted;
}

const settleAll = () => Promise.all(servers.map(({ limits }) => limits.wide.settle()));
/** The fields as a client reads them: RFC 9651 lists of strings with integer parameters. */
const readField = (field = '') =>
  Object.fromEntries(
    field.split(', ').map((item) => {
      const [, name = '', rest = ''] = /^"([ !#-[\]-~]+)"((?:;[a-z]+=\d+)+)$/.exec(item) ?? [];
      const parameters = rest
        .slice(1)
        .split(';')
        .map((part) => part.split('='));
      return [name, Object.fromEntries(parameters.map(([key = '', value]) => [key, Number(value)]))];
    }),
  );

describe('a caller over the limit', () => {
  test('of the address, spread over two processes: refused everywhere once both have settled', async () => {
    const spread = (place: number): [Server, Asked] => [servers[place % 2] as Server, {}];
    expect(await admittedOf(PER_MINUTE, spread)).toBe(PER_MINUTE);
    // Each settles what it counted, and learns with its next request what the other one did.
    await settleAll();
    await Promise.all(servers.map((server) => ask(server)));
    await settleAll();
    for (const server of servers) {
      const refused = await ask(server);
      expect(refused.status).toBe(429);
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'too_many_requests' });
      expect(readField(refused.limit)).toMatchObject({ address: { r: 0 } });
      // The draft, section 6: not earlier than the end of the window.
      expect(Number(refused.retryAfter)).toBeGreaterThanOrEqual(readField(refused.limit)['address']?.t ?? 99);
      expect((await ask(server, { from: '203.0.113.10' })).status).toBe(200);
    }
  });

  test('of the address is refused without anybody settling by hand', async () => {
    let place = 0;
    await expect
      .poll(async () => (await ask(servers[place++ % 2] as Server)).status, { interval: 5 })
      .toBe(429);
    // No process admits more than the limit, whatever the others do.
    expect(place).toBeLessThanOrEqual(2 * PER_MINUTE + 1);
  });

  test('of the account is refused from whatever address and in whatever organization', async () => {
    const roaming = (place: number): [Server, Asked] => [
      servers[0],
      { path: 'own', caller: place % 2 ? 'ada' : 'ada elsewhere', from: `203.0.113.${place}` },
    ];
    expect(await admittedOf(PER_MINUTE + 5, roaming)).toBe(PER_MINUTE);
    expect((await ask(servers[0], { path: 'own', caller: 'ben' })).status).toBe(200);
    expect((await ask(servers[0], { path: 'own', caller: 'key' })).status).toBe(200);
  });

  describe('of a key', () => {
    const roaming =
      (caller: string, at: (place: number) => number) =>
      (place: number): [Server, Asked] => [
        servers[at(place)] as Server,
        { path: 'own', caller, from: `203.0.113.${place % 250}` },
      ];
    const asHere = () => 0;

    test('is refused at what the key may, under its own name; neither people nor other keys are', async () => {
      expect(await admittedOf(KEY_PER_MINUTE + 5, roaming('key', asHere))).toBe(KEY_PER_MINUTE);
      const refused = await ask(servers[0], { path: 'own', caller: 'key', from: '198.51.100.1' });
      expect(readField(refused.limit)).toMatchObject({ key: { r: 0 } });
      expect(readField(refused.policy)).toMatchObject({ key: { q: KEY_PER_MINUTE, w: 60 } });
      expect(Number(refused.retryAfter)).toBeGreaterThan(0);
      for (const caller of ['ada', 'wide key', 'foreign key'])
        expect((await ask(servers[0], { path: 'own', caller, from: '198.51.100.1' })).status, caller).toBe(
          200,
        );
    });

    test('may be more than a person has', async () => {
      const wide = 3 * PER_MINUTE;
      expect(await admittedOf(wide + 5, roaming('wide key', asHere))).toBe(wide);
    });

    test('is one over all processes once both have settled', async () => {
      expect(
        await admittedOf(
          KEY_PER_MINUTE,
          roaming('key', (place) => place % 2),
        ),
      ).toBe(KEY_PER_MINUTE);
      await settleAll();
      await Promise.all(servers.map((server) => ask(server, { path: 'own', caller: 'key' })));
      await settleAll();
      for (const server of servers)
        expect((await ask(server, { path: 'own', caller: 'key' })).status).toBe(429);
    });
  });

  test('of the organization: everybody of it waits, and nobody of another one', async () => {
    const people = Array.from({ length: 11 }, (_none, place) => `person ${place}`);
    for (const person of people) callers[person] = member(person, 'northlight');
    const crowd = (place: number): [Server, Asked] => [
      servers[0],
      { path: 'own', caller: people[place % 11] ?? '', from: `203.0.113.${place % 200}` },
    ];
    expect(await admittedOf(PER_MINUTE * 10 + 5, crowd)).toBe(PER_MINUTE * 10);
    const refused = await ask(servers[0], { path: 'own', caller: 'ada', from: '198.51.100.1' });
    expect(refused.status).toBe(429);
    expect(readField(refused.limit)).toMatchObject({
      organization: { r: 0 },
      account: { r: PER_MINUTE - 1 },
    });
    expect(
      (await ask(servers[0], { path: 'own', caller: 'ada elsewhere', from: '198.51.100.1' })).status,
    ).toBe(200);
  });

  test('of an endpoint: exact over both processes, though they are asked at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_none, place) =>
        ask(servers[place % 2] as Server, { path: 'dear', method: 'POST' }),
      ),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(DEAR_PER_MINUTE);
    const refused = all.find(({ status }) => status === 429);
    expect(readField(refused?.limit)).toMatchObject({ 'POST /api/test/dear': { r: 0 } });
    expect(Number(refused?.retryAfter)).toBeGreaterThan(0);
    expect((await ask(servers[0])).status).toBe(200);
  });

  test('by other addresses of the same IPv6 /64 is the same caller', async () => {
    const hopping = (place: number): [Server, Asked] => [
      servers[0],
      { from: `2001:db8::${place.toString(16)}:1` },
    ];
    expect(await admittedOf(PER_MINUTE + 5, hopping)).toBe(PER_MINUTE);
    expect((await ask(servers[0], { from: '2001:db8:0:1::1' })).status).toBe(200);
  });

  test('of an address that is signed in nowhere counts too, and so does one that asks for what is not there', async () => {
    const lost = (place: number): [Server, Asked] => [
      servers[0],
      { path: place % 2 ? '/api/nowhere' : 'own' },
    ];
    expect(await admittedOf(PER_MINUTE + 5, lost)).toBe(PER_MINUTE);
  });
});

describe('the fields of an answer', () => {
  test('say which policies hold and what is left of each', async () => {
    const { policy, limit, names } = await ask(servers[0], { path: 'own', caller: 'ada' });
    expect(policy).toBe('"address";q=60;w=60, "account";q=60;w=60');
    expect(limit).toBe('"address";r=59;t=60, "account";r=59;t=60');
    expect(names.filter((name) => name.includes('ratelimit'))).toEqual(['ratelimit-policy', 'ratelimit']);
    const dear = await ask(servers[0], { path: 'dear', method: 'POST' });
    expect(dear.policy).toBe('"address";q=60;w=60, "POST /api/test/dear";q=12;w=60');
    expect(dear.limit).toBe('"address";r=58;t=60, "POST /api/test/dear";r=11;t=60');
  });

  test('are not on health and pages', async () => {
    for (const path of ['/api/health/live', '/somewhere'])
      expect((await ask(servers[0], { path })).limit).toBeUndefined();
  });

  test('may be read by pages of allowed origins', async () => {
    const answer = await servers[0].http.inject({
      url: '/api/test/open',
      headers: { origin: 'https://agency.example' },
    });
    const exposed = String(answer.headers['access-control-expose-headers']);
    for (const name of ['ratelimit', 'ratelimit-policy', 'retry-after']) expect(exposed).toContain(name);
  });
});

test('with the store away requests go on, and each process holds the limits by itself', async () => {
  await admin.query('ALTER TABLE limit_counters RENAME TO gone');
  const dear = (place: number): [Server, Asked] => [
    servers[0],
    { path: 'dear', method: 'POST', from: place < 20 ? '203.0.113.9' : '203.0.113.10' },
  ];
  expect(await admittedOf(40, dear)).toBe(2 * DEAR_PER_MINUTE);
  await settleAll();
  expect(await admittedOf(PER_MINUTE + 5, () => [servers[0], { from: '198.51.100.1' }])).toBe(PER_MINUTE);
  expect(await admittedOf(5, () => [servers[1], { from: '198.51.100.1' }])).toBe(5);
});
