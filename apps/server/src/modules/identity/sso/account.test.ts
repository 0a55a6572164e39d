import { createOTP } from '@better-auth/utils/otp';
import { identity, singleSignOn } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';
import type { TestBrowser } from './testing/browser.ts';
import { atPortico, newBrowser, signInBy } from './testing/journey.ts';
import { startOpenIdProvider, type TestOpenIdProvider } from './testing/openid-provider.ts';
import { connectOpenId, connectSaml, type TestConnection } from './testing/organization.ts';
import { startSamlProvider, type TestSamlProvider } from './testing/saml-provider.ts';

let house: TestHouse;
let openid: TestOpenIdProvider;
let saml: TestSamlProvider;
let byOpenId: TestConnection;
let bySaml: TestConnection;
const redirectUris = new Set<string>();

beforeAll(async () => {
  [openid, saml] = await Promise.all([startOpenIdProvider(redirectUris), startSamlProvider()]);
  house = await startTestHouse({ env: { PORTICO_OUTBOUND_ALLOW: `${openid.endpoint},${saml.endpoint}` } });
  byOpenId = await connectOpenId(house, house.own, openid);
  bySaml = await connectSaml(house, house.own, saml);
  redirectUris.add(`http://portico.test/api/auth/single-sign-on/callback/${byOpenId.id}`);
});
afterAll(async () => {
  await house.stop();
  await Promise.all([openid.close(), saml.close()]);
});

/** Somebody without a password, signed in. */
async function arrive(
  connection = byOpenId,
): Promise<{ browser: TestBrowser; email: string; userId: string }> {
  const sub = newId();
  const email = `${sub.slice(-12)}@${connection.domain}`;
  openid.person = { sub, email, name: 'Ines Pereira' };
  saml.person = { nameId: sub, email, displayName: 'Ines Pereira' };
  const browser = newBrowser(house);
  expect(await signInBy(browser, { connectionId: connection.id })).toBe('/');
  const { rows } = await house.admin.query('SELECT id FROM auth."user" WHERE email = $1', [email]);
  return { browser, email, userId: rows[0].id };
}
const growOld = (userId: string) =>
  house.admin.query(`UPDATE auth.session SET proved_at = now() - interval '1 hour' WHERE "userId" = $1`, [
    userId,
  ]);

async function confirmBy(browser: TestBrowser, way: string): Promise<string | null> {
  const begun = await browser.call(singleSignOn.confirmBySingleSignOn, { body: { way, next: '/account' } });
  expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
  const { path } = await browser.open(begun.body.url, atPortico);
  return new URL(path).searchParams.get('single-sign-on');
}
/** Authenticators are given the secret in base32 (RFC 4648 section 6); the library counts with its bytes. */
function codeFor(uri: string): Promise<string> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const letters = [...(new URL(uri).searchParams.get('secret') ?? '')];
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return createOTP(Buffer.from(bytes).toString('utf8')).totp();
}

describe('an account without a password proves anew who it is', () => {
  test.each(['openid', 'saml'] as const)('at the identity provider (%s)', async (kind) => {
    const connection = kind === 'openid' ? byOpenId : bySaml;
    const { browser, userId } = await arrive(connection);
    await growOld(userId);
    expect((await browser.call(identity.passkeyCreation)).problem.code).toBe('confirmation_needed');
    const ways = (await browser.call(singleSignOn.confirmationWays)).body;
    expect(ways).toMatchObject({ password: false, passkey: false, providers: [{ way: connection.id }] });
    const before = browser.cookies('portico.test');
    expect(await confirmBy(browser, connection.id)).toBe('confirmed');
    expect((await browser.call(identity.passkeyCreation)).status).toBe(200);
    // The cookie from before is worth nothing any more.
    const old = house.withHeaders({ host: 'portico.test', 'sec-fetch-site': 'same-origin', cookie: before });
    expect((await old.call(identity.secondFactor)).status).toBe(401);
  });

  test.each(['openid', 'saml'] as const)(
    'by a sign-in there that is fresh, and by no other (%s)',
    async (kind) => {
      const connection = kind === 'openid' ? byOpenId : bySaml;
      const { browser, userId } = await arrive(connection);
      await growOld(userId);
      openid.signedInBefore = 600;
      saml.signedInBefore = 600_000;
      const end = await confirmBy(browser, connection.id);
      openid.signedInBefore = 0;
      saml.signedInBefore = 0;
      // OpenID's library at the other end may ask for the sign-in by itself; what counts is that nothing is proved.
      expect(end).toBe('not_fresh');
      expect((await browser.call(identity.passkeyCreation)).problem.code).toBe('confirmation_needed');
    },
  );

  test('as themselves: somebody else who signs in there confirms nothing', async () => {
    const { browser, userId } = await arrive();
    await growOld(userId);
    browser.jars.delete(openid.endpoint);
    openid.person = { sub: newId(), email: `other@${byOpenId.domain}` };
    expect(await confirmBy(browser, byOpenId.id)).toBe('other_person');
    expect((await browser.call(identity.passkeyCreation)).problem.code).toBe('confirmation_needed');
  });

  test('by no provider that did not let this session in', async () => {
    const { browser } = await arrive();
    const body = { way: bySaml.id, next: '/account' };
    expect((await browser.call(singleSignOn.confirmBySingleSignOn, { body })).problem.code).toBe(
      'no_single_sign_on',
    );
    const member = house.own.as('owner');
    const refused = await member.call(singleSignOn.confirmBySingleSignOn, { body: { way: byOpenId.id } });
    expect(refused.problem.code).toBe('no_single_sign_on');
  });
});

