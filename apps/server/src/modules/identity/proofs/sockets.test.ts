import { clients, identity, type LiveEvent, type Role, type Sent, staff } from '@portico/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';

/*
 * Sockets of staff lose what they may no longer hear at once. Nothing but the signals of the database tells them here:
 * the next look by the clock is an hour away.
 */
let house: TestHouse;
let url: string;
let alder: string;
let birch: string;
const open: Socket[] = [];
beforeAll(async () => {
  house = await startTestHouse({ live: true, socketRecheckMs: 3_600_000 });
  const address = house.app.http.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const add = async (companyName: string) =>
    (await house.own.as('owner').call(clients.create, { body: { companyName } })).body.id;
  [alder, birch] = [await add('Alder'), await add('Birch')];
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await house.stop();
});

interface Listener {
  id: string;
  email: string;
  cookie: string;
  socket: Socket;
  heard: LiveEvent[];
}

/** Somebody of the staff, with an open page. */
async function listen(role: Role = 'manager'): Promise<Listener> {
  const email = `${newId().slice(-12)}@people.example`;
  const person = { name: 'Ines Pereira', email, password: TEST_PASSWORD, role };
  const { id } = await createMember(house.app.pools.auth, house.own.id, person);
  return { id, email, ...(await connect(email)) };
}

async function connect(email: string): Promise<Omit<Listener, 'id' | 'email'>> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: url },
    body: JSON.stringify({ email, password: TEST_PASSWORD }),
  });
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const cookie = cookies.find((one) => /session_token=./.test(one)) ?? '';
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  open.push(socket);
  const heard: LiveEvent[] = [];
  socket.on('event', (event: LiveEvent) => heard.push(event));
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', reject);
  });
  return { cookie, socket, heard };
}

const owner = () => house.own.as('owner');
const change = async (id: string, body: Sent<typeof staff.putMember, 'body'>) =>
  expect((await owner().call(staff.putMember, { params: { id }, body })).status).toBe(200);
const touch = (id: string) => owner().call(clients.update, { params: { id }, body: { notes: newId() } });
const hungUp = ({ socket }: Listener) => expect.poll(() => socket.connected, { interval: 10 }).toBe(false);
const withCookie = (cookie: string) => house.withHeaders({ cookie, 'sec-fetch-site': 'same-origin' });

/** Somebody whose rights nobody touches: when they heard of a change, everybody has who is to. */
let witness: Listener;
beforeEach(async () => {
  witness = await listen();
});
/** What was heard of the clients that changed, once the witness heard of both. */
async function heardOf(listener: Listener): Promise<string[]> {
  const [at, from] = [witness.heard.length, listener.heard.length];
  for (const id of [alder, birch]) await touch(id);
  await expect.poll(() => witness.heard.slice(at).filter(({ clientId }) => clientId).length).toBe(2);
  await new Promise((resolve) => listener.socket.emit('since', { seq: Number.MAX_SAFE_INTEGER }, resolve));
  // What concerns two clients may arrive in either order: every message says its place in the sequence.
  return listener.heard
    .slice(from)
    .flatMap(({ clientId }) => clientId ?? [])
    .toSorted();
}
/** Until the signal has gone round: of itself a page looks again in an hour. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { interval: 10 });

describe('an open page of somebody', () => {
  test('who works for chosen clients from now on hears of those alone', async () => {
    const listener = await listen();
    expect(await heardOf(listener)).toEqual([alder, birch]);
    await change(listener.id, { clientIds: [birch] });
    await soon(() => heardOf(listener)).toEqual([birch]);
    await change(listener.id, { clientIds: [alder] });
    await soon(() => heardOf(listener)).toEqual([alder]);
    await change(listener.id, { clientIds: null });
    await soon(() => heardOf(listener)).toEqual([alder, birch]);
  });

  test('whose role reads no clients any more hears of nothing, also when the role itself is changed', async () => {
    const reading = await owner().call(staff.createRole, {
      body: { name: newId(), permissions: ['client.read', 'guide.read'] },
    });
    const listener = await listen();
    await change(listener.id, { customRoleId: reading.body.id });
    await soon(() => heardOf(listener)).toEqual([alder, birch]);
    await owner().call(staff.putRole, {
      params: { id: reading.body.id },
      body: { permissions: ['guide.read'] },
    });
    await soon(() => heardOf(listener)).toEqual([]);
    await change(listener.id, { role: 'viewer' });
    await soon(() => heardOf(listener)).toEqual([alder, birch]);
  });

  test('who is deactivated is hung up on, and cannot come back', async () => {
    const listener = await listen();
    await owner().call(staff.deactivateMember, { params: { id: listener.id } });
    await hungUp(listener);
    const again = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: listener.cookie },
    });
    open.push(again);
    await expect(
      new Promise((resolve, reject) => {
        again.once('connect', () => resolve('connected'));
        again.once('connect_error', reject);
      }),
    ).rejects.toThrow('not_signed_in');
    expect(witness.socket.connected).toBe(true);
  });

  test('whose session is ended by themselves, by a colleague or by signing out is hung up on, and no other', async () => {
    const [mine, theirs, out] = [await listen(), await listen(), await listen()];
    const elsewhere = { ...mine, ...(await connect(mine.email)) };
    const devices = await withCookie(elsewhere.cookie).call(identity.sessions);
    const other = devices.body.items.find(({ current }) => !current)?.id ?? '';
    await withCookie(elsewhere.cookie).call(identity.endSession, { params: { id: other } });
    await hungUp(mine);
    await owner().call(staff.endMemberSessions, { params: { id: theirs.id } });
    await hungUp(theirs);
    await withCookie(out.cookie).call(identity.logout, { body: {} });
    await hungUp(out);
    expect([elsewhere.socket.connected, witness.socket.connected]).toEqual([true, true]);
  });

  test('whose role needs a second factor from now on hears of nothing until there is one', async () => {
    const listener = await listen('support');
    expect(await heardOf(listener)).toEqual([alder, birch]);
    const put = (secondFactorRoles: ('support' | 'owner')[]) =>
      owner().call(staff.putSecurityPolicy, { body: { secondFactorRoles } });
    expect((await put(['support'])).status).toBe(200);
    await soon(() => heardOf(listener)).toEqual([]);
    await put([]);
    await soon(() => heardOf(listener)).toEqual([alder, birch]);
  });
});
