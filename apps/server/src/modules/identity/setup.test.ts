import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup } from '@portico/contract';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type App, buildApp } from '../../app.ts';
import { readEnv } from '../../platform/env.ts';
import { cloneDatabase, TEST_SECRET } from '../../platform/testing/database.ts';
import { createOrganization } from './provision.ts';

const owner = {
  organizationName: 'Northlight & Co.',
  name: 'Mara Lindqvist',
  email: 'Mara@Northlight.example',
  password: 'four plain long words',
};

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let admin: pg.Pool;
let folder: string;
let apps: App[];
beforeEach(async () => {
  database = await cloneDatabase(inject('adminDatabaseUrl'));
  admin = new pg.Pool({ connectionString: database.url, max: 2 });
  admin.on('error', () => {});
  folder = await mkdtemp(join(tmpdir(), 'portico-test-'));
  apps = [];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await admin.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const settings = () => ({
  DATABASE_URL: database.url,
  PORT: '0',
  PORTICO_SECRET: TEST_SECRET,
  PORTICO_MASTER_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
  PORTICO_DATA_DIR: folder,
  PORTICO_DATABASE_POOL: '4',
});

/** One of the processes of an installation that has no organization. */
async function emptyHouse(extra: Record<string, string> = {}): Promise<App> {
  const env = readEnv({ NODE_ENV: 'test', PORTICO_LOG_LEVEL: 'error', ...settings(), ...extra });
  const app = await buildApp({ env });
  apps.push(app);
  await app.http.ready();
  return app;
}

async function tokenOf(app: App): Promise<string> {
  const found = await app.setup.firstToken();
  if (!found || !('token' in found)) throw new Error('No token was made');
  return found.token;
}

const isOpen = async (app: App) => (await app.http.inject({ url: setup.state.path })).json().open;
const setUp = (app: App, token: string, more: object = {}) =>
  app.http.inject({ method: 'POST', url: setup.setUp.path, payload: { token, ...owner, ...more } });
const count = async (table: string) =>
  Number((await admin.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count);

describe('is refused', () => {
  test('with another token, and more slowly with each guess', async () => {
    const app = await emptyHouse();
    const token = await tokenOf(app);
    for (let guess = 0; guess < 5; guess++) {
      const refused = await setUp(app, `${'x'.repeat(30)}${guess}`);
      expect(refused.json()).toMatchObject({ status: 401, code: 'wrong_credentials' });
    }
    const slowed = await setUp(app, token);
    expect(slowed.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    expect(await count('organizations')).toBe(0);
  });

  test('once there is an organization, however it was made', async () => {
    const app = await emptyHouse();
    const token = await tokenOf(app);
    expect(await isOpen(app)).toBe(true);
    await createOrganization(app.pools.auth, 'Harbor', 'harbor');
    expect(await isOpen(app)).toBe(false);
    expect((await setUp(app, token)).json()).toMatchObject({ status: 410, code: 'code_ended' });
    expect(await count('auth.setup_token')).toBe(0);
    expect(await app.setup.firstToken()).toBeNull();
    expect(await app.setup.renewToken()).toBeNull();
  });

  test('in a demo, even an empty one', async () => {
    const app = await emptyHouse({ PORTICO_DEMO: 'true' });
    expect(await isOpen(app)).toBe(false);
    expect(await app.setup.firstToken()).toBeNull();
    expect((await setUp(app, 'x'.repeat(32))).statusCode).toBe(410);
  });

  test('with a password that is too short, field by field', async () => {
    const app = await emptyHouse();
    const refused = await setUp(app, await tokenOf(app), { password: 'short', timeZone: 'Nowhere' });
    expect(refused.statusCode).toBe(400);
    expect(
      refused
        .json()
        .errors.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['password', 'timeZone']);
  });
});

test('makes the organization, its owner and its profile, and signs in', async () => {
  const app = await emptyHouse();
  const reply = await setUp(app, await tokenOf(app), { timeZone: 'Europe/Lisbon', language: 'pt' });
  expect(reply.statusCode).toBe(201);
  expect(reply.json()).toMatchObject({
    user: { email: 'mara@northlight.example', role: 'owner' },
    organization: { name: 'Northlight & Co.', slug: 'northlight-co' },
  });
  expect(String(reply.headers['set-cookie'])).toMatch(/HttpOnly/i);
  const me = await app.http.inject({
    url: '/api/auth/me',
    headers: { authorization: `Bearer ${reply.json().accessToken}` },
  });
  expect(me.json()).toMatchObject({ user: { name: 'Mara Lindqvist' } });
  const { rows } = await admin.query(
    `SELECT u."emailVerified", p.time_zone, p.language FROM auth."user" u, organization_profiles p`,
  );
  expect(rows).toEqual([{ emailVerified: true, time_zone: 'Europe/Lisbon', language: 'pt' }]);
  const events = await admin.query('SELECT type FROM events ORDER BY seq');
  expect(events.rows.map(({ type }) => type)).toEqual([
    'account.registered',
    'organization.updated',
    'session.started',
  ]);
});

test('only a hash of the token is kept, and one of the processes that start at once gets to know it', async () => {
  const [one, other] = [await emptyHouse(), await emptyHouse()];
  const found = await Promise.all([one, other].map((app) => app.setup.firstToken()));
  const [told] = found.flatMap((each) => (each && 'token' in each ? [each.token] : []));
  expect(found.filter((each) => each && 'token' in each)).toHaveLength(1);
  const { rows } = await admin.query('SELECT * FROM auth.setup_token');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(told);
  expect((await setUp(other, told ?? '')).statusCode).toBe(201);
});

test('of ten at once, at two processes, one succeeds', async () => {
  const houses = [await emptyHouse(), await emptyHouse()];
  const token = await tokenOf(houses[0] as App);
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      setUp(houses[index % 2] as App, token, { email: `owner${index}@northlight.example` }),
    ),
  );
  const statuses = replies.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => ![201, 401, 410, 429].includes(status))).toEqual([]);
  expect(await count('organizations')).toBe(1);
  expect(await count('auth."user"')).toBe(1);
});

