import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Canary, TestDns, TestSites } from '../testing/net/index.ts';
import { createAuthority, inTurn, pages, startCanary, startDns, startSites } from '../testing/net/index.ts';
import type { Outbound } from './index.ts';
import { createOutbound, parseOutboundConfig } from './index.ts';

/** The site is at a public address; every other address is the canary's. */
const SITE = '93.184.216.34';
const refusal = expect.objectContaining({ code: 'blocked_address' });

let canary: Canary;
let dns: TestDns;
let sites: TestSites;
let outbound: Outbound;

beforeEach(async () => {
  const authority = await createAuthority();
  canary = await startCanary();
  dns = await startDns({ ttl: 0 });
  const twice = { '/': 'public', '/again': pages.redirectTo('http://rebind.example/') };
  sites = await startSites({ authority, sites: { 'rebind.example': { pages: twice } } });
  const routes = [
    `${SITE}:80=127.0.0.1:${sites.httpPort}`,
    `${SITE}:443=127.0.0.1:${sites.httpsPort}`,
    ...[80, 443].flatMap((port) => [
      `0.0.0.0/0:${port}=${canary.endpoint}`,
      `[::/0]:${port}=${canary.endpoint}`,
    ]),
  ];
  const variables = { PORTICO_DNS_SERVERS: dns.endpoint, PORTICO_OUTBOUND_ROUTES: routes.join(',') };
  outbound = createOutbound(parseOutboundConfig(variables));
});

afterEach(async () => {
  expect(canary.touches).toBe(0);
  await Promise.all([canary.close(), dns.close(), sites.close()]);
});

const lookups = (type: string) => dns.questions.filter((question) => question.type === type).length;

it('the address that was judged is the one connected to: there is no second look-up', async () => {
  dns.set('rebind.example', { A: inTurn([SITE], ['127.0.0.1']) });
  const response = await outbound.fetch('http://rebind.example/');
  expect(response.text()).toBe('public');
  expect(response.remoteAddress).toBe(SITE);
  expect(lookups('A')).toBe(1);
  expect(lookups('AAAA')).toBe(1);
});

it('the same for a handshake', async () => {
  dns.set('rebind.example', { A: inTurn([SITE], ['127.0.0.1']) });
  expect((await outbound.tls('rebind.example')).remoteAddress).toBe(SITE);
  expect(lookups('A')).toBe(1);
});

it('an answer that has turned private is refused the next time', async () => {
  dns.set('rebind.example', { A: inTurn([SITE], ['127.0.0.1']) });
  await outbound.fetch('http://rebind.example/');
  await expect(outbound.fetch('http://rebind.example/')).rejects.toThrow(refusal);
});

it('an answer that has turned private is refused on a redirect to the same name', async () => {
  dns.set('rebind.example', { A: inTurn([SITE], ['10.0.0.1']) });
  await expect(outbound.fetch('http://rebind.example/again')).rejects.toThrow(refusal);
  expect(sites.requests.map(({ path }) => path)).toEqual(['/again']);
});

it('an answer that turns private in IPv6 alone is refused too', async () => {
  dns.set('rebind.example', { A: [SITE], AAAA: inTurn([], ['::1']) });
  expect((await outbound.fetch('http://rebind.example/')).text()).toBe('public');
  await expect(outbound.fetch('http://rebind.example/')).rejects.toThrow(refusal);
});

it('an alias that changes its target between look-ups is judged by where it led', async () => {
  dns.set('inside.example', { A: ['192.168.0.1'] });
  dns.set('outside.example', { A: [SITE] });
  dns.set('rebind.example', {
    CNAME: inTurn(['outside.example.'], ['outside.example.'], ['inside.example.']),
  });
  expect((await outbound.fetch('http://rebind.example/')).text()).toBe('public');
  await expect(outbound.fetch('http://rebind.example/')).rejects.toThrow(refusal);
});
