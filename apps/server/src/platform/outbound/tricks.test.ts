import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Canary, Handler, TestDns, TestInternet, TestRecords } from '../testing/net/index.ts';
import {
  PRIVATE_IPV4,
  PRIVATE_IPV6,
  PRIVATE_NAMES,
  pages,
  privateHosts,
  REFUSED_URLS,
  startCanary,
  startDns,
  startInternet,
} from '../testing/net/index.ts';
import type { Outbound } from './index.ts';
import { createOutbound, OutboundError, parseOutboundConfig } from './index.ts';

/**
 * Whatever the guard lets through arrives at the canary, because these routes send every address of the world
 * there. So a count of zero says that nothing was let through, and not that nobody listens at 10.0.0.1.
 */
const everythingTo = (endpoint: string) =>
  [80, 443, 8080, 8443, 53]
    .flatMap((port) => [`0.0.0.0/0:${port}=${endpoint}`, `[::/0]:${port}=${endpoint}`])
    .join(',');

const REFUSALS = ['invalid_url', 'blocked_url', 'blocked_address'];
const REDIRECT_STATUSES = [301, 302, 303, 307, 308];
const PUBLIC = '93.184.216.34';

let canary: Canary;
let dns: TestDns;
let outbound: Outbound;

const privateAddresses = [...PRIVATE_IPV4, ...PRIVATE_IPV6];

function answers(address: string): TestRecords {
  return address.includes(':') ? { AAAA: [address] } : { A: [address] };
}

/** Names whose DNS answers are the trick. */
const zones: Record<string, TestRecords> = {
  'public.example': { A: [PUBLIC] },
  'public6.example': { AAAA: ['2606:4700::1111'] },
  ...Object.fromEntries(privateAddresses.map((address, at) => [`only-${at}.example`, answers(address)])),
  ...Object.fromEntries(PRIVATE_IPV4.map((address, at) => [`among-${at}.example`, { A: [PUBLIC, address] }])),
  ...Object.fromEntries(
    PRIVATE_IPV6.map((address, at) => [
      `besides-${at}.example`,
      { A: [PUBLIC], AAAA: ['2606:4700::1111', address] },
    ]),
  ),
  'alias.example': { CNAME: ['only-0.example.'] },
  'alias-of-alias.example': { CNAME: ['alias.example.'] },
  'alias-of-localhost.example': { CNAME: ['localhost.'] },
  localhost: { A: ['127.0.0.1'], AAAA: ['::1'] },
  'xn--mnchen-3ya.example': { A: ['10.0.0.1'] },
};
for (const name of PRIVATE_NAMES) zones[name.toLowerCase().replace(/\.$/, '')] ??= { A: [PUBLIC] };

const resolvingTricks = Object.keys(zones).filter((name) => !name.startsWith('public'));
const hostTricks = [
  ...resolvingTricks,
  'ALIAS.EXAMPLE',
  'alias.example.',
  'münchen.example',
  'MÜNCHEN.example',
];

beforeAll(async () => {
  canary = await startCanary();
  dns = await startDns({ zones });
  outbound = createOutbound(
    parseOutboundConfig({
      PORTICO_DNS_SERVERS: dns.endpoint,
      PORTICO_OUTBOUND_ROUTES: everythingTo(canary.endpoint),
    }),
  );
});

afterAll(async () => {
  await canary.close();
  await dns.close();
});

async function expectRefusal(call: Promise<unknown>, codes = REFUSALS, what = ''): Promise<void> {
  const error = await call.then(() => 'it was let through').catch((reason: unknown) => reason);
  expect(error, what).toBeInstanceOf(OutboundError);
  expect(codes, what).toContain((error as OutboundError).code);
  expect((error as OutboundError).message).toMatch(/^[A-Z].*\.$/);
  expect(canary.touches, what).toBe(0);
}

describe('nothing private is reached', () => {
  it('by more than a thousand different tricks', () => {
    const tricks = new Set([...Object.values(privateHosts()).flat(), ...REFUSED_URLS, ...hostTricks]);
    expect(tricks.size * 2).toBeGreaterThan(1000);
  });

  it.each(Object.entries(privateHosts()))('by any spelling of %s', async (_address, hosts) => {
    for (const host of hosts) {
      for (const url of [`http://${host}/`, `https://${host}:8443/path?query#fragment`]) {
        await expectRefusal(outbound.fetch(url), ['blocked_address'], url);
      }
    }
  });

  it.each(REFUSED_URLS)('by the address %j', (url) => expectRefusal(outbound.fetch(url)));

  it.each(hostTricks)('by a look-up of %s', async (host) => {
    const codes = ['blocked_address', 'no_such_name'];
    await expectRefusal(outbound.fetch(`http://${host}/`), codes);
    await expectRefusal(outbound.fetch(`https://${host}:8443/`), codes);
    await expectRefusal(outbound.tls(host), codes);
  });

  it.each(privateAddresses)('by a handshake with %s', (address) =>
    expectRefusal(outbound.tls(address), ['blocked_address']),
  );

  it.each([
    '127.0.0.1/',
    'public.example/..',
    'user@127.0.0.1',
    '127.0.0.1:443',
    'public.example#@127.0.0.1',
    'public.example?.127.0.0.1',
    'fe80::1%eth0',
    '',
    ' ',
    'public.example\\127.0.0.1',
    '2130706433',
    '0x7f.1',
    '１２７.0.0.1',
  ])('by a handshake with %j', (host) => expectRefusal(outbound.tls(host)));

  it('by a handshake at a port that is none of the web', async () => {
    for (const port of [22, 25, 53, 3306, 5432, 6379, 11211])
      await expectRefusal(outbound.tls('public.example', { port }));
    await expectRefusal(outbound.tls('public.example', { servername: 'user@public.example' }));
  });
});

