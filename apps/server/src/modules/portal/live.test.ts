import { clients, portal } from '@portico/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { portalUserAt } from './testing.ts';

/* With the real signals: what the database tells reaches the sockets by itself. */
let house: TestHouse;
let url: string;
const open: Socket[] = [];
beforeAll(async () => {
  house = await startTestHouse({ live: true });
  const address = house.app.http.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await house.stop();
});

async function connect(email: string): Promise<Socket> {
  const response = await fetch(`${url}/api/client-portal/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: url },
    body: JSON.stringify({ email, password: TEST_PASSWORD }),
  });
  expect(response.status).toBe(200);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .find((one) => /session_token=./.test(one));
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  open.push(socket);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

const addClient = async () => {
  const reply = await house.own.as('owner').call(clients.create, { body: { companyName: 'Live Company' } });
  return reply.body.id;
};

test('one of a client’s people hears of their own portal alone, and is hung up on when it is closed to them', async () => {
  const [id, other] = [await addClient(), await addClient()];
  const user = await portalUserAt(house, house.own, id, 'member');
  const socket = await connect(user.actor.email);
  const heard: { type: string; clientId: string | null }[] = [];
  socket.on('event', (event) => heard.push(event));
  const manager = house.own.as('manager');
  for (const at of [other, id]) {
    await manager.call(portal.inviteTo, { params: { id: at }, body: { email: `x@${at}.example` } });
    await manager.call(clients.update, { params: { id: at }, body: { notes: 'internal' } });
  }
  await expect.poll(() => heard.map(({ type }) => type)).toEqual(['portal_invitation.sent']);
  expect(heard.every(({ clientId }) => clientId === id)).toBe(true);
  expect(socket.connected).toBe(true);
  const params = { id, portalUserId: user.actor.id };
  await manager.call(portal.deactivateAt, { params });
  await expect.poll(() => socket.connected, { timeout: 1000 }).toBe(false);
});

test('an archived client’s people are hung up on', async () => {
  const id = await addClient();
  const user = await portalUserAt(house, house.own, id, 'primary');
  const socket = await connect(user.actor.email);
  await house.own.as('owner').call(clients.archive, { params: { id } });
  await expect.poll(() => socket.connected).toBe(false);
});
