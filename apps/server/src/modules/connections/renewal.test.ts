import { providers } from '@portico/providers';
import type { Provider } from '@portico/providers/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, buildApp } from '../../app.ts';
import { systemActor } from '../../platform/actor.ts';
import type { EventPayload } from '../../platform/events/log.ts';
import { newId } from '../../platform/ids.ts';
import type { TestHouse } from '../../platform/testing/house.ts';
import { instanceApp } from './app.ts';
import { type ConnectionRow, requireConnection } from './connection.ts';
import { openCredential } from './credential.ts';
import type { Desk } from './desk.ts';
import { endConnection } from './ending.ts';
import { createDesk } from './index.ts';
import { look } from './look.ts';
import { makeConnection } from './making.ts';
import { reach } from './provider.ts';
import { renew, renewIfDue } from './renewal.ts';
import { openSession } from './session.ts';
import { dropRounds, inEveryOrganization, sweep } from './sweep.ts';
import { houseWith, movable, type StandIn, singleUse, startStandIn } from './testing.ts';

const HOUR = 3_600_000;
const clock = movable();
let standIn: StandIn;
let house: TestHouse;
let other: App;
let desk: Desk;
beforeAll(async () => {
  standIn = await startStandIn();
  house = await houseWith(standIn, { clock });
  other = await buildApp({ env: { ...house.env, PORTICO_LOG_LEVEL: 'silent' }, clock });
  desk = createDesk(house.app.house, house.app.pools.system);
});
afterAll(async () => {
  await other.stop();
  await house.stop();
  await standIn[Symbol.asyncDispose]();
});
beforeEach(async () => {
  standIn.instead = null;
  standIn.rotates = false;
  standIn.wire.arrived.length = 0;
  await house.admin.query('DELETE FROM provider_limits');
});

/** A live connection whose tokens the stand-in knows. */
async function connection(): Promise<string> {
  const id = newId(clock.now().getTime());
  const [accessToken, refreshToken] = [`canary-access-${id}`, `canary-refresh-${id}`];
  standIn.tokens.add(accessToken);
  standIn.grants.add(refreshToken);
  const app = instanceApp(desk, 'oauth2');
  if (!app) throw new Error('no app');
  const { auth } = reach(desk, { provider: 'oauth2', method: 'oauth2', settings: {}, app, appKey: app.key });
  await house.app.house.scopes.withScope(house.own.actors.manager, (scope) =>
    makeConnection(
      desk,
      scope,
      { id, clientId: null, provider: 'oauth2', method: 'oauth2', name: 'One', settings: {} },
      {
        auth,
        credential: { kind: 'oauth2', accessToken, refreshToken },
        lifetime: { expiresAt: new Date(clock.now().getTime() + HOUR), refreshExpiresAt: null },
        scopesAsked: [],
        scopesGranted: null,
        appId: null,
        appKey: app.key,
      },
    ),
  );
  return id;
}

const read = (id: string): Promise<ConnectionRow> =>
  desk.scopes.withReadScope(systemActor(house.own.id), (scope) => requireConnection(scope, id));
const tokensOf = async (id: string) => {
  const row = await read(id);
  return openCredential(desk.vault, house.own.id, id, row.credential ?? '') as Promise<{
    accessToken: string;
    refreshToken: string;
  }>;
};
const use = async (at: Desk, id: string) =>
  (await openSession(at, house.own.id, id)).session.call({
    name: 'me',
    method: 'GET',
    url: 'https://api.example.com/me',
    effect: 'none',
    answer: null,
  });
const eventsOf = async (id: string) =>
  (await house.admin.query('SELECT type FROM events WHERE subject_id = $1 ORDER BY seq', [id])).rows.map(
    (row) => row.type,
  );
const refresh = async (id: string, asked = false) =>
  renew(desk, house.own.id, id, (await read(id)).credentialNumber, asked).then(
    () => null,
    (error) => error,
  );