test('a failure half-way leaves nothing, and the token still works', async () => {
  const app = await emptyHouse();
  const token = await tokenOf(app);
  await admin.query('ALTER TABLE members ADD CONSTRAINT breaks CHECK (false) NOT VALID');
  expect((await setUp(app, token)).statusCode).toBe(500);
  expect([await count('organizations'), await count('auth."user"')]).toEqual([0, 0]);
  await admin.query('ALTER TABLE members DROP CONSTRAINT breaks');
  expect((await setUp(app, token)).statusCode).toBe(201);
});

test('a new token ends the one before', async () => {
  const app = await emptyHouse();
  const first = await tokenOf(app);
  const second = await app.setup.renewToken();
  expect((await setUp(app, first)).statusCode).toBe(401);
  expect((await setUp(app, second ?? '')).statusCode).toBe(201);
});

describe('a real start in production', () => {
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
  });

  test('says once in its log where to go, and the token there works', async () => {
    const first = await startForReal();
    const said = await first.stop();
    const token = /"address":"https:\/\/portico\.example\/setup#([\w-]+)"/.exec(said)?.[1] ?? '';
    expect(token).not.toBe('');
    const second = await startForReal();
    const reply = await fetch(`http://127.0.0.1:${second.port}${setup.setUp.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://portico.example' },
      body: JSON.stringify({ token, ...owner }),
    });
    expect(reply.status).toBe(201);
    const saidThen = await second.stop();
    expect(saidThen).toContain('setup-token');
    expect(saidThen).not.toContain(token);
    expect(await (await startForReal()).stop()).not.toContain('/setup');
  });

  /** `stop` answers all that was logged. */
  async function startForReal(): Promise<{ port: number; stop(): Promise<string> }> {
    const child = spawn(process.execPath, [new URL('../../main.ts', import.meta.url).pathname], {
      env: {
        ...settings(),
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORTICO_BASE_URL: 'https://portico.example',
        PORTICO_SMTP_URL: 'smtp://127.0.0.1:1',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    started.push(child);
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
    });
    const port = () => Number(/"port":(\d+)/.exec(said)?.[1]);
    await expect.poll(port).toBeGreaterThan(0);
    // Not `exit`: what was written last may still be on its way then.
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    return {
      port: port(),
      async stop() {
        child.kill('SIGTERM');
        await closed;
        return said;
      },
    };
  }
});
