import { createOTP } from '@better-auth/utils/otp';
import { clients, identity, portal } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { createMember } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const cookiesOf = (reply: { headers: Record<string, unknown> }) =>
  [reply.headers['set-cookie']]
    .flat()
    .filter(Boolean)
    .map((cookie) => String(cookie).split(';')[0] ?? '');
const browser = (cookies: string[]) =>
  house.withHeaders({ cookie: cookies.join('; '), 'sec-fetch-site': 'same-origin' });
const signIn = (email: string, cookies: string[] = []) =>
  browser(cookies).call(identity.login, { body: { email, password: TEST_PASSWORD } });
const sessionIn = (cookies: string[]) =>
  cookies.filter((cookie) => cookie.startsWith('portico.session_token='));

async function person(role: 'admin' | 'user' = 'user') {
  const email = `${newId().slice(-12)}@people.example`;
  const { id } = await createMember(house.app.pools.auth, house.own.id, {
    name: 'Ines Pereira',
    email,
    password: TEST_PASSWORD,
    role,
  });
  return { email, memberId: id, cookies: cookiesOf(await signIn(email)) };
}

const secretIn = (uri: string) => new URL(uri).searchParams.get('secret') ?? '';
/** Authenticators are given the secret in base32 (RFC 4648 section 6); the library counts with its bytes. */
function codeFor(uri: string): Promise<string> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secretIn(uri)]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return createOTP(Buffer.from(bytes).toString('utf8')).totp();
}

async function withAuthenticator(role: 'admin' | 'user' = 'user') {
  const who = await person(role);
  const begun = await browser(who.cookies).call(identity.beginSecondFactor, {
    body: { password: TEST_PASSWORD },
  });
  const { uri, backupCodes } = begun.body;
  const done = await browser(who.cookies).call(identity.finishSecondFactor, {
    body: { code: await codeFor(uri) },
  });
  expect(done.status).toBe(204);
  return { ...who, uri, backupCodes, cookies: sessionIn(cookiesOf(done)) };
}

describe('an authenticator', () => {
  test('changes nothing before its first code, and then asks at every sign-in', async () => {
    const { email, cookies } = await person();
    const wrong = await browser(cookies).call(identity.beginSecondFactor, { body: { password: 'not it' } });
    expect(wrong.problem.code).toBe('wrong_credentials');
    const { uri } = (
      await browser(cookies).call(identity.beginSecondFactor, { body: { password: TEST_PASSWORD } })
    ).body;
    expect((await signIn(email)).status).toBe(200);
    expect(
      (await browser(cookies).call(identity.finishSecondFactor, { body: { code: '000000' } })).problem.code,
    ).toBe('wrong_credentials');
    const done = await browser(cookies).call(identity.finishSecondFactor, {
      body: { code: await codeFor(uri) },
    });
    const here = sessionIn(cookiesOf(done));
    expect((await browser(here).call(identity.me)).status).toBe(200);
    expect((await browser(here).call(identity.secondFactor)).body).toEqual({
      totp: true,
      passkeys: 0,
      required: false,
    });

    const first = await signIn(email);
    expect(first.problem).toMatchObject({ status: 401, code: 'second_factor_needed' });
    expect(sessionIn(cookiesOf(first)).filter((cookie) => !cookie.endsWith('='))).toEqual([]);
    const second = await browser(cookiesOf(first)).call(identity.secondFactorSignIn, {
      body: { code: await codeFor(uri) },
    });
    expect(second.body.place).toMatchObject({ kind: 'member', organization: { id: house.own.id } });
    expect((await browser(sessionIn(cookiesOf(second))).call(identity.me)).body.user.email).toBe(email);
  });

  test('without the first step, with a wrong code, or with too many of them there is no session', async () => {
    const { email, uri } = await withAuthenticator();
    const alone = await browser([]).call(identity.secondFactorSignIn, { body: { code: await codeFor(uri) } });
    expect(alone.problem.code).toBe('not_signed_in');
    const step = cookiesOf(await signIn(email));
    for (let attempt = 0; attempt < 5; attempt++) {
      const reply = await browser(step).call(identity.secondFactorSignIn, { body: { code: '000000' } });
      expect(reply.problem.code).toBe('wrong_credentials');
      expect(sessionIn(cookiesOf(reply))).toEqual([]);
    }
    const late = await browser(step).call(identity.secondFactorSignIn, {
      body: { code: await codeFor(uri) },
    });
    expect(['too_many_requests', 'not_signed_in']).toContain(late.problem.code);
  });

  test('a backup code works once', async () => {
    const { email, backupCodes } = await withAuthenticator();
    const use = async () =>
      browser(cookiesOf(await signIn(email))).call(identity.secondFactorSignIn, {
        body: { code: backupCodes[0], backup: true },
      });
    expect((await use()).status).toBe(200);
    expect((await use()).problem.code).toBe('wrong_credentials');
  });

  test('a trusted device is let in by the password alone, and only that device', async () => {
    const { email, uri } = await withAuthenticator();
    const trusted = await browser(cookiesOf(await signIn(email))).call(identity.secondFactorSignIn, {
      body: { code: await codeFor(uri), trustDevice: true },
    });
    const mark = cookiesOf(trusted).filter((cookie) => cookie.includes('trust_device'));
    expect(mark.length).toBe(1);
    expect((await signIn(email, mark)).status).toBe(200);
    expect((await signIn(email)).problem.code).toBe('second_factor_needed');
    const other = await withAuthenticator();
    expect((await signIn(other.email, mark)).problem.code).toBe('second_factor_needed');
  });

  test('is turned off with the password, and new backup codes replace the old', async () => {
    const { email, cookies, backupCodes } = await withAuthenticator();
    const renewed = await browser(cookies).call(identity.renewBackupCodes, {
      body: { password: TEST_PASSWORD },
    });
    expect(renewed.body.backupCodes).toHaveLength(backupCodes.length);
    const old = await browser(cookiesOf(await signIn(email))).call(identity.secondFactorSignIn, {
      body: { code: backupCodes[1], backup: true },
    });
    expect(old.problem.code).toBe('wrong_credentials');
    const off = await browser(cookies).call(identity.removeSecondFactor, {
      body: { password: TEST_PASSWORD },
    });
    expect(off.status).toBe(204);
    expect((await signIn(email)).status).toBe(200);
  });

  test('its secret and its codes are in no log and no event, and not in the database as they are', async () => {
    const { uri, backupCodes, memberId } = await withAuthenticator();
    const { rows } = await house.admin.query(
      `SELECT (SELECT string_agg(t::text, '') FROM auth."twoFactor" t) || (SELECT string_agg(e.data::text, '') FROM events e) AS all`,
    );
    for (const secret of [secretIn(uri), ...backupCodes]) {
      expect(house.logged()).not.toContain(secret);
      expect(rows[0].all).not.toContain(secret);
    }
    const events = await house.admin.query('SELECT type FROM events WHERE subject_id = $1', [memberId]);
    expect(events.rows.map(({ type }) => type)).toContain('second_factor.added');
  });
});