describe('fifty callers at once', () => {
  test('with a token that ran out make one renewal, in two processes', async () => {
    const id = await connection();
    clock.move(HOUR);
    const second = createDesk(other.house, other.pools.system);
    await Promise.all(Array.from({ length: 50 }, (_each, place) => use(place % 2 ? desk : second, id)));
    expect(standIn.renewals()).toHaveLength(1);
    expect(await read(id)).toMatchObject({
      state: 'live',
      credentialNumber: 2,
      lease: null,
      leaseUntil: null,
    });
  });

  test('with a token that is refused make one renewal, also where it works once', async () => {
    standIn.rotates = true;
    const id = await connection();
    standIn.tokens.clear();
    const registry = { ...providers, oauth2: singleUse(providers.oauth2 as Provider) };
    const desks = [house.app, other].map((app) => createDesk(app.house, app.pools.system, registry));
    await Promise.all(Array.from({ length: 50 }, (_each, place) => use(desks[place % 2] as Desk, id)));
    expect(standIn.renewals()).toHaveLength(1);
  });

  test('with a grant that is dead hear so, and it is said once', async () => {
    const id = await connection();
    standIn.grants.clear();
    clock.move(HOUR);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => use(desk, id)));
    expect(results.every((each) => each.status === 'rejected' && each.reason.kind === 'auth_revoked')).toBe(
      true,
    );
    expect(standIn.renewals()).toHaveLength(1);
    expect(await eventsOf(id)).toEqual(['connection.made', 'connection.broken']);
  });
});

describe('a renewal', () => {
  test('without a new refresh token keeps the one that is there', async () => {
    const id = await connection();
    const before = await tokensOf(id);
    standIn.instead = () => ({ json: { access_token: 'canary-access-next', expires_in: 60 } });
    expect(await refresh(id)).toBeNull();
    expect(await tokensOf(id)).toMatchObject({
      accessToken: 'canary-access-next',
      refreshToken: before.refreshToken,
    });
  });

  test.each<[string, object]>([
    ['an error of the server', { status: 503 }],
    ['HTML', { text: '<html></html>' }],
    ['an empty token', { json: { access_token: '' } }],
    ['a lost answer', { lost: true }],
    ['a wait', { status: 429, headers: { 'retry-after': '30' } }],
  ])('that gets %s loses nothing, and is tried again later', async (_name, reply) => {
    const id = await connection();
    const before = await tokensOf(id);
    standIn.instead = () => reply;
    expect(await refresh(id)).toBeInstanceOf(Error);
    const after = await read(id);
    expect(after).toMatchObject({ state: 'live', failedRenewals: 1, lease: null, credentialNumber: 1 });
    expect(after.renewAt?.getTime()).toBeGreaterThan(clock.now().getTime());
    expect(await tokensOf(id)).toEqual(before);
    standIn.instead = null;
    await house.admin.query('DELETE FROM provider_limits');
    desk.limits.forget();
    expect(await refresh(id)).toBeNull();
    expect(await read(id)).toMatchObject({ failedRenewals: 0, lastError: null });
  });

  test('is made by a job ahead of the end, and not before', async () => {
    const id = await connection();
    await renewIfDue(desk, house.own.id, id);
    expect(standIn.renewals()).toHaveLength(0);
    clock.move(HOUR * 0.95);
    await renewIfDue(desk, house.own.id, id);
    expect(standIn.renewals()).toHaveLength(1);
    // An hourly renewal is no news.
    expect(await eventsOf(id)).toEqual(['connection.made']);
  });

  test('of a connection that is ended meanwhile brings it not back', async () => {
    const id = await connection();
    let arrived: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    standIn.instead = ({ body }) => {
      if (body.includes('refresh_token')) arrived();
      return null;
    };
    const running = refresh(id);
    await asked;
    await endConnection(desk, house.own.actors.manager, id);
    await running;
    expect(await read(id)).toMatchObject({ state: 'ended', credential: null });
  });

  test('by an app that is no longer set says so, and goes on when it is set again', async () => {
    const id = await connection();
    clock.move(HOUR);
    const without = createDesk(
      { ...house.app.house, env: { ...house.env, PORTICO_PROVIDER_APPS: {} } },
      house.app.pools.system,
    );
    await look(without, house.own.actors.manager, id);
    expect(await read(id)).toMatchObject({ state: 'broken', lastError: { code: 'app_gone' } });
    expect(await refresh(id, true)).toBeNull();
    expect(await read(id)).toMatchObject({ state: 'live', lastError: null });
    expect(await eventsOf(id)).toEqual([
      'connection.made',
      'connection.broken',
      'connection.renewed',
      'connection.repaired',
    ]);
  });
});

