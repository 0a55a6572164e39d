import { identity } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { type Caller, startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { createMember } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ live: true });
});
afterAll(() => house.stop());

const PASSWORD = 'four plain long words';
const bearer = (token: string): Caller => house.withHeaders({ authorization: `Bearer ${token}` });
const browser = (cookie: string): Caller =>
  house.withHeaders({ cookie, 'sec-fetch-site': 'same-origin', 'user-agent': 'Firefox/140.0 (X11; Linux)' });
const freshEmail = () => `${newId().slice(-12)}@people.example`;

/** A person of their own for a test, in the own organization. */
async function person(): Promise<{ email: string; userId: string; memberId: string }> {
  const email = freshEmail();
  const { id, userId } = await createMember(house.app.pools.auth, house.own.id, {
    name: 'Ines Pereira',
    email,
    password: TEST_PASSWORD,
    role: 'manager',
  });
  return { email, userId, memberId: id };
}
const signIn = (email: string, password = TEST_PASSWORD) =>
  house.anonymous.call(identity.login, { body: { email, password } });
const cookieOf = (reply: { headers: Record<string, unknown> }) =>
  String(
    [reply.headers['set-cookie']].flat().find((line) => String(line).startsWith('portico.session_token=')),
  ).split(';')[0] ?? '';
async function signInByBrowser(email: string, password = TEST_PASSWORD): Promise<string> {
  const reply = await house
    .withHeaders({ 'sec-fetch-site': 'same-origin' })
    .call(identity.login, { body: { email, password } });
  expect(reply.status).toBe(200);
  expect(reply.body.refreshToken).toBeUndefined();
  return cookieOf(reply);
}

interface LetterRow {
  subject: string;
  body: string;
}
async function lettersTo(email: string, count = 1): Promise<LetterRow[]> {
  const read = async () => {
    const { rows } = await house.admin.query<LetterRow>(
      'SELECT subject, body FROM auth.letter WHERE recipient = $1 ORDER BY created_at, id',
      [email],
    );
    return rows;
  };
  await expect.poll(async () => (await read()).length).toBe(count);
  return read();
}
const codeIn = (letter: LetterRow | undefined) => /#([\w-]{20,})/.exec(letter?.body ?? '')?.[1] ?? '';
async function eventsOf(memberId: string): Promise<string[]> {
  const { rows } = await house.admin.query('SELECT type FROM events WHERE subject_id = $1 ORDER BY seq', [
    memberId,
  ]);
  return rows.map(({ type }) => type);
}

