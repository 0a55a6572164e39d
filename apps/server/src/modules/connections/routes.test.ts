import { clients, connections, providerApps } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '../../platform/testing/house.ts';
import { appValues, type Browser, houseWith, newBrowser, type StandIn, startStandIn } from './testing.ts';

let standIn: StandIn;
let house: TestHouse;
let clientId: string;
beforeAll(async () => {
  standIn = await startStandIn();
  house = await houseWith(standIn);
  const made = await house.own.as('owner').call(clients.create, { body: { companyName: 'Bright Smile' } });
  clientId = made.body.id;
});
afterAll(async () => {
  await house.stop();
  await standIn[Symbol.asyncDispose]();
});

const manager = () => house.own.as('manager');
const eventsOf = async (id: string) =>
  (
    await house.admin.query<{ type: string }>('SELECT type FROM events WHERE subject_id = $1 ORDER BY seq', [
      id,
    ])
  ).rows.map(({ type }) => type);

async function begin(browser: Browser, body: object = {}) {
  const reply = await manager().call(connections.connect, {
    body: { provider: 'oauth2', clientId, returnTo: '/accounts', ...body },
  });
  browser.take(reply.headers);
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  return reply.body.authorizeUrl ?? '';
}

async function connected(): Promise<string> {
  const browser = newBrowser();
  const landed = await browser.comeBack(house, standIn.consent(await begin(browser)));
  expect(landed.searchParams.get('result')).toBe('connected');
  return landed.searchParams.get('connection') ?? '';
}

const look = (id: string) => manager().call(connections.test, { params: { id } });

describe('connecting by consent', () => {
  test('a client of another organization is not found, and a name too long is refused', async () => {
    const foreign = await house.foreign.as('owner').call(clients.create, { body: { companyName: 'Other' } });
    const body = { provider: 'oauth2', clientId: foreign.body.id };
    expect((await manager().call(connections.connect, { body })).problem.code).toBe('not_found');
    const long = { provider: 'oauth2', name: 'x'.repeat(121) };
    expect((await manager().call(connections.connect, { body: long })).status).toBe(400);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'a way back to %j is refused',
    async (returnTo) => {
      const reply = await manager().call(connections.connect, { body: { provider: 'oauth2', returnTo } });
      expect(reply.status).toBe(400);
    },
  );

  test('a provider without an app says who can help', async () => {
    const reply = await house.own.as('owner').call(connections.connect, { body: { provider: 'x' } });
    expect([404, 409]).toContain(reply.status);
  });

  test('leads to the provider with state and challenge, and back with a connection that is looked at', async () => {
    const browser = newBrowser();
    const address = await begin(browser);
    const asked = Object.fromEntries(new URL(address).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'portico-app',
      redirect_uri: 'http://portico.test/api/accounts/callback/oauth2',
      scope: 'read write',
      code_challenge_method: 'S256',
    });
    const landed = await browser.comeBack(house, standIn.consent(address));
    expect(landed.origin + landed.pathname).toBe('http://portico.test/accounts');
    const id = landed.searchParams.get('connection') ?? '';
    const account = (await look(id)).body;
    expect(account).toMatchObject({
      clientId,
      clientName: 'Bright Smile',
      health: 'live',
      sentence: 'It works.',
      holder: { id: 'acct-1', email: 'tom@brightsmile-dental.example' },
      app: 'instance',
      connectedBy: 'Northlight manager',
      lastError: null,
    });
    expect(account.scopes.map(({ name, granted }) => [name, granted])).toEqual([
      ['read', true],
      ['write', false],
    ]);
    expect(Object.values(account.may)).not.toContain(false);
    const seen = await house.own.as('viewer').call(connections.get, { params: { id } });
    expect(Object.values(seen.body.may)).not.toContain(true);
    expect(await eventsOf(id)).toEqual(['connection.made', 'connection.checked']);
    const made = await house.admin.query('SELECT actor_name, client_id FROM events WHERE subject_id = $1', [
      id,
    ]);
    expect(made.rows[0]).toEqual({ actor_name: 'Northlight manager', client_id: clientId });
    const history = await manager().call(connections.history, { params: { id } });
    expect(history.body.items.map(({ type }) => type)).toEqual(['connection.checked', 'connection.made']);
    const limits = await manager().call(connections.limits, { params: { id } });
    expect(limits.body.items).toMatchObject([{ name: 'requests', limit: 100, remaining: 99, asset: null }]);
  });

  test('is found by client, provider, health and words; an ended one only when it is asked for', async () => {
    const id = await connected();
    const found = async (query: object) =>
      (await manager().call(connections.list, { query })).body.items.some((item) => item.id === id);
    expect(await found({ clientId, provider: 'oauth2', health: 'live', q: 'bright' })).toBe(true);
    expect(await found({ q: 'nothing like it' })).toBe(false);
    expect(await found({ clientId: 'none' })).toBe(false);
    const ended = await manager().call(connections.remove, { params: { id } });
    expect(ended.body.revoked).toBe(true);
    expect(await found({})).toBe(false);
    expect(await found({ health: 'ended' })).toBe(true);
    const after = await manager().call(connections.get, { params: { id } });
    expect(Object.values(after.body.may)).not.toContain(true);
    expect((await look(id)).problem.code).toBe('wrong_state');
    const again = await manager().call(connections.remove, { params: { id } });
    expect(again.body).toMatchObject({ revoked: false });
    const left = await house.admin.query('SELECT credential FROM connections WHERE id = $1', [id]);
    expect(left.rows).toEqual([{ credential: null }]);
  });

  test('pages go on where the last one ended', async () => {
    await connected();
    await connected();
    const first = await manager().call(connections.list, { query: { limit: 1 } });
    const next = await manager().call(connections.list, {
      query: { limit: 1, cursor: first.body.nextCursor ?? '' },
    });
    expect(next.body.items[0]?.id).not.toBe(first.body.items[0]?.id);
  });

  test('a name is changed with its version', async () => {
    const id = await connected();
    const put = (version: number) =>
      manager().call(connections.update, { params: { id }, body: { name: 'Renamed', version } });
    expect((await put(99)).problem).toMatchObject({ code: 'changed_meanwhile', current: { id } });
    const { version } = (await manager().call(connections.get, { params: { id } })).body;
    expect((await put(version)).body.name).toBe('Renamed');
  });
});

