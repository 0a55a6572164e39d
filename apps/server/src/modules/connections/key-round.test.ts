import { clients, connections, onboarding, welcomeAccounts } from '@portico/contract';
import { consent as answer, startApis } from '@portico/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '../../platform/testing/house.ts';
import { startTestHouse } from '../../platform/testing/house.ts';
import { createDesk } from './index.ts';
import { digest } from './state.ts';
import { inEveryOrganization, sweep } from './sweep.ts';
import { newBrowser } from './testing.ts';

/* WordPress: a page of the site makes the key, and the browser brings it. */
const site = 'https://brightsmile-dental.example';
const tom = 'tom@brightsmile-dental.example';
type Apis = Awaited<ReturnType<typeof startApis>>;
let apis: Apis;
let house: TestHouse;
beforeAll(async () => {
  apis = await startApis();
  house = await startTestHouse({ env: { ...apis.env }, clock: apis.clock });
});
afterAll(async () => {
  await house.stop();
  await apis.close();
});

async function begin(settings = { site }) {
  const browser = newBrowser();
  const reply = await house.own
    .as('manager')
    .call(connections.connect, { body: { provider: 'wordpress', settings, returnTo: '/accounts' } });
  browser.take(reply.headers);
  return { browser, reply, address: reply.body.authorizeUrl ?? '' };
}

const bring = async (address: string, answers: Parameters<typeof answer>[1]) =>
  (await answer(address, answers)).searchParams;

const accounts = async () =>
  (await house.own.as('manager').call(connections.list, {})).body.items.filter(
    ({ provider }) => provider === 'wordpress',
  );