describe('registering', () => {
  const register = (email: string, organizationName = 'Quarry & Sons') =>
    house.anonymous.call(identity.register, {
      body: { name: 'Ada Quarry', email, password: PASSWORD, organizationName },
    });

  test('makes nothing before the address is proven, then an organization with its owner, signed in', async () => {
    const email = freshEmail();
    const reply = await register(email);
    expect([reply.status, reply.body]).toEqual([202, { state: 'mail_sent', email }]);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    const code = codeIn((await lettersTo(email))[0]);
    const verified = await house.anonymous.call(identity.verifyEmail, { body: { code } });
    expect(verified.body).toMatchObject({
      user: { name: 'Ada Quarry', email, role: 'owner' },
      organization: { name: 'Quarry & Sons' },
    });
    const me = await bearer(verified.body.accessToken).call(identity.me);
    expect(me.body.permissions).toContain('member.write');
    expect((await signIn(email, PASSWORD)).status).toBe(200);

    const again = await house.anonymous.call(identity.verifyEmail, { body: { code } });
    expect(again.problem).toMatchObject({ status: 410, code: 'code_ended' });
  });

  test('answers the same for an address that has an account, which is told so by letter', async () => {
    const { email } = await person();
    const [known, unknown] = [await register(email), await register(freshEmail())];
    expect([known.status, known.body.state]).toEqual([unknown.status, unknown.body.state]);
    const [letter] = await lettersTo(email);
    expect(letter?.subject).toBe('You have an account already');
    expect(codeIn(letter)).toBe('');
  });

  test('gives organizations of one name different addresses', async () => {
    const slugs = new Set<string>();
    for (let turn = 0; turn < 2; turn++) {
      const email = freshEmail();
      await register(email, 'Twin Peaks');
      const code = codeIn((await lettersTo(email))[0]);
      slugs.add(
        (await house.anonymous.call(identity.verifyEmail, { body: { code } })).body.organization.slug,
      );
    }
    expect(slugs.size).toBe(2);
  });

  test('two letters to one address make one account', async () => {
    const email = freshEmail();
    await register(email);
    await register(email);
    const letters = await lettersTo(email, 2);
    const replies = await Promise.all(
      letters.map((letter) => house.anonymous.call(identity.verifyEmail, { body: { code: codeIn(letter) } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('refuses what is missing, field by field, and says nothing of the password', async () => {
    const reply = await house.anonymous.call(identity.register, {
      body: { name: ' ', password: 'short', organizationName: 'X' },
    });
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['name', 'password']),
    );
    expect(JSON.stringify(reply.problem)).not.toContain('short');
  });

  test('is closed where the operator says so', async () => {
    const closed = await startTestHouse({ env: { PORTICO_REGISTRATION: 'closed' } });
    const body = { name: 'A', email: freshEmail(), password: PASSWORD, organizationName: 'B' };
    const reply = await closed.anonymous.call(identity.register, { body });
    expect(reply.problem).toMatchObject({ status: 403, code: 'registration_closed' });
    await closed.stop();
  });
});

describe('a forgotten password', () => {
  const forgot = (email: string) => house.anonymous.call(identity.forgotPassword, { body: { email } });
  const reset = (code: string, password = PASSWORD) =>
    house.anonymous.call(identity.resetPassword, { body: { code, password } });

  test('is set anew by the letter; every session ends, and the old password with it', async () => {
    const { email, memberId } = await person();
    const before = await signIn(email);
    expect((await forgot(email)).body).toEqual({ state: 'mail_sent' });
    const code = codeIn((await lettersTo(email))[0]);
    expect((await reset(code)).status).toBe(204);
    expect((await bearer(before.body.accessToken).call(identity.me)).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    expect((await reset(code)).problem.code).toBe('code_ended');
    expect((await lettersTo(email, 2))[1]?.subject).toBe('Your password was changed');
    expect(await eventsOf(memberId)).toEqual(
      expect.arrayContaining(['password.reset_requested', 'password.changed']),
    );
  });

  test('of an unknown address answers the same, and no letter is written', async () => {
    const email = freshEmail();
    expect((await forgot(email)).body).toEqual({ state: 'mail_sent' });
    const known = await person();
    await forgot(known.email);
    await lettersTo(known.email);
    expect(await lettersTo(email, 0)).toEqual([]);
  });

  test('a second letter makes the first worthless, and a code for one thing opens no other', async () => {
    const { email } = await person();
    await forgot(email);
    const first = codeIn((await lettersTo(email))[0]);
    await forgot(email);
    const second = codeIn((await lettersTo(email, 2))[1]);
    expect((await reset(first)).problem.code).toBe('code_ended');
    expect((await house.anonymous.call(identity.verifyEmail, { body: { code: second } })).problem.code).toBe(
      'code_ended',
    );
    for (const code of ['x'.repeat(30), `${second.slice(0, -1)}A`, second.toUpperCase()])
      expect((await reset(code)).problem.code).toBe('code_ended');
    expect((await reset(second, 'short')).status).toBe(400);
    expect((await reset(second)).status).toBe(204);
  });

  test('the code is nowhere in the log nor in the database, but in the letter', async () => {
    const { email } = await person();
    await forgot(email);
    const code = codeIn((await lettersTo(email))[0]);
    expect(house.logged()).not.toContain(code);
    const { rows } = await house.admin.query('SELECT c::text AS row FROM auth.one_time_code c');
    expect(rows.map(({ row }) => row).join()).not.toContain(code);
  });
});

describe('one’s own account', () => {
  test('a new password ends all other sessions, and gives this browser another cookie', async () => {
    const { email } = await person();
    const [here, elsewhere] = [await signInByBrowser(email), await signInByBrowser(email)];
    const wrong = await browser(here).call(identity.changePassword, {
      body: { current: 'not it at all', password: PASSWORD },
    });
    expect(wrong.problem.code).toBe('wrong_credentials');
    const changed = await browser(here).call(identity.changePassword, {
      body: { current: TEST_PASSWORD, password: PASSWORD },
    });
    expect(changed.status).toBe(204);
    expect((await browser(cookieOf(changed)).call(identity.me)).status).toBe(200);
    for (const old of [here, elsewhere])
      await expect.poll(async () => (await browser(old).call(identity.me)).status).toBe(401);
  });

  test('confirming who one is changes the cookie', async () => {
    const { email } = await person();
    const here = await signInByBrowser(email);
    const refused = await browser(here).call(identity.confirm, { body: { password: 'not it' } });
    expect(refused.problem.code).toBe('wrong_credentials');
    const proved = await browser(here).call(identity.confirm, { body: { password: TEST_PASSWORD } });
    expect(proved.status).toBe(204);
    expect(cookieOf(proved)).not.toBe(here);
    await expect.poll(async () => (await browser(here).call(identity.me)).status).toBe(401);
  });

  test('a new name stands everywhere', async () => {
    const { email, memberId } = await person();
    const here = browser(await signInByBrowser(email));
    expect((await here.call(identity.updateMe, { body: { name: 'Inês P.' } })).body).toEqual({
      name: 'Inês P.',
    });
    await expect.poll(async () => (await here.call(identity.me)).body.user.name).toBe('Inês P.');
    expect(await eventsOf(memberId)).toContain('account.renamed');
  });

  test('shows where one is signed in, and signs out there', async () => {
    const { email } = await person();
    const [here, phone] = [await signInByBrowser(email), await signInByBrowser(email)];
    const { items } = (await browser(here).call(identity.sessions)).body;
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(items[0]).toMatchObject({ kind: 'browser', ip: '127.0.0.1' });
    const other = items.find(({ current }) => !current)?.id ?? '';
    const stranger = await person();
    const foreign = browser(await signInByBrowser(stranger.email));
    expect((await foreign.call(identity.endSession, { params: { id: other } })).status).toBe(404);
    expect((await browser(here).call(identity.endSession, { params: { id: other } })).status).toBe(204);
    await expect.poll(async () => (await browser(phone).call(identity.me)).status).toBe(401);
    expect((await browser(here).call(identity.endSession, { params: { id: other } })).status).toBe(404);
  });

  test('signs out everywhere else', async () => {
    const { email } = await person();
    const [here, phone] = [await signInByBrowser(email), await signInByBrowser(email)];
    expect((await browser(here).call(identity.endOtherSessions)).body).toEqual({ ended: 1 });
    await expect.poll(async () => (await browser(phone).call(identity.me)).status).toBe(401);
    expect((await browser(here).call(identity.me)).status).toBe(200);
  });
});

describe('a program', () => {
  test('gets a refresh token, and the next one for it; signing out ends both tokens', async () => {
    const { email } = await person();
    const { accessToken, refreshToken = '' } = (await signIn(email)).body;
    const renewed = await house.anonymous.call(identity.refresh, { body: { refreshToken } });
    expect(renewed.body.refreshToken).not.toBe(refreshToken);
    expect((await bearer(renewed.body.accessToken).call(identity.me)).status).toBe(200);
    expect((await bearer(accessToken).call(identity.logout, { body: {} })).status).toBe(204);
    for (const token of [accessToken, renewed.body.accessToken])
      await expect.poll(async () => (await bearer(token).call(identity.me)).status).toBe(401);
    const after = await house.anonymous.call(identity.refresh, {
      body: { refreshToken: renewed.body.refreshToken },
    });
    expect(after.problem.code).toBe('session_ended');
  });

  test('that uses a token of before ends its session, which the audit log tells', async () => {
    const { email, memberId } = await person();
    const { refreshToken: first = '' } = (await signIn(email)).body;
    const send = (refreshToken: string | undefined) =>
      house.anonymous.call(identity.refresh, { body: { refreshToken } });
    const second = (await send(first)).body.refreshToken;
    const third = (await send(second)).body;
    expect((await send(first)).problem.code).toBe('session_ended');
    expect((await send(third.refreshToken)).problem.code).toBe('session_ended');
    await expect.poll(async () => (await bearer(third.accessToken).call(identity.me)).status).toBe(401);
    expect(await eventsOf(memberId)).toContain('session.replayed');
  });

  test('sends one credential', async () => {
    const { email } = await person();
    const { refreshToken } = (await signIn(email)).body;
    const cookie = await signInByBrowser(email);
    const both = await browser(cookie).call(identity.refresh, { body: { refreshToken } });
    expect(both.problem.code).toBe('two_credentials');
    expect((await browser(cookie).call(identity.refresh, { body: {} })).body.accessToken).toBeTruthy();
    for (const body of [{}, { refreshToken: 'rt_x' }, { refreshToken: '' }, { refreshToken: 7 }])
      expect([400, 401]).toContain((await house.anonymous.call(identity.refresh, { body })).status);
  });
});

describe('an account in two organizations', () => {
  test('moves from one to the other; what it held in the first ends', async () => {
    const { email, userId } = await person();
    await house.admin.query(
      `INSERT INTO members (org_id, id, user_id, role, name, email) VALUES ($1, uuidv7(), $2, 'viewer', 'Ines', $3)`,
      [house.foreign.id, userId, email],
    );
    const { accessToken } = (await signIn(email)).body;
    const me = (await bearer(accessToken).call(identity.me)).body;
    expect(me.places.map(({ organization, current }) => [organization.id, current])).toEqual([
      [house.own.id, true],
      [house.foreign.id, false],
    ]);
    const nowhere = await bearer(accessToken).call(identity.switchPlace, {
      body: { organizationId: newId() },
    });
    expect(nowhere.status).toBe(404);
    const moved = await bearer(accessToken).call(identity.switchPlace, {
      body: { organizationId: house.foreign.id },
    });
    const there = (await bearer(moved.body.accessToken).call(identity.me)).body;
    expect([there.organization.id, there.user.role]).toEqual([house.foreign.id, 'viewer']);
    await expect.poll(async () => (await bearer(accessToken).call(identity.me)).status).toBe(401);
    const again = (await signIn(email)).body;
    expect(again.organization.id).toBe(house.foreign.id);
  });
});

describe('what is remembered of a credential', () => {
  test('is forgotten within a moment of a change of role, by whomever', async () => {
    const { email, memberId } = await person();
    const caller = bearer((await signIn(email)).body.accessToken);
    const permissions = async () => (await caller.call(identity.me)).body.permissions;
    expect(await permissions()).toContain('access.request');
    await house.admin.query(`UPDATE members SET role = 'viewer' WHERE id = $1`, [memberId]);
    await expect.poll(permissions, { timeout: 1_000, interval: 20 }).not.toContain('access.request');
  });

  test('holds no session past its limits', async () => {
    const { email, userId } = await person();
    const cookie = await signInByBrowser(email);
    await house.admin.query(
      `UPDATE auth.session SET last_seen_at = now() - interval '8 days', place = place WHERE "userId" = $1`,
      [userId],
    );
    await expect.poll(async () => (await browser(cookie).call(identity.me)).status).toBe(401);
  });
});