describe('a grant that was withdrawn', () => {
  test('breaks the connection with a sentence; consent again repairs it, the same one', async () => {
    const id = await connected();
    standIn.grants.clear();
    standIn.tokens.clear();
    const broken = (await look(id)).body;
    expect(broken).toMatchObject({ health: 'broken', repair: 'reconnect' });
    expect(broken.sentence).toMatch(/withdrawn/);
    const browser = newBrowser();
    const again = await manager().call(connections.reconnect, { params: { id }, body: {} });
    browser.take(again.headers);
    const landed = await browser.comeBack(house, standIn.consent(again.body.authorizeUrl ?? ''));
    expect(landed.searchParams.get('connection')).toBe(id);
    expect((await look(id)).body).toMatchObject({ health: 'live', repair: null, lastError: null });
    expect(await eventsOf(id)).toEqual([
      'connection.made',
      'connection.broken',
      'connection.checked',
      'connection.repaired',
      'connection.checked',
    ]);
  });

  test('a provider that is down breaks nothing', async () => {
    const id = await connected();
    standIn.instead = () => ({ status: 503 });
    const seen = (await look(id)).body;
    standIn.instead = null;
    expect(seen).toMatchObject({ health: 'live', lastError: { kind: 'transient' } });
    expect((await look(id)).body.lastError).toBeNull();
  });

  test('a provider that asks to wait is waited for', async () => {
    const id = await connected();
    standIn.instead = () => ({ status: 429, headers: { 'retry-after': '60' } });
    expect((await look(id)).body).toMatchObject({ health: 'limited', repair: null });
    standIn.instead = null;
    const before = standIn.wire.arrived.length;
    expect((await look(id)).body.health).toBe('limited');
    expect(standIn.wire.arrived.length).toBe(before);
    await house.admin.query('DELETE FROM provider_limits');
  });
});

