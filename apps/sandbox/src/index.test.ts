import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoIds, lostSinceGranted, type Sandbox, startSandbox } from './index.ts';
import { resolverOf, shakeHands, temporaryDirectory, visit } from './testing/visitor.ts';

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
  sandbox = await startSandbox({ directory });
});
afterAll(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});

const domains = [
  ...Object.values(demoIds).map((ids) => ids.domain),
  'northlight.example',
  'harbor.example',
  'saltmarsh-yachts.example',
];

async function texts(name: string): Promise<string[]> {
  return (await resolverOf(sandbox).resolveTxt(name)).map((parts) => parts.join(''));
}

describe('the demo’s DNS', () => {
  it.each(['example.com', 'no-such-client.example', 'nope.olive-and-thyme.example', 'com'])(
    'knows no %s',
    async (name) => {
      await expect(resolverOf(sandbox).resolve4(name)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    },
  );

  it.each(domains)('gives %s IPv4 addresses of the demo network only', async (domain) => {
    const resolver = resolverOf(sandbox);
    for (const name of [domain, `www.${domain}`]) {
      const addresses = await resolver.resolve4(name);
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.every((address) => address.startsWith('203.0.113.'))).toBe(true);
      const noData = (error: { code: string }) => (error.code === 'ENODATA' ? [] : [error.code]);
      expect(await resolver.resolve6(name).catch(noData)).toEqual([]);
    }
  });

  it.each(domains)(
    'serves %s from name servers that resolve, the first of them named by the SOA',
    async (domain) => {
      const resolver = resolverOf(sandbox);
      const servers = await resolver.resolveNs(domain);
      expect(servers.length).toBeGreaterThanOrEqual(2);
      for (const server of servers) expect(await resolver.resolve4(server)).toHaveLength(1);
      expect(servers).toContain((await resolver.resolveSoa(domain)).nsname);
      const authoritative = await resolverOf(sandbox, 'authoritative').resolve4(domain);
      expect(authoritative.sort()).toEqual((await resolver.resolve4(domain)).sort());
    },
  );

  it.each(domains)(
    'gives %s mail exchangers that resolve and one SPF record whose includes resolve',
    async (domain) => {
      const resolver = resolverOf(sandbox);
      for (const { exchange } of await resolver.resolveMx(domain))
        expect(await resolver.resolve4(exchange)).toHaveLength(1);
      const policies = (await texts(domain)).filter((text) => text.startsWith('v=spf1 '));
      expect(policies).toHaveLength(1);
      const included = [...(policies[0] ?? '').matchAll(/include:(\S+)/g)].map((match) => match[1] ?? '');
      for (const name of included) expect((await texts(name))[0]).toMatch(/^v=spf1 /);
    },
  );

  it.each([
    ['brightsmile-dental.example', 'ns.cloudflare.com', 'aspmx.l.google.com'],
    ['northpeak-outdoor.example', 'domaincontrol.com', 'smtp.google.com'],
    ['keel-and-anchor.example', 'registrar-servers.com', 'mail.protection.outlook.com'],
    ['lumen-fittings.example', 'awsdns-', 'mail.protection.outlook.com'],
    ['olive-and-thyme.example', 'ui-dns.', 'ionos.com'],
    ['tidepool-app.example', 'ns.cloudflare.com', 'smtp.google.com'],
  ])('shows the providers of %s', async (domain, dnsHost, mailHost) => {
    const resolver = resolverOf(sandbox);
    expect((await resolver.resolveNs(domain)).every((server) => server.includes(dnsHost))).toBe(true);
    expect((await resolver.resolveMx(domain)).some((mail) => mail.exchange.includes(mailHost))).toBe(true);
  });

  it.each([
    'google._domainkey.brightsmile-dental.example',
    'google._domainkey.northpeak-outdoor.example',
    's1._domainkey.northpeak-outdoor.example',
    'selector1._domainkey.keel-and-anchor.example',
    'selector2._domainkey.lumen-fittings.example',
    'hs1-44718203._domainkey.keel-and-anchor.example',
    'k2._domainkey.tidepool-app.example',
  ])('has a whole DKIM key at %s', async (name) => {
    const key = /^v=DKIM1; k=rsa; p=([A-Za-z0-9+/=]+)$/.exec((await texts(name))[0] ?? '')?.[1];
    expect(Buffer.from(key ?? '', 'base64')).toHaveLength(294);
  });

  it('has a DMARC policy for every client but the one that has none', async () => {
    await expect(texts('_dmarc.olive-and-thyme.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect((await texts('_dmarc.keel-and-anchor.example'))[0]).toMatch(/^v=DMARC1; p=reject; sp=reject;/);
    expect((await texts('_dmarc.brightsmile-dental.example'))[0]).toMatch(/^v=DMARC1; p=none;/);
  });

  it('has CAA records that allow the authority which issued', async () => {
    const records = await resolverOf(sandbox).resolveCaa('brightsmile-dental.example');
    expect(records).toMatchObject([
      { critical: 0, issue: 'letsencrypt.org' },
      { critical: 0, issuewild: 'letsencrypt.org' },
    ]);
    expect((await shakeHands(sandbox, 'brightsmile-dental.example')).issuer).toBe("Let's Encrypt");
  });

  it('no longer has the record by which Search Console knew Tidepool’s owner', async () => {
    const records = await texts('tidepool-app.example');
    expect(records.join()).not.toContain('google-site-verification');
    expect(lostSinceGranted.site).toBe('tidepool-app');
  });
});

describe('the demo’s certificates', () => {
  const good = [
    'brightsmile-dental.example',
    'www.brightsmile-dental.example',
    'northpeak-outdoor.example',
    'www.northpeak-outdoor.example',
    'northpeak-outdoor.myshopify.com',
    'keel-and-anchor.example',
    'www.keel-and-anchor.example',
    'lumen-fittings.example',
    'www.lumen-fittings.example',
    'cpanel.lumen-fittings.example',
    'olive-and-thyme.example',
    'www.olive-and-thyme.example',
    'tidepool-app.example',
    'app.tidepool-app.example',
    'northlight.example',
    'www.harbor.example',
    'saltmarsh-yachts.example',
    'www.googletagmanager.com',
    'admin.shopify.com',
    'login.squarespace.com',
  ];

  it('are not trusted without the sandbox’s root', async () => {
    const refused = visit(sandbox, 'https://northlight.example/', { ca: '' });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/ISSUER|SELF_SIGNED|VERIFY/) });
  });

  it('do not name Tidepool’s www', async () => {
    const seen = await shakeHands(sandbox, 'www.tidepool-app.example');
    expect(seen).toMatchObject({ authorized: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(seen.names).toEqual(['tidepool-app.example', 'app.tidepool-app.example']);
  });

  it.each(['nobody.example', undefined])('for %s are those of the bare server', async (host) => {
    expect(await shakeHands(sandbox, host)).toMatchObject({
      authorized: false,
      names: ['default.sandbox.invalid'],
    });
  });

  it.each(good)('are good for %s', async (host) => {
    expect(await shakeHands(sandbox, host)).toMatchObject({ authorized: true, error: null });
  });

  it('have nine days left at Lumen Fittings and more than a month elsewhere', async () => {
    const days = async (host: string) =>
      Math.floor(((await shakeHands(sandbox, host)).validTo.getTime() - Date.now()) / 86_400_000);
    expect(await days('lumen-fittings.example')).toBe(9);
    for (const host of good.filter((name) => !name.includes('lumen')))
      expect(await days(host)).toBeGreaterThan(30);
  });
});

describe('the demo’s redirects', () => {
  it.each(Object.values(demoIds))(
    'lead from http to https on the same host at $domain',
    async ({ domain, host }) => {
      for (const name of [domain, host]) {
        const answer = await visit(sandbox, `http://${name}/a/b?c=d`);
        expect([answer.status, answer.headers.location]).toEqual([301, `https://${name}/a/b?c=d`]);
      }
    },
  );

  it.each([
    ['www.brightsmile-dental.example', 'brightsmile-dental.example'],
    ['northpeak-outdoor.example', 'www.northpeak-outdoor.example'],
    ['northpeak-outdoor.myshopify.com', 'www.northpeak-outdoor.example'],
    ['keel-and-anchor.example', 'www.keel-and-anchor.example'],
    ['www.lumen-fittings.example', 'lumen-fittings.example'],
    ['olive-and-thyme.example', 'www.olive-and-thyme.example'],
  ])('lead from %s to %s', async (from, to) => {
    const answer = await visit(sandbox, `https://${from}/menu?x=1`);
    expect([answer.status, answer.headers.location]).toEqual([301, `https://${to}/menu?x=1`]);
  });
});

describe('a person’s own browser', () => {
  it('finds no site under an unknown name', async () => {
    expect((await visit(sandbox, 'http://unknown.example/')).status).toBe(404);
  });

  it('finds the list of sites at the port itself', async () => {
    const answer = await visit(sandbox, 'http://localhost/');
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('Bright Smile Dental')]);
  });

  it('sees a site under its .localhost name, with nothing loaded from elsewhere', async () => {
    const { status, headers, body } = await visit(sandbox, 'http://keel-and-anchor.localhost/');
    expect(status).toBe(200);
    expect(body).toContain('Your freight, with somebody who answers');
    expect(headers['content-security-policy']).toContain("default-src 'self' 'unsafe-inline'");
  });
});
