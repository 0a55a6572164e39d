import { clients, onboarding, portalAccess, welcome } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { portalUserAt, type TestPortalUser } from '../portal/testing.ts';

let house: TestHouse;
let clientId: string;
let member: TestPortalUser;
const manager = () => house.own.as('manager');

beforeAll(async () => {
  house = await startTestHouse();
  const body = { companyName: 'Bright Smile', website: 'https://smile.example' };
  clientId = (await house.own.as('owner').call(clients.create, { body })).body.id;
  member = await portalUserAt(house, house.own, clientId, 'member');
});
afterAll(() => house.stop());

const ask = () =>
  manager().call(onboarding.createRequest, {
    params: { id: clientId },
    body: { services: [{ service: 'google_analytics' }, { service: 'tls_certificate' }], message: 'Please' },
  });

test('without a request nothing is asked, and there is no way in', async () => {
  expect((await member.call(portalAccess.get)).body).toMatchObject({
    request: null,
    progress: { stage: 'not_asked' },
  });
  expect((await member.call(portalAccess.enter)).problem).toMatchObject({ status: 409, code: 'wrong_state' });
});

test('an open request is shown with its progress; the way in needs no link, and says who comes', async () => {
  await ask();
  const { request } = (await member.call(portalAccess.get)).body;
  expect(request).toMatchObject({ message: 'Please', percent: 0, askedBy: 'Northlight manager' });
  expect(request?.platforms.map(({ type }) => type).sort()).toEqual(['google_analytics', 'tls_certificate']);
  const entered = await member.call(portalAccess.enter);
  expect(entered.body.path).toMatch(/^\/welcome\/[\w-]+$/);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  expect(cookie).toMatch(/^portico_visitor=/);
  const token = entered.body.path.split('/').at(-1) ?? '';
  const page = await house.withHeaders({ 'x-welcome-token': token, cookie }).call(welcome.get);
  expect(page.body.visitor?.name).toBe(member.actor.name);
  // The device has its name tag: coming in again introduces nobody a second time.
  const again = await member.call(portalAccess.enter, { headers: { cookie } });
  expect(again.headers['set-cookie']).toBeUndefined();
});

test('who may only read has no way in; another client’s people see nothing of it', async () => {
  const reader = await portalUserAt(house, house.own, clientId, 'read_only');
  expect((await reader.call(portalAccess.get)).body.request).not.toBeNull();
  expect((await reader.call(portalAccess.enter)).problem.code).toBe('not_allowed');
  const other = await house.own.as('owner').call(clients.create, { body: { companyName: 'Other' } });
  const stranger = await portalUserAt(house, house.own, other.body.id, 'primary');
  expect((await stranger.call(portalAccess.get)).body.request).toBeNull();
  expect((await stranger.call(portalAccess.ledger)).body).toEqual({ items: [], nextCursor: null });
});

test('a request that was taken back is asked no more', async () => {
  const { body } = await manager().call(onboarding.listRequests, { params: { id: clientId } });
  const requestId = body.items.find(({ state }) => state === 'active')?.id ?? '';
  await manager().call(onboarding.revokeRequest, {
    params: { id: clientId, requestId },
    body: { reason: null },
  });
  expect((await member.call(portalAccess.get)).body.request).toBeNull();
  expect((await member.call(portalAccess.enter)).status).toBe(409);
});