describe('a key that a page makes', () => {
  test('is brought by the browser, tried, and kept with what it reaches', async () => {
    const { browser, reply, address } = await begin();
    expect(reply.status).toBe(201);
    const landed = await browser.comeBack(house, await bring(address, { account: tom }), 'wordpress');
    expect(landed.searchParams.get('result')).toBe('connected');
    const [account] = await accounts();
    expect(account).toMatchObject({ health: 'live', method: 'api_key', name: 'Tom Reyes', assets: 1 });
  });

  test('works once, in the browser that asked alone', async () => {
    const { browser, address } = await begin();
    const query = await bring(address, { account: tom });
    const before = (await accounts()).length;
    const other = await newBrowser().comeBack(house, query, 'wordpress');
    expect(other.searchParams.get('result')).toBe('refused');
    const first = await browser.comeBack(house, query, 'wordpress');
    expect(first.searchParams.get('result')).toBe('connected');
    const again = await browser.comeBack(house, query, 'wordpress');
    expect(again.searchParams.get('result')).toBe('refused');
    expect(await accounts()).toHaveLength(before + 1);
  });

  test.each([
    [
      'a no',
      (query: URLSearchParams) => {
        query.set('success', 'false');
      },
      'declined',
    ],
    ['an answer without the key', (query: URLSearchParams) => query.delete('password'), 'failed'],
    [
      'a key that does not work',
      (query: URLSearchParams) => {
        query.set('password', 'x'.repeat(24));
      },
      'failed',
    ],
    [
      'a foreign state',
      (query: URLSearchParams) => {
        query.set('state', 'x'.repeat(64));
      },
      'refused',
    ],
  ])('%s keeps nothing', async (_name, change, result) => {
    const before = (await accounts()).length;
    const { browser, address } = await begin();
    const query = await bring(address, { account: tom });
    change(query);
    const landed = await browser.comeBack(house, query, 'wordpress');
    expect(landed.searchParams.get('result')).toBe(result);
    expect(await accounts()).toHaveLength(before);
  });

  test('repairs the same connection', async () => {
    const [account] = await accounts();
    const id = account?.id ?? '';
    apis.find('wordpress')?.revoke(tom);
    const manager = house.own.as('manager');
    expect((await manager.call(connections.test, { params: { id } })).body).toMatchObject({
      health: 'broken',
      repair: 'reconnect',
    });
    const browser = newBrowser();
    const reply = await manager.call(connections.reconnect, {
      params: { id },
      body: { returnTo: '/accounts' },
    });
    browser.take(reply.headers);
    const query = await bring(reply.body.authorizeUrl ?? '', { account: tom });
    const landed = await browser.comeBack(house, query, 'wordpress');
    expect(landed.searchParams.get('result')).toBe('connected');
    expect((await manager.call(connections.get, { params: { id } })).body.health).toBe('live');
  });

  test('that was lost with its process leaves a connection that says so and can be mended', async () => {
    const { address } = await begin();
    const state = new URL(new URL(address).searchParams.get('success_url') ?? '').searchParams.get('state');
    await house.admin.query('UPDATE authorizations SET used_at = $2 WHERE state_hash = $1', [
      digest(state ?? ''),
      new Date(apis.clock.now().getTime() - 3_600_000),
    ]);
    const desk = createDesk(house.app.house, house.app.pools.system);
    await inEveryOrganization(desk, 'sweep', (scope) => sweep(desk, scope));
    const broken = (await accounts()).find(({ health }) => health === 'broken');
    expect(broken).toMatchObject({ method: 'api_key', lastError: { code: 'consent_interrupted' } });
    const again = await house.own
      .as('manager')
      .call(connections.reconnect, { params: { id: broken?.id ?? '' }, body: { returnTo: '/accounts' } });
    expect(again.body.authorizeUrl).toContain('authorize-application.php');
  });

  test('never stands in the log, an event or an answer', async () => {
    const { browser, address } = await begin();
    const query = await bring(address, { account: tom });
    const landed = await browser.comeBack(house, query, 'wordpress');
    const password = query.get('password') ?? '';
    expect(password).toHaveLength(24);
    expect(landed.href).not.toContain(password);
    const dump = await house.admin.query<{ text: string }>(
      `SELECT concat(row_to_json(e)::text) AS text FROM events e
       UNION ALL SELECT row_to_json(c)::text FROM connections c
       UNION ALL SELECT row_to_json(a)::text FROM authorizations a`,
    );
    expect(dump.rows.map(({ text }) => text).join('')).not.toContain(password);
    expect(JSON.stringify(await accounts())).not.toContain(password);
    expect(house.logged()).not.toContain(password);
  });

  test('may also be typed', async () => {
    const made = await bring((await begin()).address, { account: tom });
    const credential = { username: made.get('user_login') ?? '', password: made.get('password') ?? '' };
    const reply = await house.own
      .as('manager')
      .call(connections.connect, { body: { provider: 'wordpress', settings: { site }, credential } });
    expect(reply.body).toMatchObject({ authorizeUrl: null, account: { health: 'live' } });
  });

  test('is given by a client’s people from their link, for their own client', async () => {
    const owner = house.own.as('owner');
    const client = await owner.call(clients.create, { body: { companyName: 'Bright Smile' } });
    const asked = await owner.call(onboarding.createRequest, {
      params: { id: client.body.id },
      body: { services: [{ service: 'cms_wordpress' }] },
    });
    const link = house.withHeaders({ 'x-welcome-token': asked.body.link?.split('/').at(-1) ?? '' });
    const offered = (await link.call(welcomeAccounts.list)).body.providers;
    expect(offered.find(({ id }) => id === 'wordpress')?.methods).toMatchObject([{ page: true }]);
    expect(offered.map(({ id }) => id)).not.toContain('twilio');
    const reply = await link.call(welcomeAccounts.connect, {
      body: { provider: 'wordpress', settings: { site }, returnTo: '/welcome/x' },
    });
    const browser = newBrowser();
    browser.take(reply.headers);
    const query = await bring(reply.body.authorizeUrl, { account: tom });
    expect((await browser.comeBack(house, query, 'wordpress')).pathname).toBe('/welcome/x');
    const { items } = (await link.call(welcomeAccounts.list)).body;
    expect(items).toMatchObject([{ provider: 'wordpress', health: 'live' }]);
  });
});
