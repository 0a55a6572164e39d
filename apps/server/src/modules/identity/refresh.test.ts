import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { firstRefreshToken, type RefreshOutcome, refresh } from './refresh.ts';
import { makeSession } from './session-store.ts';

let house: TestHouse;
let serial = 0;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const pool = () => house.app.pools.auth;
const use = (token: string): Promise<RefreshOutcome> =>
  refresh(pool(), token, async () => ({ accessToken: `access ${++serial}`, expiresIn: 600 }));

async function family(): Promise<{ sessionId: string; token: string }> {
  const { userId } = house.own.actors.user;
  const session = await makeSession(pool(), userId, { ip: '127.0.0.1', userAgent: 'test' });
  const { rows } = await pool().query(
    `UPDATE auth.session SET place = 'member', org_id = $2 WHERE token = $1 RETURNING id`,
    [session, house.own.id],
  );
  return { sessionId: rows[0].id, token: await firstRefreshToken(pool(), rows[0].id) };
}

async function liveTokens(sessionId: string): Promise<number> {
  const { rows } = await pool().query(
    'SELECT count(*)::int AS live FROM auth.refresh_token WHERE session_id = $1 AND used_at IS NULL',
    [sessionId],
  );
  return rows[0].live;
}
const end = (sessionId: string) => pool().query('DELETE FROM auth.session WHERE id = $1', [sessionId]);
const age = (sessionId: string) =>
  pool().query(
    `UPDATE auth.refresh_token SET used_at = used_at - interval '11 seconds' WHERE session_id = $1`,
    [sessionId],
  );
const answered = (outcome: RefreshOutcome) => ('answer' in outcome ? outcome.answer : null);

describe('a refresh token', () => {
  test('gives the next one, and so on', async () => {
    let { token } = await family();
    for (let turn = 0; turn < 5; turn++) {
      const outcome = await use(token);
      expect(outcome.state).toBe('renewed');
      token = answered(outcome)?.refreshToken ?? '';
    }
  });

  test('repeated at once gets the same answer, once; then the family ends', async () => {
    const { token, sessionId } = await family();
    const first = await use(token);
    const again = await use(token);
    expect(again.state).toBe('repeated');
    expect(answered(again)).toEqual(answered(first));
    expect((await use(token)).state).toBe('replayed');
    expect((await use(answered(first)?.refreshToken ?? '')).state).toBe('unknown');
    expect(await liveTokens(sessionId)).toBe(0);
  });

  test('repeated after ten seconds ends the family', async () => {
    const { token, sessionId } = await family();
    const first = await use(token);
    await age(sessionId);
    expect((await use(token)).state).toBe('replayed');
    expect((await use(answered(first)?.refreshToken ?? '')).state).toBe('unknown');
  });

  test('repeated after its successor was used ends the family, however soon', async () => {
    const { token } = await family();
    const first = await use(token);
    const second = await use(answered(first)?.refreshToken ?? '');
    expect((await use(token)).state).toBe('replayed');
    expect((await use(answered(second)?.refreshToken ?? '')).state).toBe('unknown');
  });

  test('that was made up, has expired, or whose session has ended gives nothing', async () => {
    expect((await use('rt_made-up')).state).toBe('unknown');
    const old = await family();
    await pool().query('UPDATE auth.refresh_token SET expires_at = now() WHERE session_id = $1', [
      old.sessionId,
    ]);
    expect(answered(await use(old.token))).toBeNull();
    const ended = await family();
    await end(ended.sessionId);
    expect((await use(ended.token)).state).toBe('unknown');
  });

  test('is nowhere in the database, and neither is the answer to its use', async () => {
    const { token } = await family();
    const answer = answered(await use(token));
    const { rows } = await pool().query('SELECT t::text AS row FROM auth.refresh_token t');
    const text = rows.map(({ row }) => row).join('\n');
    for (const secret of [token, answer?.refreshToken, answer?.accessToken])
      expect(text).not.toContain(secret);
  });
});

/** What happens side by side in one turn; `back` counts back from the newest token. */
type Deed = { kind: 'refresh'; back: number } | { kind: 'sign out' } | { kind: 'wait' };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('refresh' as const), back: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sign out' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'wait' as const }) },
);

test('over 1,000 interleavings of refreshes, replays and sign-outs there are never two live successors', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      async (turns) => {
        const { sessionId, token } = await family();
        const known = [token];
        let ended = false;
        for (const turn of turns) {
          const newest = known.length - 1;
          const outcomes = await Promise.all(
            turn.map(async (one) => {
              if (one.kind === 'sign out') return void (await end(sessionId));
              if (one.kind === 'wait') return void (await age(sessionId));
              return use(known[Math.max(0, newest - one.back)] ?? token);
            }),
          );
          const seen = outcomes.filter((outcome) => outcome !== undefined);
          const renewed = seen.filter(({ state }) => state === 'renewed');
          const wasOver = ended;
          ended ||=
            turn.some(({ kind }) => kind === 'sign out') || seen.some(({ state }) => state === 'replayed');
          if (wasOver) expect(seen.every(({ state }) => state === 'unknown')).toBe(true);
          // Of all who came with the same token one alone was given a new answer; a repetition got that very answer.
          expect(renewed.length).toBeLessThanOrEqual(1);
          const successors = new Set(seen.flatMap((outcome) => answered(outcome)?.refreshToken ?? []));
          for (const successor of successors) if (!known.includes(successor)) known.push(successor);
          expect(await liveTokens(sessionId)).toBe(ended ? 0 : 1);
        }
        await end(sessionId);
      },
    ),
    { numRuns: 1000 },
  );
});

test('fifty at once with one token: one answer, one repetition, and the family ends', async () => {
  const { token, sessionId } = await family();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => use(token)));
  const count = (state: string) => outcomes.filter((outcome) => outcome.state === state).length;
  expect([count('renewed'), count('repeated'), count('replayed'), count('unknown')]).toEqual([1, 1, 1, 47]);
  expect(await liveTokens(sessionId)).toBe(0);
});
