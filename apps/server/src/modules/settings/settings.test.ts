import { clients, onboarding, settings, welcome } from '@portico/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { startDns, type TestDns } from '../../platform/testing/net/index.ts';
import { northlightLogo } from './demo/logo.ts';

let dns: TestDns;
let house: TestHouse;
beforeAll(async () => {
  dns = await startDns({ zones: { 'portico.example': { A: ['203.0.113.7'] } } });
  house = await startTestHouse({
    env: { PORTICO_DNS_SERVERS: dns.endpoint, PORTICO_BASE_URL: 'https://portico.example' },
  });
});
afterAll(async () => {
  await house.stop();
  await dns.close();
});

const admin = () => house.own.as('admin');
const logged = async (type: string) =>
  (
    await house.admin.query('SELECT data FROM events WHERE type = $1 AND org_id = $2 ORDER BY seq', [
      type,
      house.own.id,
    ])
  ).rows.map((row) => row.data);

describe('the profile', () => {
  test('is read from managers upwards and changed by admins', async () => {
    expect((await house.own.as('support').call(settings.profile)).status).toBe(403);
    expect((await house.own.as('manager').call(settings.putProfile, { body: { name: 'X' } })).status).toBe(
      403,
    );
    expect((await house.own.as('manager').call(settings.profile)).body).toMatchObject({
      name: 'Northlight',
      timeZone: 'UTC',
      version: 1,
      updatedAt: null,
    });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ currency: 'XYZ1' }, 'currency'],
    [{ supportEmail: 'not an address' }, 'supportEmail'],
    [{ supportPhone: 'call me' }, 'supportPhone'],
    [{ name: '  ' }, 'name'],
  ])('400 for %j, at the field', async (body, path) => {
    const reply = await admin().call(settings.putProfile, { body });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.[0]?.path).toContain(path);
  });

  test('changes with If-Match, refuses the old version with what is there now, and tells of it once', async () => {
    const put = (body: object, version: string) =>
      admin().call(settings.putProfile, { body, headers: { 'if-match': version } });
    const first = await put({ legalName: 'Northlight GmbH', timeZone: 'Europe/Berlin' }, '"1"');
    expect(first.body).toMatchObject({ legalName: 'Northlight GmbH', version: 2 });
    const late = await put({ legalName: 'Other' }, '"1"');
    expect(late.problem).toMatchObject({ code: 'changed_meanwhile', current: { version: 2 } });
    expect((await put({ legalName: 'Northlight GmbH' }, '"2"')).body.version).toBe(2);
    expect(await logged('organization.updated')).toEqual([
      {
        changes: [
          { field: 'legalName', from: null, to: 'Northlight GmbH' },
          { field: 'timeZone', from: 'UTC', to: 'Europe/Berlin' },
        ],
      },
    ]);
    expect((await house.foreign.as('admin').call(settings.profile)).body.legalName).toBeNull();
  });
});

describe('the white label', () => {
  test.each([
    [{ accent: 'red' }, 'accent'],
    [{ accent: 'url(https://evil.example)' }, 'accent'],
    [{ senderName: 'A\r\nBcc: all@client.example' }, 'senderName'],
    [{ senderName: 'A <x@y.example>' }, 'senderName'],
    [{ replyTo: 'a@b.example\r\nBcc: c@d.example' }, 'replyTo'],
    [{ mailFooter: 'x'.repeat(1001) }, 'mailFooter'],
  ])('400 for %j', async (body, path) => {
    const reply = await admin().call(settings.putWhiteLabel, { body });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.[0]?.path).toContain(path);
  });

  test('a colour that cannot be read is kept, and explained for the theme where it fails', async () => {
    const { body } = await admin().call(settings.putWhiteLabel, { body: { accent: '#F2C94C' } });
    expect(body.accent).toBe('#f2c94c');
    const [light, dark] = body.contrast;
    expect(light).toMatchObject({ theme: 'light', passes: false });
    expect(light?.sentence).toContain('too pale for the light theme');
    expect(dark).toMatchObject({ theme: 'dark', passes: true, sentence: null });
  });
});

