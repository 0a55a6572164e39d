import { identity, singleSignOn } from '@portico/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { type Crooked, startCrookedProvider } from './testing/crooked-provider.ts';
import { eventsOf, goOn, newBrowser } from './testing/journey.ts';
import { connectOpenId, type TestConnection } from './testing/organization.ts';

let house: TestHouse;
let provider: Crooked;
let connection: TestConnection;

beforeAll(async () => {
  provider = await startCrookedProvider();
  house = await startTestHouse({ env: { PORTICO_OUTBOUND_ALLOW: provider.endpoint } });
  connection = await connectOpenId(house, house.own, provider);
});
afterAll(async () => {
  await house.stop();
  await provider.close();
});

let email: string;
beforeEach(() => {
  const sub = newId();
  email = `${sub.slice(-12)}@${connection.domain}`;
  Object.assign(provider, {
    nonce: null,
    header: {},
    foreignKey: false,
    back: {},
    discovery: {},
    instead: new Map(),
  });
  provider.claims = { sub, email, name: 'Ines Pereira' };
});

/** How a round ends: the word in the address, or null for somebody who is signed in. */
async function ends(): Promise<string | null> {
  const browser = newBrowser(house);
  const begun = await browser.call(singleSignOn.beginSingleSignOn, { body: { connectionId: connection.id } });
  expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
  const end = new URL(await goOn(browser, begun.body.url), 'http://x').searchParams.get('single-sign-on');
  expect((await browser.call(identity.me)).status).toBe(end === null ? 200 : 401);
  return end;
}
const reason = async () => (await eventsOf(house, house.own.id, 'sign_in.refused'))[0]?.data['reason'];

test('told to do nothing wrong, it signs in', async () => expect(await ends()).toBeNull());

describe('a token that cannot be trusted', () => {
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['of another issuer', () => ({ claims: { iss: 'https://other.example' } })],
    ['for another audience', () => ({ claims: { aud: 'somebody else' } })],
    ['for several, and issued to another', () => ({ claims: { aud: ['portico', 'other'], azp: 'other' } })],
    ['expired by more than two minutes', () => ({ claims: { iat: now() - 600, exp: now() - 150 } })],
    ['of the future', () => ({ claims: { nbf: now() + 300 } })],
    ['without an expiry', () => ({ claims: { exp: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['with another nonce', () => ({ nonce: 'another' })],
    ['without a signature (alg none)', () => ({ header: { alg: 'none', kid: undefined } })],
    ['signed with the secret in place of a key (HS256)', () => ({ header: { alg: 'HS256' } })],
    [
      'signed with a key that is not published (kid unknown)',
      () => ({ header: { kid: 'k2' }, foreignKey: true }),
    ],
    ['signed with another key under a published name', () => ({ foreignKey: true })],
    ['answered in the name of another issuer (mix-up)', () => ({ back: { iss: 'https://other.example' } })],
  ])('%s', async (_name, wrong) => {
    const { claims, ...rest } = wrong() as { claims?: object };
    Object.assign(provider, rest);
    provider.claims = { ...provider.claims, ...claims };
    expect(await ends()).toBe('answer_refused');
    expect(String(await reason())).not.toContain(email.split('@')[0]);
  });

  test('expired by a minute still holds: clocks differ', async () => {
    provider.claims = { ...provider.claims, iat: now() - 600, exp: now() - 60 };
    expect(await ends()).toBeNull();
  });
});

describe('a provider in trouble', () => {
  test.each([
    ['/token', 'html'],
    ['/token', 500],
    ['/token', 503],
    ['/token', 400],
    ['/jwks', 'html'],
    ['/jwks', 500],
  ] as const)('%s answers %s', async (path, what) => {
    provider.instead.set(path, what);
    // What was published a moment ago is remembered for a while.
    const fresh = await connectOpenId(house, house.own, provider, {
      settings: { oidc: { clientSecret: newId() } },
    });
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, { body: { connectionId: fresh.id } });
    const end = new URL(await goOn(browser, begun.body.url), 'http://x').searchParams.get('single-sign-on');
    expect(['provider_failed', 'answer_refused']).toContain(end);
    expect(String(await reason())).toMatch(/^The |^What /);
    expect(house.logged()).not.toContain('"level":"error"');
  });

  test('one that says nothing is waited for no longer than a few seconds', async () => {
    provider.instead.set('/token', 'silence');
    expect(await ends()).toBe('provider_failed');
    expect(await reason()).toContain('took too long');
  });

  test('one that names addresses of a private network is not asked there (CVE-2026-53513)', async () => {
    for (const place of ['token_endpoint', 'jwks_uri']) {
      provider.discovery = { [place]: 'http://169.254.169.254/latest/meta-data' };
      const fresh = await connectOpenId(house, house.own, provider, {
        settings: { oidc: { clientSecret: newId() } },
      });
      const browser = newBrowser(house);
      const begun = await browser.call(singleSignOn.beginSingleSignOn, { body: { connectionId: fresh.id } });
      const end = new URL(await goOn(browser, begun.body.url), 'http://x').searchParams.get('single-sign-on');
      expect(end).toBe('provider_failed');
      expect(await reason()).toContain('private network');
    }
  });

  test('one that is not there, or is no provider, cannot be connected, with a sentence that says why', async () => {
    const owner = house.own.as('owner');
    const connect = (issuer: string) =>
      owner.call(singleSignOn.createConnection, {
        body: { name: newId(), protocol: 'oidc', oidc: { issuer, clientId: 'x', clientSecret: 'y' } },
      });
    provider.instead.set('/.well-known/openid-configuration', 'html');
    const html = await connect(`${provider.issuer}/`);
    expect(html.problem).toMatchObject({ status: 502, code: 'provider_failed' });
    provider.instead.clear();
    const missing = await connect(`${provider.issuer}/tenant`);
    expect(missing.problem.detail).toContain('another issuer');
    const inside = await connect('http://127.0.0.1:1/');
    expect(inside.problem.detail).toContain('private network');
    expect((await connect('ftp://x.example')).problem.code).toBe('invalid_input');
  });
});
