import { createHmac } from 'node:crypto';
import { type AnyEndpoint, clients, identity, onboarding, portal, staff, welcome } from '@portico/contract';
import { type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { TEST_SECRET } from '../../../platform/testing/database.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { openWire, type Wire, type WireReply } from '../../../testing/wire.ts';
import { createMember } from '../index.ts';

/*
 * Every kind of token: wrong, expired, used up, somebody else's, malformed, and taken to a door of another kind. Over
 * real sockets. A refusal is clear, says nothing of what there is, and does not repeat what was sent.
 */
let house: TestHouse;
let wire: Wire;
let clientId: string;
beforeAll(async () => {
  house = await startTestHouse({ live: true, env: { PORTICO_ROLES: 'api' } });
  const address = house.app.http.server.address();
  wire = openWire(typeof address === 'object' && address ? address.port : 0);
  clientId = (await house.own.as('owner').call(clients.create, { body: { companyName: 'Alder' } })).body.id;
});
afterAll(async () => {
  wire.close();
  await house.stop();
});

const PASSWORD = 'four plain long words';
const freshEmail = () => `${newId().slice(-12)}@people.example`;

function send(
  endpoint: AnyEndpoint,
  {
    headers = {},
    body,
    path = endpoint.path,
  }: { headers?: Record<string, string>; body?: unknown; path?: string } = {},
) {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return wire.send({
    method: endpoint.method,
    path,
    headers: { ...headers, ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const parsed = (reply: WireReply) => JSON.parse(reply.text) as Record<string, string>;

async function person() {
  const email = freshEmail();
  const one = { name: 'Ines', email, password: TEST_PASSWORD, role: 'manager' as const };
  const { userId, id } = await createMember(house.app.pools.auth, house.own.id, one);
  const byBrowser = await send(identity.login, {
    headers: { 'sec-fetch-site': 'same-origin' },
    body: { email, password: TEST_PASSWORD },
  });
  const cookie =
    /portico\.session_token=[^;]+/.exec([byBrowser.headers['set-cookie']].flat().join('; '))?.[0] ?? '';
  const asProgram = parsed(await send(identity.login, { body: { email, password: TEST_PASSWORD } }));
  return {
    email,
    userId,
    id,
    cookie,
    access: asProgram['accessToken'] ?? '',
    refresh: asProgram['refreshToken'] ?? '',
  };
}
async function letterCode(email: string, path: string): Promise<string> {
  const read = async () => {
    const { rows } = await house.admin.query(
      'SELECT body FROM auth.letter WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      [email],
    );
    return new RegExp(`${path}#([\\w-]{20,})`).exec(rows[0]?.body ?? '')?.[1] ?? '';
  };
  await expect.poll(read).not.toBe('');
  return read();
}

/** One kind of token: how to get a fresh one, where it opens, and how to make it end. */
interface Kind {
  fresh(): Promise<string>;
  use(token: string): Promise<WireReply>;
  /** Works as often as one likes. */
  lasting?: boolean;
  /** Makes this one too old, and the like. */
  endings: Record<string, (token: string) => Promise<unknown>>;
  /** The answer to what does not hold, and to what never was one where that is another. */
  refusal: [status: number, code: string];
  malformed?: [status: number, code: string];
  /** Kinds that share a door: what an access token may, a key may in part. */
  sharesWith?: string;
}

const expire = (table: string, column: string) => () =>
  house.admin.query(`UPDATE ${table} SET ${column} = now() - interval '1 second'`);
/** Those of everybody but the owner, by whom the tests make things. */
const expireSessions = () =>
  house.admin.query(
    `UPDATE auth.session SET "expiresAt" = now() - interval '1 second', place = place WHERE "userId" <> $1`,
    [house.own.actors.owner.userId],
  );
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const kinds: Record<string, Kind> = {
  'a session cookie': {
    fresh: async () => (await person()).cookie.split('=')[1] ?? '',
    use: (token) => send(identity.me, { headers: { cookie: `portico.session_token=${token}` } }),
    lasting: true,
    endings: {
      'that is too old': expireSessions,
      'that was signed out': (token) =>
        send(identity.logout, {
          headers: { cookie: `portico.session_token=${token}`, 'sec-fetch-site': 'same-origin' },
          body: {},
        }),
    },
    refusal: [401, 'session_ended'],
  },
  'an access token': {
    fresh: async () => (await person()).access,
    use: (token) => send(identity.me, { headers: bearer(token) }),
    sharesWith: 'an API key',
    lasting: true,
    endings: {
      'whose session is too old': expireSessions,
      'that was signed out': (token) => send(identity.logout, { headers: bearer(token), body: {} }),
    },
    refusal: [401, 'session_ended'],
  },
  'a refresh token': {
    fresh: async () => (await person()).refresh,
    use: (refreshToken) => send(identity.refresh, { body: { refreshToken } }),
    // What happens to one that was used before has tests of its own: the grace is ten seconds.
    lasting: true,
    endings: {
      'that is too old': expire('auth.refresh_token', 'expires_at'),
      'that was signed out': (refreshToken) => send(identity.logout, { body: { refreshToken } }),
    },
    refusal: [401, 'session_ended'],
  },
  'an API key': {
    fresh: async () =>
      (
        await house.own
          .as('owner')
          .call(staff.createKey, { body: { name: 'K', permissions: ['client.read'] } })
      ).body.secret,
    use: (token) => send(clients.list, { headers: bearer(token) }),
    sharesWith: 'an access token',
    lasting: true,
    endings: {
      'that is too old': expire('api_keys', 'expires_at'),
      'that was revoked': () => house.admin.query('UPDATE api_keys SET revoked_at = now()'),
    },
    refusal: [401, 'session_ended'],
  },
  'a code to register': {
    async fresh() {
      const email = freshEmail();
      await send(identity.register, {
        body: { name: 'A', email, password: PASSWORD, organizationName: 'B' },
      });
      return letterCode(email, 'verify-email');
    },
    use: (code) => send(identity.verifyEmail, { body: { code } }),
    endings: { 'that is too old': expire('auth.one_time_code', 'expires_at') },
    refusal: [410, 'code_ended'],
  },
  'a code for a new password': {
    async fresh() {
      const { email } = await person();
      await send(identity.forgotPassword, { body: { email } });
      return letterCode(email, 'reset-password');
    },
    use: (code) => send(identity.resetPassword, { body: { code, password: PASSWORD } }),
    endings: { 'that is too old': expire('auth.one_time_code', 'expires_at') },
    refusal: [410, 'code_ended'],
  },
  'an invitation to the staff': {
    async fresh() {
      const email = freshEmail();
      await house.own.as('owner').call(staff.createInvitation, { body: { email, role: 'viewer' } });
      return letterCode(email, 'invitation');
    },
    use: (invitation) => send(identity.register, { body: { invitation, name: 'A', password: PASSWORD } }),
    endings: {
      'that is too old': expire('invitations', 'expires_at'),
      'that was taken back': () => house.admin.query('UPDATE invitations SET revoked_at = now()'),
    },
    refusal: [410, 'code_ended'],
  },
  'an invitation to a portal': {
    async fresh() {
      const email = freshEmail();
      await house.own.as('owner').call(portal.inviteTo, { params: { id: clientId }, body: { email } });
      return letterCode(email, 'portal/invitation');
    },
    use: (code) => send(portal.verifyEmail, { body: { code, name: 'A', password: PASSWORD } }),
    endings: {
      'that is too old': expire('portal_invitations', 'expires_at'),
      'that was taken back': () => house.admin.query('UPDATE portal_invitations SET revoked_at = now()'),
    },
    refusal: [410, 'code_ended'],
  },
  'an access link': {
    async fresh() {
      const reply = await house.own.as('owner').call(onboarding.createRequest, {
        params: { id: clientId },
        body: { services: [{ service: 'google_analytics' }] },
      });
      return reply.body.link?.split('/').at(-1) ?? '';
    },
    use: (token) => send(welcome.get, { headers: { 'x-welcome-token': token } }),
    lasting: true,
    endings: {
      'that is too old': () =>
        house.admin.query(
          `UPDATE access_requests SET created_at = now() - interval '1 day', expires_at = now() - interval '1 second'`,
        ),
      'that was revoked': () => house.admin.query('UPDATE access_requests SET revoked_at = now()'),
    },
    refusal: [410, 'link_ended'],
    malformed: [404, 'not_found'],
  },
};

/** What is left of a token that was copied badly, or that somebody plays with. */
function spoiled(token: string): Record<string, string> {
  const middle = Math.floor(token.length / 2);
  const other = (letter: string | undefined) => (letter === 'A' ? 'B' : 'A');
  return {
    'cut short': token.slice(0, -3),
    'with another first letter': other(token[0]) + token.slice(1),
    'with another letter in the middle':
      token.slice(0, middle) + other(token[middle]) + token.slice(middle + 1),
    'with something behind it': `${token}AA`,
    'twice over': token + token,
    'in the other case': token === token.toUpperCase() ? token.toLowerCase() : token.toUpperCase(),
    backwards: [...token].reverse().join(''),
  };
}
const nonsense = [
  'x',
  '-',
  '0',
  'null',
  'undefined',
  '{}',
  "' OR 1=1 --",
  '../../etc/passwd',
  '%00',
  'A'.repeat(5000),
  'é',
];

function expectRefusal(
  reply: WireReply,
  { refusal, malformed }: Pick<Kind, 'refusal' | 'malformed'>,
  sent: string,
) {
  const problem = parsed(reply);
  const answers = [refusal, malformed ?? refusal, [400, 'invalid_input']].map(String);
  expect(answers, `${sent}: ${reply.text}`).toContain(String([reply.status, problem['code']]));
  expect(problem['title']).toBeTruthy();
  if (sent.length > 12) expect(reply.text).not.toContain(sent);
  expect(reply.headers['set-cookie'] ?? []).not.toContainEqual(expect.stringMatching(/session_token=[^;]/));
}

describe.each(Object.entries(kinds))('%s', (name, kind) => {
  test('that holds opens; spoiled or made up it does not, and it is in no log', async () => {
    const token = await kind.fresh();
    for (const [how, wrong] of Object.entries(spoiled(token)))
      expectRefusal(await kind.use(encodeURIComponent(wrong)), kind, `${how}: ${wrong}`);
    for (const wrong of nonsense) expectRefusal(await kind.use(encodeURI(wrong)), kind, wrong);
    expect((await kind.use(token)).status, name).toBeLessThan(300);
    expect(house.logged()).not.toContain(token);
  });

  test.each(Object.entries(kind.endings))('%s does not open', async (_how, end) => {
    const token = await kind.fresh();
    await end(token);
    await expect.poll(async () => (await kind.use(token)).status).toBe(kind.refusal[0]);
    expectRefusal(await kind.use(token), kind, token);
  });

  test(kind.lasting ? 'opens again' : 'opens once', async () => {
    const token = await kind.fresh();
    expect((await kind.use(token)).status).toBeLessThan(300);
    const again = await kind.use(token);
    if (kind.lasting) expect(again.status).toBeLessThan(300);
    else expectRefusal(again, kind, token);
  });

  if (!kind.lasting) {
    test('used twenty times at once it opens once', async () => {
      const token = await kind.fresh();
      const replies = await Promise.all(Array.from({ length: 20 }, () => kind.use(token)));
      expect(replies.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(replies.every(({ status }) => status < 500)).toBe(true);
    });
  }

  test('opens no door of another kind', async () => {
    const token = await kind.fresh();
    for (const [other, door] of Object.entries(kinds).filter(
      ([one]) => one !== name && one !== kind.sharesWith,
    )) {
      const reply = await door.use(token);
      expectRefusal(reply, door, token);
      expect(reply.status, other).toBeGreaterThanOrEqual(400);
    }
    // And it still opens its own: nothing was used up on the way.
    expect((await kind.use(token)).status).toBeLessThan(300);
  });
});

describe('a key with the name of another organization in it', () => {
  test('opens nothing there', async () => {
    const secret = await (kinds['an API key'] as Kind).fresh();
    const bytes = Buffer.from(secret.slice(3), 'base64url');
    Buffer.from(house.foreign.id.replaceAll('-', ''), 'hex').copy(bytes);
    const moved = `pk_${bytes.toString('base64url')}`;
    expectRefusal(await (kinds['an API key'] as Kind).use(moved), kinds['an API key'] as Kind, moved);
  });
});

describe('an access token with the right signature', () => {
  const key = createHmac('sha256', TEST_SECRET).update('access token').digest();
  const now = () => Math.floor(Date.now() / 1000);
  async function sign(change: JWTPayload, header: { typ?: string; alg?: string } = {}) {
    const { userId, access } = await person();
    const real = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload;
    expect(real.sub).toBe(userId);
    const token = new SignJWT({ ...real, ...change });
    return token.setProtectedHeader({ alg: header.alg ?? 'HS256', typ: header.typ ?? 'at+jwt' }).sign(key);
  }
  const me = async (token: string) => (await send(identity.me, { headers: bearer(token) })).status;

  test('holds with its own claims, also of a process whose clock is ahead', async () => {
    expect(await me(await sign({}))).toBe(200);
    expect(await me(await sign({ iat: now() + 90, exp: now() + 690 }))).toBe(200);
    expect(await me(await sign({ exp: now() + 20 }))).toBe(200);
  });

  test('is refused for another person, place, session, audience, issuer, kind or algorithm', async () => {
    const other = await person();
    const wrong = [
      await sign({ sub: other.userId }),
      await sign({ sub: newId() }),
      await sign({ sub: '' }),
      await sign({ org: house.foreign.id }),
      await sign({ sid: newId() }),
      await sign({ sid: 'x' }),
      await sign({ sid: 7 as never }),
      await sign({ aud: 'somebody-else' }),
      await sign({ iss: 'http://evil.example' }),
      await sign({}, { typ: 'JWT' }),
      await sign({}, { alg: 'HS384' }),
    ];
    for (const token of wrong) expect(await me(token)).toBe(401);
  });

  test('is refused when its time is over or has not come', async () => {
    for (const change of [
      { exp: now() - 1 },
      { exp: now() - 3600 },
      { nbf: now() + 120 },
      { exp: undefined as never },
    ])
      expect(await me(await sign(change)), JSON.stringify(change)).toBe(401);
  });
});

describe('two credentials', () => {
  test('are refused together, whichever they are and whether they hold, and neither counts', async () => {
    const { cookie, access } = await person();
    const key = await (kinds['an API key'] as Kind).fresh();
    const cookies = [cookie, 'portico.session_token=x.y'];
    const tokens = [access, key, 'x'].map((token) => `Bearer ${token}`);
    for (const one of cookies)
      for (const authorization of [...tokens, 'Basic eDp5', ''])
        expect(
          parsed(await send(clients.list, { headers: { cookie: one, authorization } }))['code'],
          authorization,
        ).toBe('two_credentials');
  });

  test('beside an access link do not count at all', async () => {
    const { cookie } = await person();
    const token = await (kinds['an access link'] as Kind).fresh();
    const both = { cookie, 'x-welcome-token': token };
    expect((await send(welcome.get, { headers: both })).status).toBe(200);
    expect((await send(welcome.get, { headers: { cookie } })).status).toBe(401);
    expect((await send(clients.list, { headers: { 'x-welcome-token': token } })).status).toBe(401);
  });

  test('of one name: what a cookie jar got twice is judged by the first', async () => {
    const { cookie } = await person();
    const wrong = 'portico.session_token=x.y';
    expect((await send(identity.me, { headers: { cookie: `${cookie}; ${wrong}` } })).status).toBe(200);
    expect((await send(identity.me, { headers: { cookie: `${wrong}; ${cookie}` } })).status).toBe(401);
  });
});
