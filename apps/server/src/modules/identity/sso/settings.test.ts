import { singleSignOn, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { startInternet, type TestInternet } from '../../../platform/testing/net/index.ts';
import type { SsoDeps } from './deps.ts';
import { watchAllSignInDomains } from './domain-check.ts';
import { eventsOf } from './testing/journey.ts';
import { proveDomain } from './testing/organization.ts';
import { signingKey, startSamlProvider, type TestSamlProvider } from './testing/saml-provider.ts';

let house: TestHouse;
let internet: TestInternet;
let provider: TestSamlProvider;
let now = new Date('2026-11-20T12:00:00Z');

beforeAll(async () => {
  provider = await startSamlProvider();
  internet = await startInternet({ sites: {} });
  house = await startTestHouse({
    clock: { now: () => now },
    env: {
      ...internet.environment,
      PORTICO_OUTBOUND_ALLOW: `${internet.environment.PORTICO_OUTBOUND_ALLOW},${provider.endpoint}`,
    },
  });
});
afterAll(async () => {
  await house.stop();
  await Promise.all([internet.close(), provider.close()]);
});

const owner = () => house.own.as('owner');
const create = (body: object = {}, as = owner()) =>
  as.call(singleSignOn.createConnection, { body: { name: `C ${newId()}`, protocol: 'saml', ...body } });
const put = (id: string, body: object, as = owner()) =>
  as.call(singleSignOn.putConnection, { params: { id }, body });

describe('connections', () => {
  test('are nobody’s business without the permission, a person, or a fresh proof', async () => {
    const { body } = await create();
    for (const role of ['manager', 'support', 'user', 'viewer'] as const) {
      expect((await house.own.as(role).call(singleSignOn.listConnections)).status).toBe(403);
      expect((await put(body.id, { name: 'x' }, house.own.as(role))).status).toBe(403);
    }
    const key = await owner().call(staff.createKey, {
      body: { name: newId(), permissions: ['client.read'] },
    });
    const program = house.withHeaders({ authorization: `Bearer ${key.body.secret}` });
    expect((await program.call(singleSignOn.listConnections)).status).toBe(403);
    await house.admin.query(`UPDATE auth.session SET proved_at = now() - interval '1 hour'`);
    const stale = [
      await create(),
      await put(body.id, { name: 'x' }),
      await owner().call(singleSignOn.deleteConnection, { params: { id: body.id } }),
      await owner().call(singleSignOn.testConnection, { params: { id: body.id }, body: {} }),
      await owner().call(singleSignOn.claimSignInDomain, { body: { domain: 'stale.example' } }),
    ];
    expect(stale.map(({ problem }) => problem.code)).toEqual(Array(5).fill('confirmation_needed'));
    await house.admin.query('UPDATE auth.session SET proved_at = now()');
  });

  test('of another organization are not there', async () => {
    const { body } = await create();
    const stranger = house.foreign.as('owner');
    const at = { params: { id: body.id } };
    const replies = [
      await stranger.call(singleSignOn.getConnection, at),
      await put(body.id, { name: 'x' }, stranger),
      await stranger.call(singleSignOn.deleteConnection, at),
      await stranger.call(singleSignOn.testConnection, { ...at, body: {} }),
      await stranger.call(singleSignOn.claimSignInDomain, {
        body: { domain: 'x.example', connectionId: body.id },
      }),
    ];
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(404));
    expect((await stranger.call(singleSignOn.listConnections)).body.items).toEqual([]);
  });

  test('begin incomplete and off, and are turned on when nothing is missing', async () => {
    const made = await create({ name: 'Step by step' });
    expect(made.body).toMatchObject({
      state: 'incomplete',
      missing: ['saml.entityId', 'saml.signInUrl', 'saml.certificates'],
      toCopy: [{ name: 'acsUrl' }, { name: 'entityId' }, { name: 'metadataUrl' }],
    });
    const { id } = made.body;
    const early = await put(id, { on: true });
    expect(early.problem).toMatchObject({
      code: 'wrong_state',
      detail: expect.stringContaining('certificate'),
    });
    const { certificate } = await signingKey();
    const whole = await put(id, {
      saml: {
        entityId: 'https://idp.example',
        signInUrl: 'https://idp.example/in',
        certificates: [certificate],
      },
      version: made.body.version,
    });
    expect(whole.body).toMatchObject({
      state: 'off',
      missing: [],
      saml: { certificates: [{ expired: false }] },
    });
    const late = await put(id, { name: 'Late', version: made.body.version });
    expect(late.problem).toMatchObject({ code: 'changed_meanwhile', current: { name: 'Step by step' } });
    expect((await put(id, { on: true })).body.state).toBe('on');
    expect((await create({ name: 'step BY step' })).problem.code).toBe('already_exists');
    expect((await owner().call(singleSignOn.deleteConnection, { params: { id } })).status).toBe(204);
    for (const type of [
      'identity_provider.created',
      'identity_provider.updated',
      'identity_provider.deleted',
    ])
      expect((await eventsOf(house, house.own.id, type))[0]?.data['name']).toBe('Step by step');
  });

  test('take a provider’s metadata by address and as a text', async () => {
    const byUrl = await create({ saml: { metadataUrl: provider.metadataUrl } });
    expect(byUrl.body.saml).toMatchObject({ entityId: provider.entityId, metadataUrl: provider.metadataUrl });
    const metadataXml = await fetch(provider.metadataUrl).then((answer) => answer.text());
    const byText = await create({ saml: { metadataXml } });
    expect(byText.body.saml).toMatchObject({ signInUrl: provider.signInUrl, metadataUrl: null });
  });

  test.each([
    ['no XML', 'hello'],
    ['a page', '<html><body>Not found</body></html>'],
    [
      'metadata of no identity provider',
      '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>',
    ],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
  ])('refuse %s in its place', async (_name, metadataXml) => {
    const refused = await create({ saml: { metadataXml } });
    expect(refused.problem).toMatchObject({ code: 'invalid_input', errors: [{ path: 'saml.metadataXml' }] });
  });

  test('say in a sentence why an address has no metadata', async () => {
    const refused = [
      await create({ saml: { metadataUrl: 'https://nowhere.example/metadata' } }),
      await create({ saml: { metadataUrl: 'http://127.0.0.1:1/metadata' } }),
      await create({ saml: { metadataUrl: 'http://169.254.169.254/latest/meta-data' } }),
    ];
    for (const { problem } of refused)
      expect(problem).toMatchObject({ code: 'provider_failed', status: 502 });
    expect(refused[1]?.problem.detail).toContain('private network');
    const wrong = await create({ saml: { certificates: ['not one'] } });
    expect(wrong.problem.errors?.[0]?.path).toBe('saml.certificates.0');
    const mixed = await create({ protocol: 'saml', oidc: { clientId: 'x' } });
    expect(mixed.problem.code).toBe('invalid_input');
  });

  test('keep a secret sealed, and never show it', async () => {
    const secret = `top-secret-${newId()}`;
    const made = await create({ protocol: 'oidc', oidc: { clientId: 'c', clientSecret: secret } });
    expect(made.body.oidc).toEqual({ issuer: null, clientId: 'c', hasSecret: true });
    const { rows } = await house.admin.query('SELECT oidc_secret FROM sign_in_connections WHERE id = $1', [
      made.body.id,
    ]);
    expect(rows[0].oidc_secret).toMatch(/^v1\./);
    const events = await house.admin.query('SELECT data::text FROM events');
    expect(JSON.stringify([made.body, events.rows, house.logged()])).not.toContain(secret);
  });

  test('give new members no more than their maker holds, and never the owner’s role', async () => {
    expect((await create({ defaultRole: 'owner' })).problem.code).toBe('invalid_input');
    const role = await owner().call(staff.createRole, {
      body: { name: newId(), permissions: ['security.write', 'member.read'] },
    });
    const member = house.own.actors.support;
    await owner().call(staff.putMember, { params: { id: member.id }, body: { customRoleId: role.body.id } });
    const limited = house.own.as('support');
    expect((await create({ defaultRole: 'admin' }, limited)).problem.code).toBe('not_allowed');
    const strong = await create({ defaultRole: 'admin', saml: { metadataUrl: provider.metadataUrl } });
    expect((await put(strong.body.id, { on: true }, limited)).problem.code).toBe('not_allowed');
    expect((await put(strong.body.id, { on: true })).status).toBe(200);
    const unknown = await create({ defaultCustomRoleId: newId() });
    expect(unknown.problem.code).toBe('invalid_input');
  });
});