describe('no private name server is asked', () => {
  it.each(privateAddresses)('at %s', async (address) => {
    dns.set('victim.example', { NS: ['ns.victim.example.'], A: [PUBLIC] });
    dns.set('ns.victim.example', answers(address));
    const [answer] = await outbound.dns.queryAuthoritative('www.victim.example', 'A');
    expect(answer).toMatchObject({ server: 'ns.victim.example', status: 'blocked', records: [] });
    expect(canary.touches).toBe(0);
  });

  it('by a name that is private', async () => {
    for (const host of ['localhost.', 'ns.internal.', 'metadata.google.internal.']) {
      dns.set('victim.example', { NS: [host] });
      dns.set(host.slice(0, -1), { A: [PUBLIC] });
      const [answer] = await outbound.dns.queryAuthoritative('victim.example', 'A');
      expect(answer?.status).toBe('blocked');
    }
    expect(canary.touches).toBe(0);
  });
});

describe('no redirect leads to a private network', () => {
  let internet: TestInternet;
  let surfer: Outbound;
  let target = '';

  beforeAll(async () => {
    const lead =
      (status: number): Handler =>
      (request, response) =>
        pages.redirectTo(target, status)(request, response);
    const statuses = Object.fromEntries(REDIRECT_STATUSES.map((status) => [`/${status}`, lead(status)]));
    internet = await startInternet({ zones, sites: { 'attacker.example': { pages: statuses } } });
    const { environment } = internet;
    const routes = `${environment.PORTICO_OUTBOUND_ROUTES},${everythingTo(canary.endpoint)}`;
    surfer = createOutbound(parseOutboundConfig({ ...environment, PORTICO_OUTBOUND_ROUTES: routes }));
  });

  afterAll(() => internet.close());

  async function expectRefusedRedirect(to: string, status: number, codes: string[]): Promise<void> {
    target = to;
    await expectRefusal(surfer.fetch(`http://attacker.example/${status}`), codes, `${status} ${to}`);
  }

  // The test internet's own network is allowed here; else the site itself would be refused.
  const hosts = Object.entries(privateHosts()).filter(([address]) => address !== '203.0.113.1');
  it.each(hosts)('in any spelling of %s', async (_address, spellings) => {
    for (const [at, host] of spellings.entries()) {
      const status = REDIRECT_STATUSES[at % REDIRECT_STATUSES.length] ?? 302;
      await expectRefusedRedirect(`http://${host}/`, status, ['blocked_address', 'no_such_name']);
    }
  });

  it.each(REDIRECT_STATUSES)('by status %i, from a secure site as well', async (status) => {
    for (const host of ['127.0.0.1', '[::1]', 'localhost', 'only-0.example']) {
      for (const scheme of ['http', 'https']) {
        target = `${scheme}://${host}/`;
        await expectRefusal(surfer.fetch(`https://attacker.example/${status}`), ['blocked_address']);
      }
    }
  });

  it.each(REFUSED_URLS.filter((url) => /^\w+:/.test(url)))('at the address %j', (url) =>
    // What cannot be read at all is a broken redirect.
    expectRefusedRedirect(url.replaceAll(/[\r\n\0]/g, ''), 302, [
      ...REFUSALS,
      'malformed_response',
      'no_such_name',
    ]),
  );

  it.each(resolvingTricks)('by way of the name %s', (host) =>
    expectRefusedRedirect(`http://${host}/`, 302, ['blocked_address', 'no_such_name']),
  );
});

describe('the canary would sing', () => {
  it('for a public address, name, handshake and name server', async () => {
    const before = canary.touches;
    expect((await outbound.fetch(`http://${PUBLIC}/`)).text()).toBe('secret');
    expect((await outbound.fetch('http://public.example/')).text()).toBe('secret');
    expect((await outbound.fetch('http://public6.example:8080/')).text()).toBe('secret');
    await expect(outbound.tls('public.example')).rejects.toThrow(OutboundError);
    dns.set('other.example', { NS: ['public.example.'] });
    await outbound.dns.queryAuthoritative('other.example', 'A', { timeoutMs: 50 });
    expect(canary.touches).toBeGreaterThanOrEqual(before + 5);
  });
});
