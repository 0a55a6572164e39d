import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestInternet } from '../testing/net/index.ts';
import { startInternet } from '../testing/net/index.ts';
import { createOutbound, parseOutboundConfig } from './index.ts';

/** What an operator opens on purpose: here a server on this machine, at the port that it has. */
let internet: TestInternet;
let port: number;

beforeAll(async () => {
  internet = await startInternet({
    sites: { localhost: { pages: { '/': 'ours' } }, '127.0.0.1': { pages: { '/': 'ours' } } },
  });
  port = internet.sites.httpPort;
  internet.dns.set('alias.example', { A: ['127.0.0.1'] });
});

afterAll(() => internet.close());

const outboundWith = (allow: string) =>
  createOutbound(
    parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: allow, PORTICO_DNS_SERVERS: internet.dns.endpoint }),
  );

it('nothing is open by itself', async () => {
  for (const host of ['localhost', '127.0.0.1', 'alias.example']) {
    const call = outboundWith('').fetch(`http://${host}:${port}/`);
    await expect(call, host).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^blocked_/) }),
    );
  }
  expect(internet.sites.requests).toEqual([]);
});

it('localhost is opened by name and port, without asking DNS what it is', async () => {
  internet.dns.set('localhost', { A: ['10.0.0.1'] });
  const outbound = outboundWith(`localhost:${port}`);
  expect((await outbound.fetch(`http://localhost:${port}/`)).text()).toBe('ours');
  expect(internet.dns.questions.map(({ name }) => name)).not.toContain('localhost');
  await expect(outbound.fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  await expect(outbound.fetch(`http://alias.example:${port}/`)).rejects.toThrow();
});

it('an address is opened at its port, under every name', async () => {
  const outbound = outboundWith(`127.0.0.1:${port}`);
  expect((await outbound.fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ours');
  expect(await outbound.fetch(`http://alias.example:${port}/`)).toMatchObject({
    status: 404,
    remoteAddress: '127.0.0.1',
  });
  await expect(outbound.fetch(`https://127.0.0.1:${internet.sites.httpsPort}/`)).rejects.toThrow();
});