describe('the logo', () => {
  const upload = async (bytes: Uint8Array, theme = 'light', role: 'admin' | 'manager' = 'admin') => {
    const form = new FormData();
    form.set('theme', theme);
    form.set('file', new Blob([Buffer.from(bytes)]), 'logo.png');
    const encoded = new Response(form);
    const reply = await house.app.http.inject({
      method: 'POST',
      url: settings.putLogo.path,
      headers: {
        'content-type': encoded.headers.get('content-type') ?? '',
        authorization: await tokenOf(role),
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const tokens = new Map<string, string>();
  async function tokenOf(role: string): Promise<string> {
    const known = tokens.get(role);
    if (known) return known;
    const reply = await house.app.http.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email: house.own.actors[role as 'admin'].email, password: 'correct horse battery' },
    });
    const token = `Bearer ${reply.json().accessToken}`;
    tokens.set(role, token);
    return token;
  }

  test('is refused where it is no picture, or another kind', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await upload(svg)).status).toBe(415);
    expect((await upload(Buffer.from('hello'))).body.code).toBe('unsupported_media');
    const picture = await northlightLogo('light');
    expect((await upload(picture, 'purple')).status).toBe(400);
    expect((await upload(picture, 'light', 'manager')).status).toBe(403);
  });

  test('is drawn anew as PNG without what was hidden in it, and anyone may read it', async () => {
    const jpeg = await sharp({ create: { width: 1600, height: 400, channels: 3, background: '#123456' } })
      .withExif({ IFD0: { Copyright: 'canary-in-exif' } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes('canary-in-exif')).toBe(true);
    const { status, body } = await upload(jpeg);
    expect(status).toBe(201);
    expect(body.logo).toMatchObject({ width: 640, height: 160 });
    const shown = await house.app.http.inject({ url: body.logo.url });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(shown.rawPayload.includes('canary-in-exif')).toBe(false);
    const [organizationId, fileId] = body.logo.url.split('/').slice(-2);
    const elsewhere = { organizationId: house.foreign.id, fileId };
    expect((await house.anonymous.call(settings.logo, { params: elsewhere })).status).toBe(404);

    // A file that is no logo stays closed to strangers.
    await house.admin.query('DELETE FROM white_labels WHERE org_id = $1', [organizationId]);
    await house.admin.query('DELETE FROM brand_logos WHERE org_id = $1', [organizationId]);
    expect((await house.app.http.inject({ url: body.logo.url })).statusCode).toBe(404);
  });

  test('one for each theme; taking one away leaves it in mail that was sent', async () => {
    const picture = await northlightLogo('light');
    const light = (await upload(picture)).body.logo.url;
    const dark = await upload(await northlightLogo('dark'), 'dark');
    expect(dark.body.logo.url).toBe(light);
    const after = await admin().call(settings.removeLogo, { params: { theme: 'light' } });
    expect(after.body.logo).toBeNull();
    expect(after.body.logoDark).not.toBeNull();
    expect((await house.app.http.inject({ url: light })).statusCode).toBe(200);
  });

  test("the client's pages show the agency's look", async () => {
    await admin().call(settings.putWhiteLabel, {
      body: { accent: '#2b5c9e', displayName: 'Northlight Studio' },
    });
    const client = await admin().call(clients.create, { body: { companyName: 'Seen' } });
    const request = await house.own.as('manager').call(onboarding.createRequest, {
      params: { id: client.body.id },
      body: { services: [{ service: 'google_analytics' }] },
    });
    const token = request.body.link?.split('/').at(-1) ?? '';
    const { body } = await house.withHeaders({ 'x-welcome-token': token }).call(welcome.get);
    expect(body.agency).toMatchObject({
      name: 'Northlight Studio',
      brand: { accent: '#2b5c9e', logo: null },
    });
    expect(body.agency.brand.logoDark?.url).toMatch(/^\/api\/logos\//);
  });
});

describe('the own domain', () => {
  const host = 'clients.northlight.example';
  const put = (body: object) => admin().call(settings.putDomain, { body });
  const check = () => admin().call(settings.checkDomain);

  test.each(['localhost', '10.0.0.1', 'no dots', 'a..b.example', 'https://x.example/path', '-a.example'])(
    '400 for %j',
    async (wrong) => {
      expect((await put({ host: wrong })).status).toBe(400);
    },
  );

  test('404 to a check where none is named', async () => {
    expect((await check()).status).toBe(404);
  });

  test('is pending, fails without the proof, and is verified with it; links follow once it leads here', async () => {
    const named = await put({ host: 'https://Clients.Northlight.example/' });
    expect(named.body).toMatchObject({ host, state: 'pending', leadsHere: null });
    const [proof] = named.body.records;
    expect(proof?.name).toBe(`_portico.${host}`);

    const missing = await check();
    expect(missing.body).toMatchObject({ state: 'failed' });
    expect(missing.body.sentence).toContain('There is no such record yet');

    dns.set(`_portico.${host}`, { TXT: ['portico-verify=of-somebody-else'] });
    expect((await check()).body.sentence).toContain('Another text stands in its place');

    dns.set(`_portico.${host}`, { TXT: ['other', proof?.value ?? ''] });
    const owned = await check();
    expect(owned.body).toMatchObject({ state: 'verified', leadsHere: false });
    expect(await newLink()).toMatch(/^https:\/\/portico\.example\/welcome\//);

    dns.set(host, { CNAME: ['portico.example'] });
    const leading = await check();
    expect(leading.body).toMatchObject({ state: 'verified', leadsHere: true });
    expect(await newLink()).toMatch(/^https:\/\/clients\.northlight\.example\/welcome\//);
  });

  test('flattened aliases are told by their address', async () => {
    dns.set(host, { A: ['203.0.113.7'] });
    expect((await check()).body.leadsHere).toBe(true);
    dns.set(host, { A: ['203.0.113.9'] });
    expect((await check()).body.leadsHere).toBe(false);
  });

  test('a name server that is down takes nobody’s domain away; a proof that is gone does', async () => {
    dns.fault(`_portico.${host}`, 'servfail');
    const silent = await check();
    expect(silent.body.state).toBe('verified');
    dns.fault(`_portico.${host}`, null);
    dns.set(`_portico.${host}`, { TXT: [] });
    expect((await check()).body.state).toBe('failed');
    expect(await newLink()).toMatch(/^https:\/\/portico\.example\//);
  });

  test('another host begins anew with a proof of its own; the old version is refused', async () => {
    const before = (await admin().call(settings.domain)).body.domain;
    const other = await put({ host: 'pages.northlight.example', version: before?.version });
    expect(other.body.state).toBe('pending');
    expect(other.body.records[0]?.value).not.toBe(before?.records[0]?.value);
    expect((await put({ host, version: before?.version })).problem.code).toBe('changed_meanwhile');
    expect((await admin().call(settings.removeDomain)).status).toBe(204);
    expect((await admin().call(settings.domain)).body.domain).toBeNull();
    expect((await logged('domain.verified')).length).toBeGreaterThan(0);
  });

  async function newLink(): Promise<string> {
    const client = await admin().call(clients.create, { body: { companyName: 'Linked' } });
    const request = await house.own.as('manager').call(onboarding.createRequest, {
      params: { id: client.body.id },
      body: { services: [{ service: 'google_analytics' }] },
    });
    return request.body.link ?? '';
  }
});
