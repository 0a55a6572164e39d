import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOutbound, parseOutboundConfig } from './index.ts';
import type { FetchOptions, Outbound } from './types.ts';

let server: Server;
let outbound: Outbound;
let sockets: Socket[];
let answer: (response: ServerResponse, count: number) => void;
let requests: number;
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

beforeEach(async () => {
  sockets = [];
  requests = 0;
  answer = (response) => response.end('{}');
  server = createServer((request, response) => {
    requests += 1;
    request.resume();
    answer(response, requests);
  });
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  outbound = createOutbound({
    ...parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: `127.0.0.1:${port}` }),
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function times(count: number, options: FetchOptions = { reuse: true }): Promise<number[]> {
  const statuses: number[] = [];
  for (let each = 0; each < count; each += 1)
    statuses.push((await outbound.fetch(address(), options)).status);
  return statuses;
}

test('readers go over one connection, where they ask for it', async () => {
  await times(5);
  expect([requests, sockets.length]).toEqual([5, 1]);
  await times(3, {});
  expect([requests, sockets.length]).toEqual([8, 4]);
});

test('at the same time each has its own, and as many are kept', async () => {
  await Promise.all(Array.from({ length: 4 }, () => times(1)));
  const before = sockets.length;
  expect(before).toBe(4);
  await Promise.all(Array.from({ length: 4 }, () => times(1)));
  expect(sockets.length).toBe(before);
});

test.each<[string, FetchOptions]>([
  ['what has an effect', { reuse: true, method: 'POST', body: '{}' }],
  ['what takes any certificate', { reuse: true, certificate: 'report' }],
])('%s has a connection of its own', async (_name, options) => {
  await times(3, options);
  expect(sockets.length).toBe(3);
});

test('a connection that the other side ended meanwhile is made anew, and nothing fails', async () => {
  await times(1);
  sockets[0]?.destroy();
  expect(await times(2)).toEqual([200, 200]);
  expect(sockets.length).toBe(2);
});

test('one that ends as the request is written is made anew too', async () => {
  answer = (response, count) => (count === 2 ? response.socket?.destroy() : response.end('{}'));
  expect(await times(2)).toEqual([200, 200]);
  expect([requests, sockets.length]).toEqual([3, 2]);
});

test('a new connection that breaks off is not tried again', async () => {
  answer = (response) => response.socket?.destroy();
  await expect(times(1)).rejects.toMatchObject({ code: 'connection_failed', mayHaveArrived: true });
  expect(requests).toBe(1);
});

test('a side that says it will close is believed', async () => {
  answer = (response) => response.setHeader('connection', 'close').end('{}');
  await times(3);
  expect(sockets.length).toBe(3);
});

test('an answer that was not read to its end leaves no rest for the next one', async () => {
  answer = (response, count) => response.end(count === 1 ? 'x'.repeat(1_000_000) : 'second');
  await outbound.fetch(address(), { reuse: true, maxBytes: 10, truncate: true });
  const next = await outbound.fetch(address(), { reuse: true });
  expect(next.text()).toBe('second');
  expect(sockets.length).toBe(2);
});