describe('where the organization asks for a second factor', () => {
  test('who has none can use nothing but their account, until they have one', async () => {
    await house.admin.query(
      `INSERT INTO security_policies (org_id, second_factor_roles) VALUES ($1, '{admin}')
       ON CONFLICT (org_id) DO UPDATE SET second_factor_roles = '{admin}'`,
      [house.own.id],
    );
    const admin = await person('admin');
    expect((await browser(admin.cookies).call(clients.list)).problem).toMatchObject({
      status: 403,
      code: 'second_factor_required',
    });
    expect((await browser(admin.cookies).call(identity.me)).body.needsSecondFactor).toBe(true);
    const onlooker = { cookie: admin.cookies.join('; '), 'x-portico-view-as': newId() };
    expect((await house.withHeaders(onlooker).call(portal.people)).problem.code).toBe(
      'second_factor_required',
    );
    const user = await person('user');
    expect((await browser(user.cookies).call(clients.list)).status).toBe(200);
    const proved = await withAuthenticator('admin');
    expect((await browser(proved.cookies).call(clients.list)).status).toBe(200);
    const off = await browser(proved.cookies).call(identity.removeSecondFactor, {
      body: { password: TEST_PASSWORD },
    });
    expect(off.problem).toMatchObject({ code: 'not_allowed' });
    await house.admin.query('DELETE FROM security_policies WHERE org_id = $1', [house.own.id]);
  });
});

describe('a passkey', () => {
  test('that nobody made signs in nobody, with or without what was asked', async () => {
    const asked = await browser([]).call(identity.passkeyRequest);
    expect(asked.body).toMatchObject({ rpId: 'portico.test', challenge: expect.any(String) });
    const credential = {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
    };
    for (const cookies of [[], cookiesOf(asked)]) {
      for (const sent of [credential, {}, { id: 7 }]) {
        const reply = await browser(cookies).call(identity.passkeySignIn, { body: { credential: sent } });
        expect(reply.problem.code).toBe('wrong_credentials');
        expect(sessionIn(cookiesOf(reply))).toEqual([]);
      }
    }
  });

  test('is made by somebody who has just proved who they are', async () => {
    const { cookies, email } = await person();
    expect((await browser(cookies).call(identity.passkeyCreation)).body).toMatchObject({
      rp: { id: 'portico.test', name: 'Portico' },
      authenticatorSelection: { userVerification: 'required' },
    });
    await house.admin.query(
      `UPDATE auth.session SET proved_at = now() - interval '11 minutes' WHERE "userId" = (SELECT id FROM auth."user" WHERE email = $1)`,
      [email],
    );
    expect((await browser(cookies).call(identity.passkeyCreation)).problem.code).toBe('confirmation_needed');
    const bad = await browser(cookies).call(identity.addPasskey, { body: { name: 'x', credential: {} } });
    expect(bad.problem.code).toBe('confirmation_needed');
  });

  test('of somebody else cannot be removed', async () => {
    const [one, other] = [await person(), await person()];
    const id = newId();
    await house.admin.query(
      `INSERT INTO auth.passkey (id, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
       VALUES ($1, 'x', (SELECT id FROM auth."user" WHERE email = $2), $3, 0, 'singleDevice', false)`,
      [id, one.email, id],
    );
    expect((await browser(other.cookies).call(identity.removePasskey, { params: { id } })).status).toBe(404);
    expect((await browser(one.cookies).call(identity.removePasskey, { params: { id } })).status).toBe(204);
  });
});
