import { createHmac } from 'node:crypto';
import { clients, connections, onboarding, welcomeAccounts } from '@portico/contract';
import { providers } from '@portico/providers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '../../platform/testing/house.ts';
import { connect } from './connect.ts';
import { finishConsent } from './consent.ts';
import type { Desk } from './desk.ts';
import { createDesk } from './index.ts';
import { landingUrl } from './landing.ts';
import { newState } from './state.ts';
import {
  appValues,
  houseWith,
  movable,
  newBrowser,
  newSignedShop,
  type StandIn,
  startStandIn,
} from './testing.ts';

/* Attacks on a round of consent, as RFC 9700 and RFC 6819 name them. Each leaves the honest round as it was. */
let standIn: StandIn;
let house: TestHouse;
const clock = movable();
beforeAll(async () => {
  standIn = await startStandIn();
  house = await houseWith(standIn, { clock });
});
afterAll(async () => {
  await house.stop();
  await standIn[Symbol.asyncDispose]();
});

async function begin(side: 'own' | 'foreign' = 'own') {
  const browser = newBrowser();
  const reply = await house[side].as('manager').call(connections.connect, { body: { provider: 'oauth2' } });
  browser.take(reply.headers);
  return { browser, address: reply.body.authorizeUrl ?? '' };
}

