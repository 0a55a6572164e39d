import { rm } from 'node:fs/promises';
import { Agent } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoIds, lostSinceGranted, type Sandbox, startSandbox } from '../index.ts';
import { control, resolverOf, shakeHands, temporaryDirectory, visit } from '../testing/visitor.ts';

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
  sandbox = await startSandbox({ directory });
});
beforeEach(async () => {
  expect((await control(sandbox, 'reset', {})).status).toBe(200);
});
afterAll(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});

const brightsmile = demoIds['brightsmile-dental'];
const northpeak = demoIds['northpeak-outdoor'];

async function change(path: string, body: unknown): Promise<void> {
  expect(await control(sandbox, path, body)).toMatchObject({ status: 200 });
}

async function texts(name: string, resolver: number | 'authoritative' = 0): Promise<string[]> {
  return (await resolverOf(sandbox, resolver).resolveTxt(name)).map((parts) => parts.join(''));
}

describe('the control endpoint refuses', () => {
  it.each(['', 'wrong', 'x'.repeat(32)])('the token %j', async (token) => {
    expect((await control(sandbox, 'state', undefined, token)).status).toBe(401);
    expect((await control(sandbox, 'reset', {}, token)).status).toBe(401);
  });

  it.each([
    'nothing',
    'sites/nobody/tags',
    'sites/harbor/nothing',
    'sites/harbor',
    'resolvers/3',
    'resolvers/x',
    'apis',
    'apis/google',
    'reset/x',
  ])('the path %s', async (path) => {
    expect((await control(sandbox, path, { stale: true })).status).toBe(404);
  });

  it.each([
    ['tags', { kind: 'tiktok', present: false }, /^kind: /],
    ['tags', { kind: 'meta_pixel', present: true }, /never had meta_pixel/],
    ['tags', { kind: 'meta_pixel', present: true, id: '"><script>' }, /^id: is not an id of meta_pixel/],
    ['tags', { kind: 'klaviyo', present: true, id: 'Xp7KNr', where: 'container' }, /never in a container/],
    [
      'tags',
      { kind: 'meta_pixel', present: true, id: '738264915507182', where: 'container' },
      /has no container/,
    ],
    ['tags', { kind: 'meta_pixel', present: true, id: '738264915507182', colour: 'red' }, /colour/],
    ['records', { name: '@', type: 'A', values: ['198.51.100.7'] }, /203\.0\.113\.0\/24/],
    ['records', { name: '@', type: 'MX', values: ['mail.example'] }, /^values\.0: must be like/],
    ['records', { name: '..', type: 'A', values: [] }, /^name: /],
    ['records', { name: 'www', type: 'TXT', values: ['x'] }, /CNAME cannot stand beside/],
    ['certificate', { state: 'expired', host: 'northlight.example' }, /shows no certificate/],
    ['certificate', { state: 'fine' }, /^state: /],
    ['availability', { delayMs: -1 }, /^delayMs: /],
  ])('%s %j, with a sentence that says why', async (aspect, body, reason) => {
    const answer = await control(sandbox, `sites/harbor/${aspect}`, body);
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringMatching(reason)]);
    expect((await control(sandbox, 'state')).body.changes).toEqual([]);
  });

  it('a body that is not JSON, and one that is too large', async () => {
    const send = (body: string) =>
      fetch(`${sandbox.control.url}/reset`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${sandbox.control.token}` },
      });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify('x'.repeat(70_000)))).status).toBe(400);
  });
});

describe('the control endpoint', () => {
  it('takes a tag out of a page and puts it back, or another id in its place', async () => {
    const body = async () => (await visit(sandbox, `https://${northpeak.host}/`)).body;
    await change('sites/northpeak-outdoor/tags', { kind: 'meta_pixel', present: false });
    expect(await body()).not.toContain('fbq(');
    await change('sites/northpeak-outdoor/tags', { kind: 'meta_pixel', present: true });
    expect(await body()).toContain(northpeak.metaPixelId);
    await change('sites/northpeak-outdoor/tags', {
      kind: 'meta_pixel',
      present: true,
      id: '999888777666555',
    });
    expect(await body()).toContain("fbq('init', '999888777666555')");
    expect(await body()).not.toContain(northpeak.metaPixelId);
  });

  it('changes what a container holds, under a new version', async () => {
    const script = async () =>
      (await visit(sandbox, `https://www.googletagmanager.com/gtm.js?id=${brightsmile.gtmContainerId}`)).body;
    expect(await script()).toContain('"version":"14"');
    await change('sites/brightsmile-dental/tags', { kind: 'meta_pixel', present: false, where: 'container' });
    expect(await script()).toContain('"version":"15"');
    expect(await script()).not.toContain('fbq');
  });

  it('changes records, everywhere but at a resolver that is stale', async () => {
    const domain = 'olive-and-thyme.example';
    const before = (await resolverOf(sandbox).resolveSoa(domain)).serial;
    await change('resolvers/2', { stale: true });
    await change('sites/olive-and-thyme/records', {
      name: '_dmarc',
      type: 'TXT',
      values: ['v=DMARC1; p=none'],
    });
    expect(await texts(`_dmarc.${domain}`)).toEqual(['v=DMARC1; p=none']);
    expect(await texts(`_dmarc.${domain}`, 'authoritative')).toEqual(['v=DMARC1; p=none']);
    await expect(texts(`_dmarc.${domain}`, 2)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect((await resolverOf(sandbox).resolveSoa(domain)).serial).toBe(before + 1);
    await change('resolvers/2', { stale: false });
    expect(await texts(`_dmarc.${domain}`, 2)).toEqual(['v=DMARC1; p=none']);
  });

  it('moves a domain to other name servers', async () => {
    const values = ['ns41.domaincontrol.com', 'ns42.domaincontrol.com'];
    await change('sites/tidepool-app/records', { name: '@', type: 'NS', values });
    expect((await resolverOf(sandbox).resolveNs('tidepool-app.example')).sort()).toEqual(values);
  });

  it('gives back what Tidepool has lost', async () => {
    const { site, name, type, googleSiteVerification } = lostSinceGranted;
    const kept = await texts('tidepool-app.example');
    const token = `google-site-verification=${googleSiteVerification}`;
    await change(`sites/${site}/records`, { name, type, values: [...kept, token] });
    expect(await texts('tidepool-app.example')).toContain(token);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong_name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self_signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('shows a certificate that is %s, and a good one again', async (state, error) => {
    await change('sites/harbor/certificate', { state });
    expect(await shakeHands(sandbox, 'harbor.example')).toMatchObject({ authorized: false, error });
    await change('sites/harbor/certificate', { state: 'valid' });
    expect(await shakeHands(sandbox, 'harbor.example')).toMatchObject({ authorized: true });
  });

  it('renews the certificate that ends soon, and mends the one with the wrong name', async () => {
    await change('sites/lumen-fittings/certificate', { state: 'valid', days: 80 });
    const { validTo } = await shakeHands(sandbox, 'lumen-fittings.example');
    expect(Math.floor((validTo.getTime() - Date.now()) / 86_400_000)).toBe(80);
    await change('sites/tidepool-app/certificate', { state: 'valid', host: 'www.tidepool-app.example' });
    expect(await shakeHands(sandbox, 'www.tidepool-app.example')).toMatchObject({ authorized: true });
  });

  it('takes a site down, makes it fail, makes it slow, and leaves its neighbours alone', async () => {
    const url = 'https://harbor.example/';
    await change('sites/harbor/availability', { state: 'down' });
    await expect(shakeHands(sandbox, 'harbor.example')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(visit(sandbox, url)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(visit(sandbox, 'http://harbor.example/')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await visit(sandbox, 'https://northlight.example/')).status).toBe(200);
    await change('sites/harbor/availability', { state: 'error' });
    expect((await visit(sandbox, url)).status).toBe(503);
    await change('sites/harbor/availability', { state: 'up' });
    expect((await visit(sandbox, url)).status).toBe(200);
  });

  it('makes a site slow: its neighbours answer before it', async () => {
    await change('sites/harbor/availability', { delayMs: 200 });
    const order: string[] = [];
    const slow = visit(sandbox, 'https://harbor.example/').then(() => order.push('slow'));
    await visit(sandbox, 'https://northlight.example/').then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
  });

  it('shows a new certificate even to a visitor who keeps connections and sessions', async () => {
    const agent = new Agent({ keepAlive: true });
    const url = 'https://harbor.example/';
    await visit(sandbox, url, { agent });
    await visit(sandbox, url, { agent });
    await change('sites/harbor/certificate', { state: 'expired' });
    await expect(visit(sandbox, url, { agent })).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
    agent.destroy();
  });

  it('keeps a silent site silent until it speaks again', async () => {
    await change('sites/harbor/availability', { state: 'silent' });
    const waiting = visit(sandbox, 'https://harbor.example/').catch((error: Error) => error);
    const other = await visit(sandbox, 'https://northlight.example/');
    expect(await Promise.race([waiting, Promise.resolve('nothing yet')])).toBe('nothing yet');
    expect(other.status).toBe(200);
    await change('sites/harbor/availability', { state: 'up' });
    expect((await visit(sandbox, 'https://harbor.example/')).status).toBe(200);
  });

  it('lists what was done, and takes all of it back', async () => {
    await change('sites/harbor/availability', { state: 'down' });
    await change('sites/harbor/certificate', { state: 'expired' });
    await change('sites/harbor/records', { name: '@', type: 'TXT', values: [] });
    await change('resolvers/1', { stale: true });
    const { changes, sites, resolvers } = (await control(sandbox, 'state')).body as Record<string, object[]>;
    expect(changes).toMatchObject([
      { site: 'harbor', what: 'Now down, answering after 0 ms.' },
      { site: 'harbor', what: 'Issued a certificate (expired) for harbor.example, www.harbor.example.' },
      { site: 'harbor', what: 'Removed @ TXT.' },
      { site: null, what: 'Resolver 1 keeps what it knows.' },
    ]);
    expect(sites).toHaveLength(9);
    expect(resolvers).toMatchObject([{ stale: false }, { stale: true }, { stale: false }]);
    await change('reset', {});
    expect((await visit(sandbox, 'https://harbor.example/')).status).toBe(200);
    expect(await texts('harbor.example')).toHaveLength(1);
    expect((await control(sandbox, 'state')).body).toMatchObject({
      changes: [],
      resolvers: [{}, { stale: false }, {}],
    });
  });
});

describe('of the providers, the control endpoint', () => {
  const google = () => sandbox.apis.find('google');
  const refresh = async () => {
    const { clientId = '', clientSecret = '' } = google()?.app ?? {};
    const response = await fetch(`${sandbox.apis.url}/oauth2.googleapis.com/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: '1//0demo-brightsmile-refresh',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    return response.status;
  };

  it.each([
    ['apis/nobody/faults', { kind: 'html' }, 404],
    ['apis/google/nothing', {}, 404],
    ['apis/google/faults', { kind: 'rain' }, 400],
    ['apis/google/faults', { kind: 'slow', delayMs: 999_999_999 }, 400],
    ['apis/google/revocation', { account: 'nobody' }, 400],
    ['apis/google/revocation', { account: 'nobody@example.com' }, 400],
    ['apis/meta/service-account', { account: 'a@example.com' }, 404],
    ['clock', { seconds: 0.5 }, 400],
    ['clock/x', { seconds: 1 }, 404],
  ])('refuses %s %j', async (path, body, status) => {
    expect((await control(sandbox, path, body)).status).toBe(status);
  });

  it('moves their clock', async () => {
    await change('clock', { seconds: 86_400 });
    const { clock } = (await control(sandbox, 'state')).body;
    expect(Date.parse(String(clock))).toBeGreaterThan(Date.now() + 86_000_000);
  });

  it('makes something go wrong, and shows it as long as it waits', async () => {
    await change('apis/google/faults', { kind: 'server_error', at: 'oauth2', times: 1 });
    expect((await control(sandbox, 'state')).body.faults).toMatchObject([
      { api: 'google', kind: 'server_error' },
    ]);
    expect([await refresh(), await refresh()]).toEqual([500, 200]);
    expect((await control(sandbox, 'state')).body.faults).toEqual([]);
  });

  it('takes back what somebody granted, until all is as at the start', async () => {
    await change('apis/google/revocation', { account: 'tom@brightsmile-dental.example' });
    expect(await refresh()).toBe(400);
    await change('reset', {});
    expect(await refresh()).toBe(200);
  });

  it('counts what was asked', async () => {
    await refresh();
    const { requests } = (await control(sandbox, 'requests?at=oauth2.googleapis.com/token')).body;
    expect(requests).toMatchObject([{ method: 'POST', status: 200, fault: null }]);
  });

  it('makes the key of a service account', async () => {
    const { body } = await control(sandbox, 'apis/google/service-account', {
      account: 'reports@northlight.iam.gserviceaccount.com',
    });
    expect(body).toMatchObject({
      type: 'service_account',
      private_key: expect.stringContaining('BEGIN PRIVATE KEY'),
    });
  });
});
