import { clients, identity } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../../platform/testing/house.ts';
import { inParallel } from '../../../testing/wire.ts';
import { createMember } from '../index.ts';

/*
 * Guessing at passwords, as the whole server meets it. Passwords are hashed as in life: most of the ten thousand are
 * refused before that. Who calls from where is said by a proxy that the server trusts.
 */
let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ env: { PORTICO_TRUST_PROXY: 'true' } });
});
afterAll(() => house.stop());

const from = (address: string, headers: Record<string, string> = {}) =>
  house.withHeaders({ 'x-forwarded-for': address, ...headers });
const signIn = (caller: ReturnType<typeof from>, email: string, password: string) =>
  caller.call(identity.login, { body: { email, password } });

async function person(): Promise<string> {
  const email = `${newId().slice(-12)}@people.example`;
  const one = { name: 'Ines', email, password: TEST_PASSWORD, role: 'viewer' as const };
  await createMember(house.app.pools.auth, house.own.id, one);
  return email;
}
/** The cookies of a browser that has just signed in. */
async function browserOf(email: string, address: string): Promise<string> {
  const reply = await signIn(from(address, { 'sec-fetch-site': 'same-origin' }), email, TEST_PASSWORD);
  expect(reply.status).toBe(200);
  return [reply.headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0] ?? '')
    .join('; ');
}
const deviceIn = (cookies: string) => /portico\.device=[^;]+/.exec(cookies)?.[0] ?? '';

describe('right passwords at the same time', () => {
  test('all sign in: fifty of one account from one address', async () => {
    const email = await person();
    const caller = from('203.0.113.9');
    const replies = await Promise.all(Array.from({ length: 50 }, () => signIn(caller, email, TEST_PASSWORD)));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
  });

  test('among wrong ones still do, and the wrong ones are refused', async () => {
    const email = await person();
    const caller = from('203.0.113.10');
    const replies = await Promise.all(
      ['wrong', TEST_PASSWORD, 'wrong', TEST_PASSWORD, 'wrong', TEST_PASSWORD].map(async (password) => ({
        password,
        status: (await signIn(caller, email, password)).status,
      })),
    );
    for (const { password, status } of replies) expect(status).toBe(password === 'wrong' ? 401 : 200);
  });
});

test('wrong passwords at the same time: five are looked at, the others are told how long to wait', async () => {
  const email = await person();
  const caller = from('203.0.113.11');
  const replies = await Promise.all(Array.from({ length: 60 }, () => signIn(caller, email, 'not it')));
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(55);
  for (const { headers, problem } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(problem.code).toBe('too_many_requests');
  }
});

test('10,000 wrong passwords keep out nobody but those who typed them, and tell nothing', {
  timeout: 300_000,
}, async () => {
  const [known, unknown] = [await person(), `${newId().slice(-12)}@people.example`];
  const neighbour = await person();
  const cookies = await browserOf(known, '198.51.100.1');
  const strangers = Array.from({ length: 10 }, (_none, place) => `192.0.2.${place + 1}`);
  const tries = strangers.flatMap((address) =>
    Array.from({ length: 500 }, (_none, place) => ({ address, place })),
  );
  const answers: Record<string, string[]> = {};
  for (const email of [known, unknown]) {
    const replies = await inParallel(tries, 8, async ({ address, place }) => {
      const reply = await signIn(from(address), email, `guess ${place}`);
      const {
        requestId: _id,
        detail = '',
        retryAfter: _left,
        ...rest
      } = reply.problem as { requestId?: string; detail?: string; retryAfter?: number };
      return `${address} ${reply.status} ${detail.replace(/\d+ seconds/, 'some seconds')} ${JSON.stringify(rest)}`;
    });
    answers[email] = replies.toSorted();
  }
  expect(answers[known]).toHaveLength(5000);
  expect(answers[known]).toEqual(answers[unknown]);
  const looked = answers[known]?.filter((answer) => answer.includes(' 401 ')) ?? [];
  expect(looked).toHaveLength(5 * strangers.length);

  const device = { cookie: deviceIn(cookies), 'x-portico-request': '1' };
  const attacked = strangers[0] ?? '';
  // The owner: at the browser that signed in before, even behind an attacker's address; at a new place; and at work.
  expect((await signIn(from(attacked, device), known, TEST_PASSWORD)).status).toBe(200);
  expect((await signIn(from('203.0.113.77'), known, TEST_PASSWORD)).status).toBe(200);
  const working = house.withHeaders({ cookie: /portico\.session_token=[^;]+/.exec(cookies)?.[0] ?? '' });
  expect((await working.call(clients.list)).status).toBe(200);
  // Whoever shares the address with the attacker.
  expect((await signIn(from(attacked), neighbour, TEST_PASSWORD)).status).toBe(200);
  // The right password does not help where too many wrong ones came from.
  expect((await signIn(from(strangers[1] ?? ''), known, TEST_PASSWORD)).status).toBe(429);
});

test('what somebody typed as a password is nowhere: not in the log, not in events', async () => {
  const email = await person();
  await signIn(from('203.0.113.12'), email, 'canary-of-a-password');
  await signIn(from('203.0.113.12'), 'canary-of-a-password@people.example', 'x');
  expect(house.logged()).not.toContain('canary-of-a-password');
  await expect
    .poll(async () => {
      const { rows } = await house.admin.query(
        `SELECT count(*)::int AS count FROM events WHERE type = 'session.refused' AND data->>'email' = $1`,
        [email],
      );
      return rows[0]?.count;
    })
    .toBe(1);
  const { rows } = await house.admin.query(`SELECT string_agg(e::text, '') AS text FROM events e`);
  expect(rows[0]?.text).not.toContain('canary-of-a-password');
});
