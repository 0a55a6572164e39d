import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuedCertificate, TestInternet, TestSites } from '../testing/net/index.ts';
import { startInternet, startSites } from '../testing/net/index.ts';
import type { Outbound } from './index.ts';
import { createOutbound, parseOutboundConfig } from './index.ts';

const DAY_MS = 86_400_000;

let internet: TestInternet;
let outdated: TestSites;
let outbound: Outbound;

beforeAll(async () => {
  const soon = { notAfter: new Date(Date.now() + 9 * DAY_MS) };
  internet = await startInternet({
    sites: {
      'good.example': {
        pages: { '/': 'good' },
        certificate: { names: ['good.example', 'www.good.example'] },
      },
      'soon.example': { certificate: soon },
      'expired.example': { certificate: 'expired' },
      'early.example': { certificate: 'not_yet_valid' },
      'wrong.example': { certificate: 'wrong_name' },
      'self.example': { certificate: 'self_signed' },
      'incomplete.example': { certificate: 'missing_intermediate' },
      'both.example': { certificate: { kind: 'wrong_name', notAfter: new Date(Date.now() - DAY_MS / 2) } },
      'wild.example': { certificate: { names: ['*.wild.example', 'ip:203.0.113.10'] } },
      'a.wild.example': { certificate: { names: ['*.wild.example'] } },
      'a.b.wild.example': { certificate: { names: ['*.wild.example'] } },
    },
    zones: { 'outdated.example': { A: ['203.0.113.80'] } },
  });
  // OpenSSL talks TLS 1.1 at its security level 0 alone.
  const ancient = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
  outdated = await startSites({
    authority: internet.authority,
    sites: { 'outdated.example': {} },
    tls: ancient,
  });
  const routes = `203.0.113.80:443=127.0.0.1:${outdated.httpsPort},${internet.environment.PORTICO_OUTBOUND_ROUTES}`;
  outbound = createOutbound(
    parseOutboundConfig({ ...internet.environment, PORTICO_OUTBOUND_ROUTES: routes }),
  );
});

afterAll(async () => {
  await Promise.all([internet.close(), outdated.close()]);
});

const BAD: [host: string, code: string, nameMatches: boolean, says: RegExp][] = [
  ['expired.example', 'CERT_HAS_EXPIRED', true, /expired/],
  ['early.example', 'CERT_NOT_YET_VALID', true, /not valid yet/],
  ['wrong.example', 'ERR_TLS_CERT_ALTNAME_INVALID', false, /another name/],
  ['self.example', 'DEPTH_ZERO_SELF_SIGNED_CERT', true, /not issued by anyone/],
  ['incomplete.example', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', true, /incomplete/],
  ['both.example', 'CERT_HAS_EXPIRED', false, /expired/],
  ['a.b.wild.example', 'ERR_TLS_CERT_ALTNAME_INVALID', false, /another name/],
];

describe.each(BAD)('the certificate of %s', (host, code, nameMatches, says) => {
  it('is refused, in plain words, before a byte is sent', async () => {
    const requests = internet.sites.requests.length;
    const error = await outbound.fetch(`https://${host}/`).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'certificate_invalid',
      message: expect.stringMatching(says),
      detail: `${host}: ${code}`,
    });
    expect(internet.sites.requests).toHaveLength(requests);
  });

  it('is reported, where that is what one wants', async () => {
    expect(await outbound.fetch(`https://${host}/`, { certificate: 'report' })).toMatchObject({
      status: 200,
      certificateError: code,
    });
    expect(await outbound.tls(host)).toMatchObject({ host, trusted: false, error: code, nameMatches });
  });
});

describe('a good certificate', () => {
  it('is reported with its whole chain', async () => {
    const report = await outbound.tls('good.example');
    expect(report).toMatchObject({
      host: 'good.example',
      port: 443,
      remoteAddress: '203.0.113.10',
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      trusted: true,
      error: null,
      nameMatches: true,
    });
    const [leaf, intermediate, root] = report.chain;
    expect(leaf).toMatchObject({
      subject: 'CN=good.example',
      issuer: 'CN=Portico Test Intermediate',
      names: ['good.example', 'www.good.example'],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      selfSigned: false,
    });
    expect(intermediate).toMatchObject({ issuer: 'CN=Portico Test Root', names: [], selfSigned: false });
    expect(root).toMatchObject({ subject: 'CN=Portico Test Root', selfSigned: true });
    expect(report.chain).toHaveLength(3);
  });

  it('says when it ends, to the second', async () => {
    const notAfter = new Date(Math.trunc((Date.now() + 9 * DAY_MS) / 1000) * 1000);
    await internet.sites.set('soon.example', { certificate: { notAfter } });
    const [leaf] = (await outbound.tls('soon.example')).chain;
    expect(leaf?.validTo).toBe(notAfter.toISOString());
  });

  it('with a wildcard covers one label', async () => {
    expect(await outbound.tls('a.wild.example')).toMatchObject({ trusted: true, nameMatches: true });
  });

  it('may be asked for under another name', async () => {
    const report = await outbound.tls('good.example', { servername: 'wrong.example' });
    expect(report).toMatchObject({ host: 'good.example', error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(report.chain[0]?.subject).toBe('CN=another-name.example');
  });

  it('may be for an address', async () => {
    // Without SNI the server shows the certificate of a name that nobody asked for.
    expect(await outbound.tls('203.0.113.10')).toMatchObject({ trusted: false, nameMatches: false });
    await expect(outbound.fetch('https://203.0.113.10/')).rejects.toThrow(/another name/);
  });
});

describe('an outdated protocol', () => {
  it('is refused for a request and named in a report', async () => {
    const call = outbound.fetch('https://outdated.example/');
    await expect(call).rejects.toThrow(expect.objectContaining({ code: 'connection_failed' }));
    expect(await outbound.tls('outdated.example')).toMatchObject({ protocol: 'TLSv1.1', trusted: true });
  });
});

describe('NODE_EXTRA_CA_CERTS', () => {
  it('is honoured: the same site is trusted with it, and not without', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portico-authority-'));
    const file = join(folder, 'root.pem');
    await writeFile(file, internet.authority.root);
    const index = pathToFileURL(join(import.meta.dirname, 'index.ts')).href;
    const script = `
      const { createOutbound, parseOutboundConfig } = await import(${JSON.stringify(index)});
      const outbound = createOutbound(parseOutboundConfig(process.env));
      const answer = await outbound.fetch('https://good.example/').then((r) => r.text(), (e) => e.code);
      process.stdout.write(answer);`;
    const run = async (extra: Record<string, string>) => {
      const env = { ...process.env, ...internet.environment, ...extra };
      return (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env }))
        .stdout;
    };
    try {
      expect(await run({ NODE_EXTRA_CA_CERTS: file })).toBe('good');
      expect(await run({ NODE_EXTRA_CA_CERTS: '' })).toBe('certificate_invalid');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the test authority', () => {
  it('gives its fingerprint as the handshake shows it', async () => {
    const issued: IssuedCertificate = await internet.authority.issue({ names: ['x.example'] });
    expect(issued.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(issued.chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });
});
