import { createHmac } from 'node:crypto';
import { identity } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';

/*
 * One test for each known hole of the sign-in library, whether or not the version in use has it: nobody may open one
 * again by turning something on.
 */
let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const send = (
  method: 'GET' | 'POST',
  url: string,
  payload: object = {},
  headers: Record<string, string> = {},
) =>
  house.app.http.inject({
    method,
    url: `/api/auth${url}`,
    headers: { origin: 'http://portico.test', ...headers },
    ...(method === 'POST' ? { payload } : {}),
  });
const signIn = (email: string, password: string) =>
  house.anonymous.call(identity.login, { body: { email, password } });
async function letterCode(email: string): Promise<string> {
  const read = async () => {
    const { rows } = await house.admin.query(
      'SELECT body FROM auth.letter WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
      [email],
    );
    return /#([\w-]{20,})/.exec(rows[0]?.body ?? '')?.[1] ?? '';
  };
  await expect.poll(read).not.toBe('');
  return read();
}

describe('the library’s own addresses are not served', () => {
  test.each([
    ['CVE-2025-61928: keys for anybody', 'POST', '/api-key/create', { userId: newId(), name: 'x' }],
    [
      'CVE-2026-53513: calls to wherever a provider says',
      'POST',
      '/sso/register',
      { issuer: 'http://169.254.169.254/' },
    ],
    ['CVE-2026-45337: device codes', 'POST', '/device/approve', { userCode: 'ABCDEFGH' }],
    ['CVE-2026-67336: the old provider', 'POST', '/oauth2/token', { grant_type: 'authorization_code' }],
    [
      'CVE-2026-67333: redirects to scripts',
      'POST',
      '/oauth2/register',
      { redirect_uris: ['javascript:alert(1)'] },
    ],
    ['CVE-2026-110862: magic links', 'GET', '/magic-link/verify?token=x', {}],
    ['CVE-2026-110864: the proxy', 'GET', '/oauth-proxy-callback?profile=x', {}],
    ['CVE-2026-121802: the phone’s proxy', 'GET', '/expo-authorization-proxy?authorizationURL=x', {}],
    [
      'open registration past ours',
      'POST',
      '/sign-up/email',
      { email: 'a@b.example', password: 'x'.repeat(12), name: 'A' },
    ],
    ['its own sign-in, past our limits', 'POST', '/sign-in/email', { email: 'a@b.example', password: 'x' }],
    ['its own account changes', 'POST', '/update-user', { name: 'x' }],
    ['linking accounts', 'POST', '/link-social', { provider: 'google' }],
  ] as const)('%s', async (_name, method, url, payload) => {
    const answer = await send(method, url, payload);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });
});

test('CVE-2026-53516: who registers somebody else’s address first gains nothing by it', async () => {
  const email = 'victim@people.example';
  const register = (password: string) =>
    house.anonymous.call(identity.register, {
      body: { name: 'X', email, password, organizationName: 'X' },
    });
  await register('the attacker’s password');
  const { rows } = await house.admin.query('SELECT FROM auth."user" WHERE email = $1', [email]);
  expect(rows).toEqual([]);
  await letterCode(email);
  await house.admin.query('DELETE FROM auth.letter WHERE recipient = $1', [email]);
  await register('the owner’s own password');
  const code = await letterCode(email);
  expect((await house.anonymous.call(identity.verifyEmail, { body: { code } })).status).toBe(200);
  expect((await signIn(email, 'the attacker’s password')).status).toBe(401);
  expect((await signIn(email, 'the owner’s own password')).status).toBe(200);
});

test('CVE-2026-53517: of two refreshes at once one is new, the other the same', async () => {
  const { refreshToken } = (await signIn(house.own.actors.user.email, TEST_PASSWORD)).body;
  const both = await Promise.all(
    [1, 2].map(() => house.anonymous.call(identity.refresh, { body: { refreshToken } })),
  );
  expect(new Set(both.map(({ body }) => body.refreshToken)).size).toBe(1);
});

test('CVE-2026-110862: a value that was kept for one thing signs in nobody by another', async () => {
  const value = 'a-state-that-was-kept-for-a-dance-with-a-provider';
  await house.admin.query(
    `INSERT INTO auth.verification (id, identifier, value, "expiresAt") VALUES (uuidv7(), $1, $2, now() + interval '1 hour')`,
    [value, JSON.stringify({ email: house.own.actors.owner.email })],
  );
  expect((await house.anonymous.call(identity.verifyEmail, { body: { code: value } })).status).toBe(410);
  const reset = await house.anonymous.call(identity.resetPassword, {
    body: { code: value, password: 'four plain long words' },
  });
  expect(reset.status).toBe(410);
});

test('CVE-2026-121802: what the caller signed is worth nothing', async () => {
  const { rows } = await house.admin.query('SELECT token FROM auth.session LIMIT 1');
  const token = rows[0]?.token ?? 'x';
  for (const secret of ['', 'secret', 'better-auth-secret-12345678901234567890']) {
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    const cookie = `portico.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
    expect((await house.withHeaders({ cookie }).call(identity.me)).status).toBe(401);
  }
  for (const cookie of [
    `portico.session_token=${token}`,
    `portico.session_token=${token}.`,
    'portico.session_token=',
  ])
    expect((await house.withHeaders({ cookie }).call(identity.me)).status).toBe(401);
});