describe('a key that works once', () => {
  let strict: Desk;
  beforeAll(() => {
    const registry = { ...providers, oauth2: singleUse(providers.oauth2 as Provider) };
    strict = createDesk(house.app.house, house.app.pools.system, registry);
  });
  beforeEach(() => {
    standIn.rotates = true;
  });

  test('whose answer is lost is found dead at the next try, and it is said why', async () => {
    const id = await connection();
    // The provider uses the key up; its answer never comes.
    standIn.instead = ({ body }) => {
      standIn.grants.delete(new URLSearchParams(body).get('refresh_token') ?? '');
      return { lost: true };
    };
    await renew(strict, house.own.id, id, 1).catch(() => {});
    expect(standIn.renewals()).toHaveLength(1);
    expect(await read(id)).toMatchObject({ state: 'live', lastError: { kind: 'unknown_outcome' } });
    standIn.instead = null;
    await renew(strict, house.own.id, id, 1).catch(() => {});
    const { state, lastError } = await read(id);
    expect([state, lastError?.code]).toEqual(['broken', 'renewal_interrupted']);
    expect(lastError?.sentence).toMatch(/interrupted .* Connect again/);
  });

  test('is not used by a second process as long as the first holds the lease, and is afterwards', async () => {
    const id = await connection();
    await house.admin.query('UPDATE connections SET lease = $2, lease_until = $3 WHERE id = $1', [
      id,
      newId(),
      new Date(clock.now().getTime() + 90_000),
    ]);
    const waiting = renew(strict, house.own.id, id, 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(standIn.renewals()).toHaveLength(0);
    clock.move(90_001);
    await waiting;
    expect(standIn.renewals()).toHaveLength(1);
    expect(await read(id)).toMatchObject({ credentialNumber: 2, lease: null });
  });
});

describe('the sweep', () => {
  const run = () => inEveryOrganization(desk, 'sweep', (scope) => sweep(desk, scope));
  const queued = async (name: string) =>
    (await house.admin.query('SELECT data FROM pgboss.job WHERE name = $1', [name])).rows.map(
      (row) => row.data.payload.id,
    );

  test('queues what falls due and what was left behind by a process that stopped', async () => {
    const [due, left, fresh] = [await connection(), await connection(), await connection()];
    const soon = new Date(clock.now().getTime() + 60_000);
    await house.admin.query('UPDATE connections SET renew_at = $2 WHERE id = $1', [due, soon]);
    const values = [left, newId(), new Date(clock.now().getTime() - 1)];
    await house.admin.query('UPDATE connections SET lease = $2, lease_until = $3 WHERE id = $1', values);
    await run();
    const ids = await queued('connections.renew');
    expect(ids).toEqual(expect.arrayContaining([due, left]));
    expect(ids).not.toContain(fresh);
  });

  test('says where a consent was given whose answer was lost with its process', async () => {
    await house.admin.query(
      `INSERT INTO authorizations (org_id, id, provider, state_hash, browser_hash, scopes, app_key, actor_kind, actor_name,
         credential, created_at, expires_at, used_at)
       VALUES ($1, uuidv7(), 'oauth2', sha256('a'), sha256('b'), '{}', 'x', 'member', 'Mara', 'cookie', $2, $3, $2)`,
      [house.own.id, new Date(clock.now().getTime() - 600_000), clock.now()],
    );
    await run();
    await run();
    const found = await house.admin.query(
      `SELECT state, created_by, last_error->>'code' AS code FROM connections WHERE last_error->>'code' = 'consent_interrupted'`,
    );
    expect(found.rows).toEqual([{ state: 'broken', created_by: 'Mara', code: 'consent_interrupted' }]);
  });

  test.each<[string, EventPayload['type'], boolean]>([
    ['a member who was deactivated', 'member.deactivated', true],
    ['somebody else', 'member.deactivated', false],
  ])('ends the rounds of %s, and of nobody else', async (_name, type, theirs) => {
    await house.admin.query('DELETE FROM authorizations');
    const [actor, subject] = [newId(), newId()];
    await house.admin.query(
      `INSERT INTO authorizations (org_id, id, provider, state_hash, browser_hash, scopes, app_key, actor_kind, actor_id,
         actor_name, credential, created_at, expires_at)
       VALUES ($1, uuidv7(), 'oauth2', sha256('a'), sha256('b'), '{}', 'x', 'member', $2, 'Mara', 'cookie', $3, $3)`,
      [house.own.id, actor, clock.now()],
    );
    const event = { eventId: newId(), type, clientId: null, subjectId: theirs ? actor : subject, data: {} };
    await desk.scopes.withScope(systemActor(house.own.id), (scope) => dropRounds(scope, event));
    const { rows } = await house.admin.query('SELECT outcome FROM authorizations');
    expect(rows).toEqual([{ outcome: theirs ? 'refused' : null }]);
  });
});
