import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startApis } from '../../../sandbox/src/index.ts';
import { type App, buildApp } from '../app.ts';
import { readEnv } from '../platform/env.ts';
import { cloneDatabase, TEST_SECRET } from '../platform/testing/database.ts';
import { seedDemo } from './index.ts';
import { DEMO_PASSWORD } from './people.ts';

interface Demo extends AsyncDisposable {
  app: App;
  admin: pg.Client;
  logged(): string;
  /** What the owner of Northlight gets. */
  get<T>(path: string): Promise<T>;
}

/** A seeded demo with these settings, without the web sites. */
async function openDemo(settings: Record<string, string>): Promise<Demo> {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-test-'));
  const lines: string[] = [];
  const env = readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    PORTICO_SECRET: TEST_SECRET,
    PORTICO_DATA_DIR: dataDir,
    PORTICO_LOG_LEVEL: 'debug',
    PORTICO_DEMO: 'true',
    PORTICO_BASE_URL: 'http://portico.test',
    ...settings,
  });
  const logDestination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = await buildApp({ env, logDestination });
  await app.http.ready();
  await seedDemo(app);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const signIn = await app.http.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload: { email: 'owner@northlight.example', password: DEMO_PASSWORD },
  });
  const { accessToken } = signIn.json<{ accessToken: string }>();
  return {
    app,
    admin,
    logged: () => lines.join(''),
    async get<T>(url: string) {
      const headers = { authorization: `Bearer ${accessToken}` };
      return (await app.http.inject({ method: 'GET', url, headers })).json<T>();
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      await admin.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Accounts = { items: { name: string; health: string; clientName: string | null; sentence: string }[] };

describe('with the sandbox', () => {
  let apis: Awaited<ReturnType<typeof startApis>>;
  let demo: Demo;
  beforeAll(async () => {
    apis = await startApis();
    demo = await openDemo({ ...apis.env });
  }, 180_000);
  afterAll(async () => {
    await demo[Symbol.asyncDispose]();
    await apis.close();
  });

  test('three clients have connections that work, one is broken, one ends soon', async () => {
    const { items } = await demo.get<Accounts>('/api/accounts?limit=50');
    const of = (health: string) => items.filter((item) => item.health === health);
    const clients = new Set(of('live').flatMap(({ clientName }) => clientName ?? []));
    expect([...clients].toSorted()).toEqual(['Bright Smile Dental', 'North Peak Outdoor', 'Tidepool']);
    expect(of('broken').map(({ name, sentence }) => [name, sentence])).toEqual([
      ['Lumen Fittings, Google', 'The access was withdrawn at Google, so it has to be given again.'],
    ]);
    expect(of('expiring').map(({ sentence }) => sentence)).toEqual([
      'The access at LinkedIn ends in 4 days. Connect again before that.',
    ]);
    expect(of('live').filter(({ clientName }) => clientName === null)).toHaveLength(2);
    expect(items).toHaveLength(9);
  });

  test('a broken connection keeps what it reached', async () => {
    const { rows } = await demo.admin.query(
      `SELECT a.name FROM connection_assets a JOIN connections c ON c.id = a.connection_id
       WHERE c.state = 'broken' AND a.lost_at IS NULL`,
    );
    expect(rows).toEqual([{ name: 'Lumen Fittings web site' }]);
  });

  test('what they reach proves access, and the story stays the one that is told', async () => {
    const { rows } = await demo.admin.query<{ service: string; client: string; state: string }>(
      `SELECT k.company_name AS client, p.service, p.state FROM client_platforms p
       JOIN clients k ON k.id = p.client_id WHERE p.proof = 'api'`,
    );
    const proved = rows.map(({ client, service }) => `${client}: ${service}`);
    expect(proved).toEqual(
      expect.arrayContaining([
        'Bright Smile Dental: google_analytics',
        'Bright Smile Dental: meta_pixel',
        'North Peak Outdoor: cms_shopify',
        'Lumen Fittings: google_analytics',
        'Tidepool: linkedin_ads',
      ]),
    );
    const { rows: lost } = await demo.admin.query<{ service: string }>(
      `SELECT service FROM client_platforms WHERE state = 'drifted' ORDER BY service`,
    );
    expect(lost.map(({ service }) => service)).toEqual(['google_search_console', 'tls_certificate']);
  });

  test('history lies in the past, in its order, and leaves no work behind', async () => {
    const { rows } = await demo.admin.query<{ at: Date; type: string }>(
      `SELECT e.at, e.type FROM events e JOIN organizations o USING (org_id)
       WHERE o.slug = 'northlight' AND e.type LIKE 'connection.%' ORDER BY e.seq`,
    );
    const times = rows.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBeLessThan(Date.now() - 3_600_000);
    expect(rows.filter(({ type }) => type === 'connection.made')).toHaveLength(9);
    const { rows: jobs } = await demo.admin.query(
      `SELECT name FROM pgboss.job WHERE name LIKE 'connections.%' OR name = 'onboarding.connected'`,
    );
    expect(jobs).toEqual([]);
  });

  test('tokens are in no event and no log', async () => {
    const given = JSON.parse(apis.env.PORTICO_DEMO_CONNECTIONS) as { accessToken: string }[];
    const { rows } = await demo.admin.query('SELECT data FROM events');
    const told = JSON.stringify(rows) + demo.logged();
    for (const { accessToken } of given) expect(told).not.toContain(accessToken);
  });

  test('a second start makes nothing twice and asks nobody', async () => {
    const before = apis.log.of().length;
    expect(await seedDemo(demo.app)).toBe('there_already');
    expect(apis.log.of()).toHaveLength(before);
  });
});

test('without the sandbox there are no connections', async () => {
  await using demo = await openDemo({});
  expect((await demo.get<Accounts>('/api/accounts')).items).toEqual([]);
}, 60_000);