describe('an account without a password', () => {
  test('sets up an authenticator, and turns it off, by a fresh proof', async () => {
    const { browser, userId } = await arrive();
    await growOld(userId);
    expect((await browser.call(identity.beginSecondFactor, { body: {} })).problem.code).toBe(
      'confirmation_needed',
    );
    await confirmBy(browser, byOpenId.id);
    const begun = await browser.call(identity.beginSecondFactor, { body: {} });
    expect(begun.status, JSON.stringify(begun.problem)).toBe(200);
    const done = await browser.call(identity.finishSecondFactor, {
      body: { code: await codeFor(begun.body.uri) },
    });
    expect(done.status, JSON.stringify(done.problem)).toBe(204);
    // The session that the library made instead still began at the provider, and stays in its organization.
    const { rows } = await house.admin.query('SELECT connection_id FROM auth.session WHERE "userId" = $1', [
      userId,
    ]);
    expect(rows).toEqual([{ connection_id: byOpenId.id }]);
    expect((await browser.call(identity.renewBackupCodes, { body: {} })).status).toBe(200);
    expect((await browser.call(identity.removeSecondFactor, { body: {} })).status).toBe(204);
  });

  test('with a password, the password is asked as before', async () => {
    const member = house.own.as('manager');
    expect((await member.call(identity.beginSecondFactor, { body: {} })).problem.code).toBe(
      'wrong_credentials',
    );
  });

  test('gets a first one by the letter of a forgotten one', async () => {
    const { email } = await arrive();
    await newBrowser(house).call(identity.forgotPassword, { body: { email } });
    const code = await letterCode(email);
    const reset = await newBrowser(house).call(identity.resetPassword, {
      body: { code, password: 'four plain long words' },
    });
    expect(reset.status).toBe(204);
    const signed = await newBrowser(house).call(identity.login, {
      body: { email, password: 'four plain long words' },
    });
    expect(signed.status).toBe(200);
  });

  test('cannot be opened by any password before', async () => {
    const { email } = await arrive();
    for (const password of ['', 'null', 'undefined', TEST_PASSWORD]) {
      const signed = await newBrowser(house).call(identity.login, { body: { email, password } });
      expect(signed.status).toBeGreaterThanOrEqual(400);
    }
  });
});

async function letterCode(email: string): Promise<string> {
  // The letter is written after the answer, so that the answer takes as long for an unknown address.
  for (;;) {
    const { rows } = await house.admin.query('SELECT body FROM auth.letter WHERE recipient = $1', [email]);
    const code = /reset-password#([\w-]+)/.exec(rows[0]?.body ?? '')?.[1];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the second factor', () => {
  async function withAuthenticator() {
    const email = `${newId().slice(-12)}@${byOpenId.domain}`;
    await createMember(house.app.pools.auth, house.own.id, {
      name: 'Ines Pereira',
      email,
      password: TEST_PASSWORD,
      role: 'user',
    });
    const browser = newBrowser(house);
    await browser.call(identity.login, { body: { email, password: TEST_PASSWORD } });
    const begun = await browser.call(identity.beginSecondFactor, { body: { password: TEST_PASSWORD } });
    const { uri } = begun.body;
    await browser.call(identity.finishSecondFactor, { body: { code: await codeFor(uri) } });
    openid.person = { sub: newId(), email, name: 'Ines Pereira' };
    return { email, uri };
  }
  const second = (browser: TestBrowser, code: string) =>
    browser.call(identity.secondFactorSignIn, { body: { code } });
  const owed = '/sign-in?single-sign-on=second_factor_needed';

  test('is asked after the provider, unless that proves it; the session is bound all the same', async () => {
    const { uri, email } = await withAuthenticator();
    const browser = newBrowser(house);
    expect(await signInBy(browser, { connectionId: byOpenId.id })).toBe(owed);
    expect((await browser.call(identity.me)).status).toBe(401);
    expect((await second(browser, '000000')).problem.code).toBe('wrong_credentials');
    const signed = await second(browser, await codeFor(uri));
    expect(signed.status, JSON.stringify(signed.problem)).toBe(200);
    expect((await browser.call(identity.me)).body.user.email).toBe(email);
    const { rows } = await house.admin.query(
      `SELECT s.connection_id FROM auth.session s JOIN auth."user" u ON u.id = s."userId" WHERE u.email = $1 ORDER BY s."createdAt" DESC`,
      [email],
    );
    expect(rows[0].connection_id).toBe(byOpenId.id);
    expect((await second(browser, await codeFor(uri))).status).toBeGreaterThanOrEqual(400);
  });

  test('does not count in another browser than the one that signed in there', async () => {
    const { uri } = await withAuthenticator();
    const [browser, other] = [newBrowser(house), newBrowser(house)];
    expect(await signInBy(browser, { connectionId: byOpenId.id })).toBe(owed);
    const stolen = browser.jars.get('portico.test')?.get('portico.two_factor') ?? '';
    other.keep('portico.test', [`portico.two_factor=${stolen}`]);
    expect((await second(other, await codeFor(uri))).problem.code).toBe('not_signed_in');
    expect((await other.call(identity.me)).status).toBe(401);
  });

  test('is not asked where the organization says that its provider does it', async () => {
    await withAuthenticator();
    const at = { params: { id: byOpenId.id } };
    await house.own
      .as('owner')
      .call(singleSignOn.putConnection, { ...at, body: { provesSecondFactor: true } });
    const browser = newBrowser(house);
    expect(await signInBy(browser, { connectionId: byOpenId.id })).toBe('/');
    expect((await browser.call(identity.me)).body.needsSecondFactor).toBe(false);
    await house.own
      .as('owner')
      .call(singleSignOn.putConnection, { ...at, body: { provesSecondFactor: false } });
  });
});
