import { clients, identity } from '@portico/contract';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const signIn = (email: string, password: string) =>
  house.anonymous.call(identity.login, { body: { email, password } });
const cookieOf = async (email: string) => {
  const reply = await signIn(email, TEST_PASSWORD);
  return String([reply.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
};

describe('signing in', () => {
  test('is refused alike for a wrong password and for an unknown address', async () => {
    const wrong = await signIn(house.own.actors.owner.email, 'not the password');
    const unknown = await signIn('nobody@nowhere.example', 'not the password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const { requestId: _one, ...first } = wrong.problem;
    const { requestId: _two, ...second } = unknown.problem;
    expect(first).toEqual(second);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  test('gives an httpOnly cookie and a token that holds for ten minutes', async () => {
    const reply = await signIn(house.own.actors.manager.email.toUpperCase(), TEST_PASSWORD);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      user: { role: 'manager' },
      organization: { id: house.own.id },
      expiresIn: 600,
    });
    expect(String(reply.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  test('a refusal is written into the audit log of the agency it concerns', async () => {
    await signIn(house.own.actors.support.email, 'not the password');
    await expect
      .poll(async () => {
        const { rows } = await house.admin.query(
          `SELECT actor_id FROM events WHERE org_id = $1 AND type = 'session.refused' AND data->>'email' = $2`,
          [house.own.id, house.own.actors.support.email],
        );
        return rows[0]?.actor_id;
      })
      .toBe(house.own.actors.support.id);
  });

  test('no password and no token is in the log', async () => {
    await signIn(house.own.actors.owner.email, 'canary-password-in-the-wrong-place');
    const reply = await signIn(house.own.actors.owner.email, TEST_PASSWORD);
    expect(house.logged()).not.toContain('canary-password');
    expect(house.logged()).not.toContain(reply.body.accessToken);
    expect(house.logged()).not.toContain(TEST_PASSWORD);
  });
});

test('the 21st sign-in of a minute from one address has to wait, with the time to wait', async () => {
  const narrow = await startTestHouse({ env: { PORTICO_RATE_LIMIT_PER_MINUTE: '1200' } });
  const attempt = (number: number) =>
    narrow.anonymous.call(identity.login, {
      body: { email: `nobody${number}@nowhere.example`, password: 'x' },
    });
  for (let number = 0; number < 20; number++) expect((await attempt(number)).status).toBe(401);
  const refused = await attempt(20);
  expect(refused.problem).toMatchObject({ code: 'too_many_requests', status: 429 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await narrow.stop();
});

describe('a credential', () => {
  test('cookie and token together are refused', async () => {
    const token = (await signIn(house.own.actors.owner.email, TEST_PASSWORD)).body.accessToken;
    const headers = {
      cookie: await cookieOf(house.own.actors.owner.email),
      authorization: `Bearer ${token}`,
    };
    const reply = await house.withHeaders(headers).call(identity.me);
    expect(reply.problem.code).toBe('two_credentials');
  });

  test('made up, malformed, unsigned, for another audience or expired: 401', async () => {
    const key = new TextEncoder().encode('x'.repeat(32));
    const sign = (typ: string) =>
      new SignJWT({ org: house.own.id, sid: 'x' })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setSubject(house.own.actors.owner.userId)
        .setExpirationTime('1h')
        .sign(key);
    const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: house.own.actors.owner.userId, org: house.own.id, sid: 'x' })).toString('base64url')}.`;
    for (const token of ['x', '', 'a.b.c', unsigned, await sign('at+jwt'), await sign('JWT')]) {
      const reply = await house.withHeaders({ authorization: `Bearer ${token}` }).call(identity.me);
      expect(reply.status, token).toBe(401);
    }
    expect((await house.withHeaders({ authorization: 'Basic abc' }).call(identity.me)).status).toBe(401);
    expect((await house.withHeaders({ cookie: 'portico.session_token=a.b' }).call(identity.me)).status).toBe(
      401,
    );
  });

  test('of a member who was deactivated ends at once', async () => {
    const cookie = await cookieOf(house.own.actors.user.email);
    expect((await house.withHeaders({ cookie }).call(identity.me)).status).toBe(200);
    await house.admin.query('UPDATE members SET deactivated_at = now() WHERE id = $1', [
      house.own.actors.user.id,
    ]);
    expect((await house.withHeaders({ cookie }).call(identity.me)).status).toBe(401);
    await house.admin.query('UPDATE members SET deactivated_at = NULL WHERE id = $1', [
      house.own.actors.user.id,
    ]);
  });

  test('ends with the sign-out', async () => {
    const cookie = await cookieOf(house.own.actors.viewer.email);
    const browser = house.withHeaders({ cookie, origin: 'http://portico.test' });
    expect((await browser.call(identity.logout)).status).toBe(204);
    expect((await house.withHeaders({ cookie }).call(identity.me)).status).toBe(401);
  });
});

describe('a cross-site request with a cookie', () => {
  const post = async (headers: Record<string, string | undefined>) => {
    const cookie = await cookieOf(house.own.actors.owner.email);
    return house
      .withHeaders({ cookie, ...headers })
      .call(clients.create, { body: { companyName: 'Forged' } });
  };
  test('is refused by its origin, by what the browser says, and when nothing is said', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ]) {
      expect((await post(headers)).problem.code, JSON.stringify(headers)).toBe('cross_site_request');
    }
    expect((await post({ origin: 'https://evil.example', 'x-portico-request': '1' })).problem.code).toBe(
      'cross_site_request',
    );
  });
  test("is let through from the installation's own pages", async () => {
    for (const headers of [
      { origin: 'http://portico.test' },
      { 'sec-fetch-site': 'same-origin' },
      { 'x-portico-request': '1' },
    ]) {
      expect((await post(headers)).status, JSON.stringify(headers)).toBe(201);
    }
  });
});

describe('me', () => {
  test('says what the role may do', async () => {
    const viewer = await house.own.as('viewer').call(identity.me);
    const owner = await house.own.as('owner').call(identity.me);
    expect(viewer.body.permissions).toContain('client.read');
    expect(viewer.body.permissions).not.toContain('client.write');
    expect(owner.body.permissions).toContain('audit.read');
  });
});

describe('guessing at passwords', () => {
  const guess = (email: string, cookie = '', ip = '192.0.2.1') =>
    house.app.http.inject({
      method: 'POST',
      url: identity.login.path,
      remoteAddress: ip,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
      payload: { email, password: 'not the password' },
    });

  test('has to wait after five, alike for an address that has an account and one that has none', async () => {
    for (const email of [house.own.actors.manager.email, 'nobody@nowhere.example']) {
      for (let number = 0; number < 5; number++) expect((await guess(email)).statusCode).toBe(401);
      const refused = await guess(email);
      expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  test('locks out nobody else: neither the same person elsewhere, nor their own browser', async () => {
    const { email } = house.own.actors.support;
    const signIn = (ip: string, cookie = '') =>
      house.app.http.inject({
        method: 'POST',
        url: identity.login.path,
        remoteAddress: ip,
        headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
        payload: { email, password: TEST_PASSWORD },
      });
    const before = await signIn('192.0.2.7');
    const device = [before.headers['set-cookie']]
      .flat()
      .find((line) => String(line).startsWith('portico.device='));
    for (let number = 0; number < 10; number++) await guess(email, '', '192.0.2.7');
    expect((await signIn('192.0.2.7')).statusCode).toBe(429);
    expect((await signIn('198.51.100.4')).statusCode).toBe(200);
    expect((await signIn('192.0.2.7', String(device).split(';')[0])).statusCode).toBe(200);
  });
});