describe('connecting by a key', () => {
  const settings = { checkUrl: 'https://api.example.com/me' };
  const key = 'canary-key-0123456789abcdef';
  test('a key that the service refuses is said at its field, and nothing is kept', async () => {
    const body = { provider: 'api_key', settings, credential: { key } };
    const reply = await manager().call(connections.connect, { body });
    expect(reply.problem.errors?.[0]).toMatchObject({ path: 'credential.key' });
    const kept = await house.admin.query(`SELECT 1 FROM connections WHERE provider = 'api_key'`);
    expect(kept.rowCount).toBe(0);
  });

  test.each([
    [{ checkUrl: 'http://api.example.com/me' }, 'settings.checkUrl'],
    [{}, 'settings.checkUrl'],
    [{ ...settings, other: 'x' }, 'settings.other'],
  ])('settings such as %j are refused at the field', async (wrong, path) => {
    const reply = await manager().call(connections.connect, {
      body: { provider: 'api_key', settings: wrong, credential: { key } },
    });
    expect(reply.problem.errors?.map((error) => error.path)).toContain(path);
  });

  test('is tried at once and kept; a new key repairs it', async () => {
    standIn.tokens.add(key);
    const body = { provider: 'api_key', settings, credential: { key } };
    const made = await manager().call(connections.connect, { body });
    expect(made.body).toMatchObject({
      authorizeUrl: null,
      account: { health: 'live', name: 'Tom Reyes', app: null },
    });
    const id = made.body.account?.id ?? '';
    expect((await manager().call(connections.refresh, { params: { id } })).problem.code).toBe('wrong_state');
    standIn.tokens.delete(key);
    expect((await look(id)).body).toMatchObject({ health: 'broken', repair: 'replace_credential' });
    standIn.tokens.add('canary-key-fedcba9876543210');
    const credential = { key: 'canary-key-fedcba9876543210' };
    const mended = await manager().call(connections.reconnect, { params: { id }, body: { credential } });
    expect(mended.body.account).toMatchObject({ id, health: 'live' });
  });
});

describe("the organization's own app", () => {
  const put = (values: object) =>
    house.own.as('admin').call(providerApps.put, { params: { provider: 'oauth2' }, body: { values } });
  const own = { ...appValues, clientId: 'own-app' };

  test('is for admins, and needs all its fields', async () => {
    const params = { provider: 'oauth2' as const };
    expect((await manager().call(providerApps.get, { params })).status).toBe(403);
    expect((await put({ clientId: 'own-app' })).problem.errors?.map(({ path }) => path)).toContain(
      'values.clientSecret',
    );
    expect(
      (await house.own.as('admin').call(providerApps.get, { params: { provider: 'api_key' } })).status,
    ).toBe(404);
  });

  test('is used from then on; its secret is never shown, and stays only for the same addresses', async () => {
    const set = await put(own);
    expect(set.body).toMatchObject({ source: 'own', secretsSet: ['clientSecret'], connections: 0 });
    expect(JSON.stringify(set.body)).not.toContain(own.clientSecret);
    const { clientSecret: _secret, ...rest } = own;
    expect((await put({ ...rest, scopes: 'read' })).status).toBe(200);
    const stolen = await put({ ...rest, tokenUrl: 'https://evil.example/token' });
    expect(stolen.problem.errors?.[0]?.path).toBe('values.clientSecret');
  });

  test('what was made by it goes on with it when another one takes its place', async () => {
    const id = await connected();
    await put({ ...own, clientId: 'newer-app' });
    const account = await manager().call(connections.refresh, { params: { id } });
    expect(account.body).toMatchObject({ health: 'live', app: 'own', lastError: null });
    expect(new URLSearchParams(standIn.renewals().at(-1)?.body).get('client_id')).toBe('own-app');
    const kept = await house.admin.query('SELECT retired_at FROM provider_apps ORDER BY created_at');
    expect(kept.rows.map((row) => row.retired_at !== null)).toEqual([true, false]);
  });

  test('is tried with a code that cannot exist', async () => {
    const params = { provider: 'oauth2' as const };
    const good = await house.own.as('admin').call(providerApps.test, { params });
    expect(good.body.ok).toBe(true);
    await put({ ...own, clientId: 'newer-app', clientSecret: 'wrong-secret' });
    expect((await house.own.as('admin').call(providerApps.test, { params })).body.ok).toBe(false);
    expect((await house.own.as('admin').call(providerApps.remove, { params })).status).toBe(204);
  });
});

test('no secret is in logs, answers, events or in the database', async () => {
  const dumped: string[] = [];
  const tables = await house.admin.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss', 'auth')`,
  );
  for (const { name } of tables.rows) {
    const { rows } = await house.admin.query(`SELECT row_to_json(t)::text AS row FROM ${name} t`);
    dumped.push(...rows.map(({ row }) => String(row)));
  }
  const list = await manager().call(connections.list, { query: { limit: 100 } });
  const everything = [house.logged(), JSON.stringify(list.body), ...dumped].join('\n');
  expect(standIn.given.length).toBeGreaterThan(10);
  for (const secret of [...standIn.given, 'canary-key-0123456789abcdef'])
    expect(everything).not.toContain(secret);
});
