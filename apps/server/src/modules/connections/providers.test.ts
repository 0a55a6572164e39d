import { clients, connections, type ProviderId } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApis } from '../../../../sandbox/src/apis/index.ts';
import { consent } from '../../../../sandbox/src/testing/person.ts';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { newBrowser } from './testing.ts';

/* The whole way with each provider of the sandbox, over loopback: consent, exchange, what it reaches, the end. */
let apis: Awaited<ReturnType<typeof startApis>>;
let house: TestHouse;
let clientId: string;
const account = 'tom@brightsmile-dental.example';
beforeAll(async () => {
  apis = await startApis();
  house = await startTestHouse({
    env: { ...apis.env, PORTICO_BASE_URL: 'http://localhost:4400' },
    clock: apis.clock,
  });
  const made = await house.own
    .as('owner')
    .call(clients.create, { body: { companyName: 'Bright Smile Dental' } });
  clientId = made.body.id;
});
afterAll(async () => {
  await house.stop();
  await apis.close();
});

const manager = () => house.own.as('manager');

async function connectAt(provider: ProviderId, settings = {}, answers = {}): Promise<URL> {
  const reply = await manager().call(connections.connect, { body: { provider, clientId, settings } });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  const browser = newBrowser();
  browser.take(reply.headers);
  const back = await consent(reply.body.authorizeUrl ?? '', { account, ...answers });
  return browser.comeBack(house, back.searchParams, provider);
}

/** By what each is renewed: 200 by itself, 409 by a person alone. */
describe.each<[ProviderId, number]>([
  ['google', 200],
  ['meta', 200],
  ['linkedin', 200],
  ['tiktok', 200],
  ['tiktok_business', 409],
  ['x', 200],
])('%s', (provider, renewal) => {
  test('is connected by consent, looked at, renewed and ended', async () => {
    const landed = await connectAt(provider);
    expect(landed.searchParams.get('result'), landed.href).toBe('connected');
    const id = landed.searchParams.get('connection') ?? '';
    const seen = await manager().call(connections.test, { params: { id } });
    expect(seen.body, JSON.stringify(seen.body)).toMatchObject({
      health: expect.stringMatching(/live|expiring/),
      lastError: null,
    });
    // Nobody of that company is on LinkedIn for it.
    expect(seen.body.assets > 0).toBe(provider !== 'linkedin');
    const renewed = await manager().call(connections.refresh, { params: { id } });
    expect(renewed.status, JSON.stringify(renewed.body)).toBe(renewal);
    const after = await manager().call(connections.get, { params: { id } });
    expect(after.body).toMatchObject({ health: expect.stringMatching(/live|expiring/), lastError: null });
    expect((await manager().call(connections.remove, { params: { id } })).status).toBe(200);
  });

  test('that is declined leaves nothing', async () => {
    const landed = await connectAt(provider, {}, { deny: true });
    expect(landed.searchParams.get('result')).toBe('declined');
  });

  test('that is withdrawn there is broken here', async () => {
    const landed = await connectAt(provider);
    const id = landed.searchParams.get('connection') ?? '';
    apis.find(provider)?.revoke(account);
    const seen = await manager().call(connections.test, { params: { id } });
    expect(seen.body, JSON.stringify(seen.body)).toMatchObject({ health: 'broken', repair: 'reconnect' });
  });
});
