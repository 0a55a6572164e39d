import { clients, identity, portal, singleSignOn, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { startInternet, type TestInternet } from '../../../platform/testing/net/index.ts';
import { createAccount, createMember } from '../index.ts';
import type { TestBrowser } from './testing/browser.ts';
import { type Crooked, startCrookedProvider } from './testing/crooked-provider.ts';
import { atPortico, eventsOf, newBrowser, signInBy } from './testing/journey.ts';

let house: TestHouse;
let internet: TestInternet;
let google: Crooked;
let microsoft: Crooked;
const MICROSOFT = 'https://login.microsoftonline.com';

beforeAll(async () => {
  google = await startCrookedProvider({
    at: 'https://accounts.google.com',
    issuer: 'https://accounts.google.com',
  });
  microsoft = await startCrookedProvider({ at: MICROSOFT, issuer: `${MICROSOFT}/{tenantid}/v2.0` });
  internet = await startInternet({
    sites: {
      'accounts.google.com': { pages: { '*': google.serve } },
      'login.microsoftonline.com': { pages: { '*': microsoft.serve } },
    },
  });
  house = await startTestHouse({
    env: {
      ...internet.environment,
      PORTICO_GOOGLE_CLIENT_ID: 'portico',
      PORTICO_GOOGLE_CLIENT_SECRET: 'secret',
      PORTICO_MICROSOFT_CLIENT_ID: 'portico',
      PORTICO_MICROSOFT_CLIENT_SECRET: 'secret',
    },
  });
});
afterAll(async () => {
  await house.stop();
  await Promise.all([internet.close(), google.close(), microsoft.close()]);
});

async function member(email = `${newId().slice(-12)}@gmail.com`) {
  const made = await createMember(house.app.pools.auth, house.own.id, {
    name: 'Ines Pereira',
    email,
    password: TEST_PASSWORD,
    role: 'user',
  });
  return { email, ...made };
}
/** Somebody at Google, who signs in next. */
function atGoogle(claims: object) {
  google.claims = { sub: newId(), email_verified: true, name: 'Ines Pereira', ...claims };
}
/** Somebody of a Microsoft tenant; tokens name the tenant's own issuer. */
function atMicrosoft(claims: object, tid: string = newId()) {
  const iss = `${MICROSOFT}/${tid}/v2.0`;
  microsoft.claims = { iss, tid, sub: newId(), name: 'Ines Pereira', ...claims };
}
const refusal = (path: string) => new URL(path, 'http://x').searchParams.get('single-sign-on');
const enter = (browser: TestBrowser, provider: 'google' | 'microsoft', more: object = {}) =>
  signInBy(browser, { provider, ...more });
async function signedIn(email: string): Promise<TestBrowser> {
  const browser = newBrowser(house);
  const signed = await browser.call(identity.login, { body: { email, password: TEST_PASSWORD } });
  expect(signed.status, JSON.stringify(signed.problem)).toBe(200);
  return browser;
}
async function linkTo(browser: TestBrowser, provider: 'google' | 'microsoft'): Promise<string | null> {
  const begun = await browser.call(singleSignOn.linkSignIn, { body: { provider } });
  expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
  const { path } = await browser.open(
    begun.body.url,
    (url) => url.pathname === '/account' || url.pathname === '/sign-in',
  );
  return refusal(path);
}

test('the sign-in page learns which are offered', async () => {
  const { body } = await newBrowser(house).call(singleSignOn.signInWays);
  expect(body.providers).toEqual([
    { id: 'google', name: 'Google' },
    { id: 'microsoft', name: 'Microsoft' },
  ]);
});

describe('Google', () => {
  test('opens the account of an address that Google runs: Gmail’s, or a Workspace’s', async () => {
    const { email } = await member();
    const browser = newBrowser(house);
    atGoogle({ email });
    expect(await enter(browser, 'google', { next: '/clients' })).toBe('/clients');
    expect((await browser.call(identity.me)).body.user.email).toBe(email);
    expect((await eventsOf(house, house.own.id, 'session.started'))[0]?.data['via']).toBe('Google');
    const worker = await member(`${newId().slice(-12)}@workspace.example`);
    atGoogle({ email: worker.email, hd: 'workspace.example' });
    expect(await enter(newBrowser(house), 'google')).toBe('/');
  });

  test.each([
    ['that Google does not run, whatever it says of it', 'elsewhere.example', {}],
    ['of another Workspace', 'elsewhere.example', { hd: 'workspace.example' }],
    ['that is not verified', 'gmail.com', { email_verified: false }],
    ['of Gmail without a word about it', 'gmail.com', { email_verified: undefined }],
  ])('links no account by an address %s', async (_name, domain, claims) => {
    const { email } = await member(`${newId().slice(-12)}@${domain}`);
    atGoogle({ email, ...claims });
    expect(refusal(await enter(newBrowser(house), 'google'))).toBe('not_linked');
    const { rowCount } = await house.admin.query('SELECT FROM auth.linked_sign_in WHERE email = $1', [email]);
    expect(rowCount).toBe(0);
  });

  test('links no account whose address nobody proved (CVE-2026-53516)', async () => {
    const { email, userId } = await member();
    await house.admin.query('UPDATE auth."user" SET "emailVerified" = false WHERE id = $1', [userId]);
    atGoogle({ email });
    expect(refusal(await enter(newBrowser(house), 'google'))).toBe('not_linked');
  });

  test('makes no account', async () => {
    const email = `${newId().slice(-12)}@gmail.com`;
    atGoogle({ email });
    expect(refusal(await enter(newBrowser(house), 'google'))).toBe('not_linked');
    const { rowCount } = await house.admin.query('SELECT FROM auth."user" WHERE email = $1', [email]);
    expect(rowCount).toBe(0);
  });

  test('with an invitation it makes one, for the address of the letter, without a password', async () => {
    const email = `${newId().slice(-12)}@invited.example`;
    const sent = await house.own
      .as('owner')
      .call(staff.createInvitation, { body: { email, role: 'support' } });
    expect(sent.status).toBe(201);
    const { rows } = await house.admin.query('SELECT body FROM auth.letter WHERE recipient = $1', [email]);
    const invitation = /invitation#([\w-]+)/.exec(rows[0].body)?.[1] ?? '';
    expect(invitation).not.toBe('');
    atGoogle({ email: 'somebody@private.example', hd: 'private.example' });
    const browser = newBrowser(house);
    expect(await enter(browser, 'google', { invitation })).toBe('/');
    expect((await browser.call(identity.me)).body.user).toMatchObject({ email, role: 'support' });
    const ways = await browser.call(singleSignOn.confirmationWays);
    expect(ways.body).toMatchObject({ password: false, providers: [{ way: 'google' }] });
    expect(refusal(await enter(newBrowser(house), 'google', { invitation }))).toBe('round_ended');
  });
});

describe('Microsoft', () => {
  test('every tenant has an issuer of its own, which must be the one that the token names', async () => {
    const { email } = await member(`${newId().slice(-12)}@tenant.example`);
    const browser = await signedIn(email);
    atMicrosoft({ email: 'whatever@tenant.example' });
    expect(await linkTo(browser, 'microsoft')).toBe('linked');
    expect(await enter(newBrowser(house), 'microsoft')).toBe('/');
    // The same subject of another tenant is somebody else.
    const { sub } = microsoft.claims;
    atMicrosoft({ email, sub });
    expect(refusal(await enter(newBrowser(house), 'microsoft'))).toBe('not_linked');
    microsoft.claims = { ...microsoft.claims, iss: `${MICROSOFT}/another/v2.0` };
    expect(refusal(await enter(newBrowser(house), 'microsoft'))).toBe('answer_refused');
  });

  test('an address links only where its domain is proven to be the tenant’s (nOAuth)', async () => {
    const { email } = await member(`${newId().slice(-12)}@tenant.example`);
    for (const claims of [{}, { email_verified: true }, { xms_edov: false }, { xms_edov: '0' }]) {
      atMicrosoft({ email, ...claims });
      expect(refusal(await enter(newBrowser(house), 'microsoft')), JSON.stringify(claims)).toBe('not_linked');
    }
    atMicrosoft({ email, xms_edov: true });
    expect(await enter(newBrowser(house), 'microsoft')).toBe('/');
  });

  test('its issuer for everybody is refused as an organization’s own', async () => {
    const made = await house.own.as('owner').call(singleSignOn.createConnection, {
      body: {
        name: newId(),
        protocol: 'oidc',
        oidc: { issuer: `${MICROSOFT}/common/v2.0`, clientId: 'x', clientSecret: 'y' },
      },
    });
    expect(made.problem).toMatchObject({
      code: 'provider_failed',
      detail: expect.stringContaining('your own tenant'),
    });
  });
});

describe('linking and unlinking', () => {
  test('a sign-in is linked from the account, opens it, and is unlinked with its sessions', async () => {
    const { email } = await member(`${newId().slice(-12)}@elsewhere.example`);
    const browser = await signedIn(email);
    expect((await browser.call(singleSignOn.linkedSignIns)).body).toMatchObject({
      items: [],
      hasPassword: true,
      linkable: [{ way: 'google' }, { way: 'microsoft' }],
    });
    atGoogle({ email: 'private@gmail.com' });
    expect(await linkTo(browser, 'google')).toBe('linked');
    const { items } = (await browser.call(singleSignOn.linkedSignIns)).body;
    expect(items).toMatchObject([{ provider: 'google', email: 'private@gmail.com', may: { unlink: true } }]);
    const again = await browser.call(singleSignOn.linkSignIn, { body: { provider: 'google' } });
    expect(again.problem.code).toBe('wrong_state');
    const byGoogle = newBrowser(house);
    expect(await enter(byGoogle, 'google')).toBe('/');
    expect((await byGoogle.call(identity.me)).body.user.email).toBe(email);
    const gone = await browser.call(singleSignOn.unlinkSignIn, { params: { id: items[0]?.id ?? '' } });
    expect(gone.status).toBe(204);
    expect((await byGoogle.call(identity.me)).status).toBe(401);
    expect((await browser.call(identity.me)).status).toBe(200);
    expect(refusal(await enter(newBrowser(house), 'google'))).toBe('not_linked');
    for (const type of ['sign_in.linked', 'sign_in.unlinked'])
      expect((await eventsOf(house, house.own.id, type))[0]?.data['provider']).toBe('Google');
  });

  test('one that opens another account is not taken from it', async () => {
    const [one, other] = [await member(), await member()];
    atGoogle({ email: 'x@elsewhere.example' });
    expect(await linkTo(await signedIn(one.email), 'google')).toBe('linked');
    expect(await linkTo(await signedIn(other.email), 'google')).toBe('taken');
  });

  test('it needs a fresh proof, and ends where the session ended meanwhile', async () => {
    const { email, userId } = await member();
    const browser = await signedIn(email);
    await house.admin.query(
      `UPDATE auth.session SET proved_at = now() - interval '1 hour' WHERE "userId" = $1`,
      [userId],
    );
    const refused = await browser.call(singleSignOn.linkSignIn, { body: { provider: 'google' } });
    expect(refused.problem.code).toBe('confirmation_needed');
    const confirmed = await browser.call(identity.confirm, { body: { password: TEST_PASSWORD } });
    expect(confirmed.status).toBe(204);
    const begun = await browser.call(singleSignOn.linkSignIn, { body: { provider: 'google' } });
    atGoogle({ email: 'y@elsewhere.example' });
    await browser.call(identity.logout, { body: {} });
    const { path } = await browser.open(
      begun.body.url,
      (url) => url.host === 'portico.test' && !url.pathname.startsWith('/api'),
    );
    expect(refusal(path)).toBe('round_ended');
  });

  test('it links nobody who signed in to this browser meanwhile', async () => {
    const [one, other] = [await member(), await member()];
    const browser = await signedIn(one.email);
    const begun = await browser.call(singleSignOn.linkSignIn, { body: { provider: 'google' } });
    await browser.call(identity.login, { body: { email: other.email, password: TEST_PASSWORD } });
    atGoogle({ email: 'z@elsewhere.example' });
    const { path } = await browser.open(begun.body.url, atPortico);
    expect(refusal(path)).toBe('round_ended');
    const { rowCount } = await house.admin.query('SELECT FROM auth.linked_sign_in WHERE user_id = ANY ($1)', [
      [one.userId, other.userId],
    ]);
    expect(rowCount).toBe(0);
  });

  test('the last way in stays; another account’s is not found', async () => {
    const { email, userId } = await member();
    atGoogle({ email });
    const browser = newBrowser(house);
    await enter(browser, 'google');
    await house.admin.query(`DELETE FROM auth.account WHERE "userId" = $1`, [userId]);
    const { items, hasPassword } = (await browser.call(singleSignOn.linkedSignIns)).body;
    expect(hasPassword).toBe(false);
    expect(items).toMatchObject([{ may: { unlink: false } }]);
    const id = items[0]?.id ?? '';
    expect((await browser.call(singleSignOn.unlinkSignIn, { params: { id } })).problem.code).toBe(
      'wrong_state',
    );
    const stranger = house.own.as('owner');
    expect((await stranger.call(singleSignOn.unlinkSignIn, { params: { id } })).problem.code).toBe(
      'not_found',
    );
  });
});

describe('a client’s people', () => {
  test('sign in to their portal, and their own pages come after', async () => {
    const client = await house.own
      .as('owner')
      .call(clients.create, { body: { companyName: 'Smile', email: 'a@smile.example' } });
    const email = `${newId().slice(-12)}@gmail.com`;
    const userId = await createAccount(house.app.pools.auth, { name: 'Ana', email, password: TEST_PASSWORD });
    await house.admin.query(
      `INSERT INTO portal_users (org_id, id, client_id, user_id, role, name, email) VALUES ($1, $2, $3, $4, 'member', 'Ana', $5)`,
      [house.own.id, newId(), client.body.id, userId, email],
    );
    const browser = newBrowser(house);
    atGoogle({ email });
    expect(await enter(browser, 'google', { door: 'portal', next: '/portal/access' })).toBe('/portal/access');
    expect((await browser.call(portal.me)).status).toBe(200);
    expect(await enter(newBrowser(house), 'google', { door: 'portal', next: '/clients' })).toBe('/portal');
    atGoogle({ email: 'nobody@gmail.com' });
    expect(await enter(newBrowser(house), 'google', { door: 'portal' })).toBe(
      '/portal/sign-in?single-sign-on=not_linked',
    );
  });
});