describe('domains', () => {
  const claim = (domain: string, as = owner()) =>
    as.call(singleSignOn.claimSignInDomain, { body: { domain } });
  const check = (id: string, as = owner()) => as.call(singleSignOn.checkSignInDomain, { params: { id } });
  const publish = (record: { name: string; value: string }) => {
    internet.dns.set(record.name, { TXT: [record.value, 'v=spf1 -all'] });
  };

  test.each([
    'gmail.com',
    'Outlook.com',
    'co.uk',
    'github.io',
    'com',
    'mail.gmx.net',
    '127.0.0.1',
    'a b.example',
    '@',
    'localhost',
  ])('%s cannot be claimed', async (domain) => {
    expect((await claim(domain)).problem.code).toBe('invalid_input');
  });

  test('count when the record stands in DNS, and for one organization', async () => {
    const made = await claim('@Northlight-One.example.');
    expect(made.body).toMatchObject({ domain: 'northlight-one.example', state: 'pending', found: null });
    expect((await claim('northlight-one.example')).problem.code).toBe('already_exists');
    expect((await check(made.body.id)).body).toMatchObject({ state: 'pending', found: [] });
    publish({ ...made.body.record, value: 'portico-verify=another' });
    expect((await check(made.body.id)).body).toMatchObject({
      state: 'pending',
      found: ['portico-verify=another', 'v=spf1 -all'],
    });
    publish(made.body.record);
    expect((await check(made.body.id)).body.state).toBe('proven');

    const stranger = house.foreign.as('owner');
    const theirs = await claim('northlight-one.example', stranger);
    expect(theirs.status).toBe(201);
    expect(theirs.body.record.value).not.toBe(made.body.record.value);
    publish(theirs.body.record);
    expect((await check(theirs.body.id, stranger)).problem.code).toBe('already_exists');
    expect((await check(made.body.id, stranger)).problem.code).toBe('not_found');
    await owner().call(singleSignOn.removeSignInDomain, { params: { id: made.body.id } });
    expect((await check(theirs.body.id, stranger)).body.state).toBe('proven');
  });

  test('look-alikes are other domains', async () => {
    const made = await claim('nоrthlight.example');
    expect(made.body.domain).toMatch(/^xn--/);
  });

  test('whose record is gone for three days are lost; a silent name server takes nothing away', async () => {
    const made = await claim('watched.example');
    publish(made.body.record);
    await check(made.body.id);
    const deps = {
      scopes: house.app.house.scopes,
      outbound: house.app.house.outbound,
      organizations: house.app.house.organizations,
      log: house.app.house.log,
    } as SsoDeps;
    const look = async (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
      await watchAllSignInDomains(deps, new AbortController().signal);
      const list = await owner().call(singleSignOn.listSignInDomains);
      return list.body.items.find(({ id }) => id === made.body.id);
    };
    internet.dns.fault(made.body.record.name, 'servfail');
    expect((await look(10))?.sentence).not.toContain('Put it back');
    internet.dns.fault(made.body.record.name, null);
    internet.dns.set(made.body.record.name, {});
    expect(await look(1)).toMatchObject({
      state: 'proven',
      sentence: expect.stringContaining('Put it back'),
    });
    expect((await look(2.5))?.state).toBe('proven');
    expect((await look(1))?.state).toBe('lost');
    expect((await eventsOf(house, house.own.id, 'sign_in_domain.lost'))[0]?.data['domain']).toBe(
      'watched.example',
    );
    publish(made.body.record);
    expect((await check(made.body.id)).body.state).toBe('proven');
  });

  test('require a connection only where it is proven, on and tested', async () => {
    const made = await claim('rules.example');
    const at = { params: { id: made.body.id } };
    const required = () => owner().call(singleSignOn.putSignInDomain, { ...at, body: { required: true } });
    expect((await required()).problem.detail).toContain('Prove first');
    await owner().call(singleSignOn.removeSignInDomain, at);
    const connection = await create({ saml: { metadataUrl: provider.metadataUrl } });
    const id = await proveDomain(house, house.own, 'rules-two.example', connection.body.id);
    const again = await owner().call(singleSignOn.putSignInDomain, {
      params: { id },
      body: { required: true },
    });
    expect(again.problem.detail).toContain('on first');
    const other = await owner().call(singleSignOn.putSignInDomain, {
      params: { id },
      body: { connectionId: newId() },
    });
    expect(other.problem.code).toBe('not_found');
  });
});
