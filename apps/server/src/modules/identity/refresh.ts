import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { TokenClaims } from './token.ts';

/** Days that a refresh token may lie unused. */
export const REFRESH_DAYS = 30;
/** Seconds in which the use of a token may be repeated, once, by a program whose answer was lost on the way. */
export const GRACE_SECONDS = 10;

export interface RefreshAnswer {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

export type RefreshOutcome =
  | { state: 'renewed' | 'repeated'; answer: RefreshAnswer }
  /** Never given out, or its family has ended. */
  | { state: 'unknown' }
  /** It was used before: somebody has a copy. Its family is revoked. */
  | { state: 'replayed'; sessionId: string };

/** Makes the access token of a session. */
type Issue = (claims: TokenClaims) => Promise<{ accessToken: string; expiresIn: number }>;

/** Gives the first refresh token of a session, the family's first. */
export async function firstRefreshToken(pool: pg.Pool, sessionId: string): Promise<string> {
  const token = newToken();
  await insertToken(pool, token, sessionId);
  return token;
}

/** The session that a refresh token belongs to, used or not; null where it was never given out. */
export async function sessionIdOf(pool: pg.Pool, token: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT session_id AS id FROM auth.refresh_token WHERE hash = $1',
    [hashOf(token)],
  );
  return rows[0]?.id ?? null;
}

/**
 * Exchanges a refresh token for the next one. Every token works once. The use of an old one ends the session with all
 * its tokens, except for one repetition within ten seconds, while its successor is untouched: that gets the same answer
 * again (OAuth 2.1 section 4.3.1 asks for rotation; the grace is for answers lost on the way).
 */
export async function refresh(pool: pg.Pool, token: string, issue: Issue): Promise<RefreshOutcome> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const outcome = await exchange(client, token, issue);
    await client.query('COMMIT');
    return outcome;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function exchange(client: pg.PoolClient, token: string, issue: Issue): Promise<RefreshOutcome> {
  const family = await lockFamily(client, token);
  if (!family) return { state: 'unknown' };
  const { sessionId } = family;
  const hash = hashOf(token);
  const fresh = await client.query(
    'UPDATE auth.refresh_token SET used_at = clock_timestamp() WHERE hash = $1 AND used_at IS NULL AND expires_at > now()',
    [hash],
  );
  if (fresh.rowCount) {
    const refreshToken = newToken();
    await insertToken(client, refreshToken, sessionId);
    const answer = { ...(await issue(family)), refreshToken };
    await client.query('UPDATE auth.refresh_token SET answer = $2, successor = $3 WHERE hash = $1', [
      hash,
      seal(answer, token),
      hashOf(refreshToken),
    ]);
    return { state: 'renewed', answer };
  }
  const repeated = await client.query<{ answer: string }>(
    `UPDATE auth.refresh_token t SET repeated_at = now()
     WHERE t.hash = $1 AND t.repeated_at IS NULL AND t.used_at > clock_timestamp() - make_interval(secs => $2)
       AND NOT EXISTS (SELECT FROM auth.refresh_token n WHERE n.hash = t.successor AND n.used_at IS NOT NULL)
     RETURNING t.answer`,
    [hash, GRACE_SECONDS],
  );
  if (repeated.rows[0]) return { state: 'repeated', answer: open(repeated.rows[0].answer, token) };
  await client.query('DELETE FROM auth.session WHERE id = $1', [sessionId]);
  return { state: 'replayed', sessionId };
}

/** The session of a token, locked: of two uses at once one waits for the other's end. */
async function lockFamily(client: pg.PoolClient, token: string): Promise<TokenClaims | null> {
  const { rows } = await client.query<TokenClaims>(
    `SELECT id AS "sessionId", "userId", org_id AS "orgId" FROM auth.session
     WHERE id = (SELECT session_id FROM auth.refresh_token WHERE hash = $1) AND "expiresAt" > now() AND org_id IS NOT NULL
     FOR UPDATE`,
    [hashOf(token)],
  );
  return rows[0] ?? null;
}

async function insertToken(on: pg.Pool | pg.PoolClient, token: string, sessionId: string): Promise<void> {
  await on.query(
    `INSERT INTO auth.refresh_token (hash, session_id, expires_at) VALUES ($1, $2, now() + make_interval(days => $3))`,
    [hashOf(token), sessionId, REFRESH_DAYS],
  );
}

const newToken = () => `rt_${randomBytes(32).toString('base64url')}`;
/** 256 random bits: a plain hash cannot be guessed back. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const keyOf = (token: string) => Buffer.from(hkdfSync('sha256', token, '', 'refresh answer', 32));

/** Only who holds the old token can open the answer to its use; the database alone cannot. */
function seal(answer: RefreshAnswer, token: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function open(sealed: string, token: string): RefreshAnswer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), bytes.subarray(0, 12), {
    authTagLength: 16,
  });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'));
}