const count = async () =>
  (await house.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM connections')).rows[0]?.n ?? 0;

/** Nothing came of it, and nothing was asked of the provider. */
async function refused(landing: Promise<URL>) {
  const [before, asked] = [await count(), standIn.wire.arrived.length];
  const landed = await landing;
  expect(landed.searchParams.get('result')).toBe('refused');
  expect(landed.pathname).toBe('/connected');
  expect(await count()).toBe(before);
  expect(standIn.wire.arrived.length).toBe(asked);
}

describe('a state', () => {
  test('that is missing, empty, foreign to us or doubled is refused', async () => {
    const { browser, address } = await begin();
    const good = standIn.consent(address);
    const without = new URLSearchParams({ code: good.get('code') ?? '' });
    await refused(browser.comeBack(house, without));
    for (const state of ['', 'x', 'x'.repeat(64), '%00', "' OR 1=1 --", newState(house.own.id)]) {
      const query = new URLSearchParams(good);
      query.set('state', state);
      await refused(browser.comeBack(house, query));
    }
    const doubled = new URLSearchParams(good);
    doubled.append('state', newState(house.own.id));
    await refused(browser.comeBack(house, doubled));
    expect((await browser.comeBack(house, good)).searchParams.get('result')).toBe('connected');
  });

  test('works once', async () => {
    const { browser, address } = await begin();
    const query = standIn.consent(address);
    expect((await browser.comeBack(house, query)).searchParams.get('result')).toBe('connected');
    await refused(browser.comeBack(house, query));
  });

  test('works once, also for two that come at the same moment', async () => {
    const { browser, address } = await begin();
    const query = standIn.consent(address);
    const landed = await Promise.all(Array.from({ length: 8 }, () => browser.comeBack(house, query)));
    const results = landed.map((url) => url.searchParams.get('result')).toSorted();
    expect(results).toEqual(['connected', ...Array(7).fill('refused')]);
  });

  test('is too old after ten minutes', async () => {
    const { browser, address } = await begin();
    clock.move(10 * 60_000 + 1);
    await refused(browser.comeBack(house, standIn.consent(address)));
  });

  test('of another organization makes nothing here', async () => {
    const theirs = await begin('foreign');
    const ours = await begin('own');
    await refused(ours.browser.comeBack(house, standIn.consent(theirs.address)));
  });

  test('that names an organization which did not make it is refused', async () => {
    const { browser, address } = await begin();
    const query = standIn.consent(address);
    const bytes = Buffer.from(query.get('state') ?? '', 'base64url');
    Buffer.from(house.foreign.id.replaceAll('-', ''), 'hex').copy(bytes);
    query.set('state', bytes.toString('base64url'));
    await refused(browser.comeBack(house, query));
  });
});

describe('a browser', () => {
  test('that did not begin is refused: nobody can be made to take a stranger’s account (login CSRF)', async () => {
    const attacker = await begin();
    const victim = await begin();
    const query = standIn.consent(attacker.address);
    await refused(victim.browser.comeBack(house, query));
    await refused(newBrowser().comeBack(house, query));
    // The honest one was not spoiled by it.
    expect((await attacker.browser.comeBack(house, query)).searchParams.get('result')).toBe('connected');
  });

  test('keeps its cookie from pages and from other sites’ posts', async () => {
    const reply = await house.own.as('manager').call(connections.connect, { body: { provider: 'oauth2' } });
    expect(String(reply.headers['set-cookie'])).toMatch(
      /portico_consent=[\w-]{43}; .*HttpOnly; SameSite=Lax/,
    );
  });
});

describe('a code', () => {
  test('of another round is of no use (code injection): the verifier is this round’s', async () => {
    const attacker = await begin();
    const victim = await begin();
    const stolen = standIn.consent(victim.address).get('code') ?? '';
    const query = standIn.consent(attacker.address);
    query.set('code', stolen);
    const landed = await attacker.browser.comeBack(house, query);
    expect(landed.searchParams.get('result')).toBe('failed');
  });

  test('that was got without a challenge is of no use (PKCE downgrade)', async () => {
    const { browser, address } = await begin();
    const plain = new URL(address);
    plain.searchParams.delete('code_challenge');
    plain.searchParams.delete('code_challenge_method');
    const landed = await browser.comeBack(house, standIn.consent(plain.href));
    expect(landed.searchParams.get('result')).toBe('failed');
  });

  test("at another provider's address is refused (mix-up)", async () => {
    const { browser, address } = await begin();
    const query = standIn.consent(address);
    await refused(browser.comeBack(house, query, 'api_key'));
    await refused(browser.comeBack(house, query, 'google'));
    expect((await browser.comeBack(house, query)).searchParams.get('result')).toBe('connected');
  });

  test('whose answer is lost leaves nothing half', async () => {
    const { browser, address } = await begin();
    const before = await count();
    standIn.instead = () => ({ lost: true });
    const landed = await browser.comeBack(house, standIn.consent(address));
    standIn.instead = null;
    expect(landed.searchParams.get('result')).toBe('failed');
    expect(await count()).toBe(before);
  });
});

describe('an error', () => {
  test('such as a refusal leads back with a plain sentence, and ends the round', async () => {
    const { browser, address } = await begin();
    const query = standIn.consent(address);
    const declined = new URLSearchParams({ error: 'access_denied', state: query.get('state') ?? '' });
    const landed = await browser.comeBack(house, declined);
    expect(landed.searchParams.get('result')).toBe('declined');
    expect(landed.searchParams.get('says')).toMatch(/consent was not given/);
    await refused(browser.comeBack(house, query));
  });

  test('says none of the provider’s own words', async () => {
    const { browser, address } = await begin();
    const state = new URL(address).searchParams.get('state') ?? '';
    const query = new URLSearchParams({
      error: 'server_error',
      error_description: '<script>alert(1)</script>',
      state,
    });
    const landed = await browser.comeBack(house, query);
    expect(landed.searchParams.get('result')).toBe('failed');
    expect(landed.href).not.toContain('script');
  });
});

test.each(['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '\\\\evil'])(
  'whatever a round was told, it leads to no other site: %j',
  (path) => {
    const landing = { path, result: 'connected', sentence: 'x', connectionId: null } as const;
    expect(new URL(landingUrl('https://portico.example', landing)).origin).toBe('https://portico.example');
  },
);

describe('an answer that the provider signs', () => {
  let desk: Desk;
  const shop = 'bright.shops.example.com';
  beforeAll(() => {
    const { house: parts, pools } = house.app;
    desk = createDesk(parts, pools.system, { ...providers, oauth2: newSignedShop(shop) });
  });

  async function signed(change: (query: URLSearchParams) => void, secret = appValues.clientSecret) {
    const browser = 'b'.repeat(43);
    const wish = {
      provider: 'oauth2',
      clientId: null,
      settings: { shop },
      returnTo: '/accounts',
      browser,
    } as const;
    const { authorizeUrl } = await connect(desk, house.own.actors.manager, wish);
    const query = standIn.consent(authorizeUrl ?? '');
    query.set('shop', shop);
    const message = [...query].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${k}=${v}`);
    query.set('hmac', createHmac('sha256', secret).update(message.join('&')).digest('hex'));
    change(query);
    return finishConsent(desk, { provider: 'oauth2', query, browser, ip: '127.0.0.1', requestId: 'x' });
  }

  test('is taken as it is', async () => {
    expect(await signed(() => {})).toMatchObject({ result: 'connected' });
  });

  test.each<[string, (query: URLSearchParams) => void, string?]>([
    ['with another code in it', (query) => query.set('code', 'other')],
    ['without a signature', (query) => query.delete('hmac')],
    ['with something added', (query) => query.set('extra', '1')],
    ['signed with another secret', () => {}, 'not-the-secret'],
  ])('is refused %s', async (_name, change, secret) => {
    const before = await count();
    expect(await signed(change, secret)).toMatchObject({ result: 'refused' });
    expect(await count()).toBe(before);
  });
});

describe("a client's people", () => {
  test('consent from their link, for their own client alone', async () => {
    const owner = house.own.as('owner');
    const client = await owner.call(clients.create, { body: { companyName: 'Bright Smile' } });
    const asked = await owner.call(onboarding.createRequest, {
      params: { id: client.body.id },
      body: { services: [{ service: 'google_analytics' }] },
    });
    const link = house.withHeaders({ 'x-welcome-token': asked.body.link?.split('/').at(-1) ?? '' });
    const reply = await link.call(welcomeAccounts.connect, {
      body: { provider: 'oauth2', returnTo: '/welcome/x' },
    });
    const browser = newBrowser();
    browser.take(reply.headers);
    const landed = await browser.comeBack(house, standIn.consent(reply.body.authorizeUrl));
    expect(landed.pathname).toBe('/welcome/x');
    const list = await link.call(welcomeAccounts.list);
    expect(list.body.items).toMatchObject([{ provider: 'oauth2', health: 'live' }]);
    const made = await house.admin.query(
      `SELECT actor_kind, client_id FROM events WHERE type = 'connection.made' AND subject_id = $1`,
      [landed.searchParams.get('connection')],
    );
    expect(made.rows).toEqual([{ actor_kind: 'visitor', client_id: client.body.id }]);
    const others = await house.own.as('manager').call(connections.list, { query: { clientId: 'none' } });
    const foreign = others.body.items[0]?.id ?? '';
    const stolen = await link.call(welcomeAccounts.connect, {
      body: { provider: 'oauth2', returnTo: '/welcome/x', reconnect: foreign },
    });
    expect(stolen.problem.code).toBe('not_found');
  });

  test('get no grant once their client was archived', async () => {
    const owner = house.own.as('owner');
    const { id } = (await owner.call(clients.create, { body: { companyName: 'Archived' } })).body;
    const reply = await owner.call(connections.connect, { body: { provider: 'oauth2', clientId: id } });
    const browser = newBrowser();
    browser.take(reply.headers);
    await owner.call(clients.archive, { params: { id } });
    await refused(browser.comeBack(house, standIn.consent(reply.body.authorizeUrl ?? '')));
  });
});
