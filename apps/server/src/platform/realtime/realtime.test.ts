import { clients, type LiveEvent, type SinceAnswer } from '@portico/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../testing/house.ts';
import { packets } from './feed.ts';

let house: TestHouse;
let url: string;
const open: Socket[] = [];

beforeAll(async () => {
  house = await startTestHouse({ live: true });
  const address = house.app.http.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => house.stop());

async function cookieOf(email: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: TEST_PASSWORD }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function connect(options: { cookie?: string; origin?: string; welcomeToken?: string }): Promise<Socket> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: {
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...(options.origin ? { origin: options.origin } : {}),
    },
    auth: options.welcomeToken === undefined ? {} : { welcomeToken: options.welcomeToken },
  });
  open.push(socket);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

function collect(socket: Socket, name = 'event'): LiveEvent[] {
  const events: LiveEvent[] = [];
  socket.on(name, (event: LiveEvent) => events.push(event));
  return events;
}

const since = (socket: Socket, seq: unknown): Promise<SinceAnswer> =>
  socket.timeout(5000).emitWithAck('since', { seq });

describe('who may listen', () => {
  test('nobody without a credential, with a wrong one, or from a foreign page', async () => {
    await expect(connect({})).rejects.toThrow('not_signed_in');
    await expect(connect({ cookie: 'portico.session_token=made.up' })).rejects.toThrow('not_signed_in');
    await expect(connect({ welcomeToken: 'made-up' })).rejects.toThrow('not_signed_in');
    const cookie = await cookieOf(house.own.actors.viewer.email);
    await expect(connect({ cookie, origin: 'https://evil.example' })).rejects.toThrow();
  });
});

describe('what is heard', () => {
  test("an organization's own events, as ids, and nothing of another organization", async () => {
    const [ours, theirs] = await Promise.all([
      connect({ cookie: await cookieOf(house.own.actors.viewer.email) }),
      connect({ cookie: await cookieOf(house.foreign.actors.owner.email) }),
    ]);
    const [heard, overheard] = [collect(ours), collect(theirs)];
    const { body } = await house.own
      .as('user')
      .call(clients.create, { body: { companyName: 'Secret name' } });
    await expect
      .poll(() => heard.find((event) => event.type === 'client.created'))
      .toMatchObject({ clientId: body.id, subjectId: body.id });
    expect(JSON.stringify(heard)).not.toContain('Secret name');
    expect(overheard).toEqual([]);
  });

  test('whoever was away asks what came since, and gets all of it', async () => {
    const cookie = await cookieOf(house.own.actors.viewer.email);
    const before = await since(await connect({ cookie }), 0);
    for (const companyName of ['One', 'Two', 'Three'])
      await house.own.as('user').call(clients.create, { body: { companyName } });
    const after = await since(await connect({ cookie }), before.head);
    expect(after.events.map((event) => event.type)).toContain('client.created');
    expect(after.events.map((event) => event.seq)).toEqual(
      Array.from({ length: after.head - before.head }, (_none, index) => before.head + 1 + index),
    );
    expect(after.more).toBe(false);
  });

  test('a question that makes no sense is answered with an error, not with silence', async () => {
    const socket = await connect({ cookie: await cookieOf(house.own.actors.viewer.email) });
    expect(await since(socket, 'x')).toEqual({ error: 'invalid_input' });
  });
});

test('what is told between processes fits into a notification', () => {
  const event = {
    id: newId(),
    seq: 1,
    type: 'client.created' as const,
    at: new Date().toISOString(),
    clientId: newId(),
    subjectId: 'x'.repeat(300),
    service: null,
  };
  const parts = packets(
    newId(),
    Array.from({ length: 100 }, () => event),
  );
  expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThan(8000);
  expect(parts.flatMap((part) => (JSON.parse(part) as { events: unknown[] }).events)).toHaveLength(100);
});

test('a connection whose session has ended is let go at the next look', async () => {
  const email = house.own.actors.manager.email;
  const cookie = await cookieOf(email);
  const socket = await connect({ cookie });
  const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  await fetch(`${url}/api/auth/logout`, { method: 'POST', headers: { cookie, 'x-portico-request': '1' } });
  expect(await gone).toBe('io server disconnect');
});
