import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { hashOf } from './browser-mark.ts';
import type { OidcMemory } from './oidc.ts';
import type { SamlAnswer } from './saml.ts';

/** Minutes that somebody may take at an identity provider. */
const ROUND_MINUTES = 15;

export type RoundPurpose = 'sign_in' | 'link' | 'confirm' | 'test';

export interface RoundDetails {
  door: 'staff' | 'portal';
  next: string | null;
  oidc?: OidcMemory;
  /** The id of the SAML request. */
  requestId?: string;
  /** The code of an invitation that is to be accepted. */
  invitation?: string;
  /** After the sign-in itself, while the second factor is owed. */
  owed?: { linkedId: string; via: string };
}

/** The way of one browser to an identity provider and back. */
export interface Round {
  purpose: RoundPurpose;
  /** A provider's name or a connection's id. */
  way: string;
  orgId: string | null;
  userId: string | null;
  sessionId: string | null;
  details: RoundDetails;
  said: SamlAnswer | null;
  createdAt: Date;
}

export interface NewRound extends Omit<Round, 'said' | 'createdAt'> {
  /** The hash of the browser's mark. */
  browser: string;
  /** What comes back from the provider: 256 random bits. */
  state: string;
}

export const newState = () => randomBytes(32).toString('base64url');

export async function insertRound(pool: pg.Pool, round: NewRound): Promise<void> {
  const byConnection = round.orgId !== null;
  await pool.query(
    `WITH gone AS (DELETE FROM auth.sign_in_round WHERE expires_at < now())
     INSERT INTO auth.sign_in_round (hash, browser, purpose, provider, org_id, connection_id, user_id, session_id, details,
       expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(mins => $10))`,
    [
      hashOf(round.state),
      round.browser,
      round.purpose,
      byConnection ? null : round.way,
      round.orgId,
      byConnection ? round.way : null,
      round.userId,
      round.sessionId,
      JSON.stringify(round.details),
      ROUND_MINUTES,
    ],
  );
}

const columns = `purpose, coalesce(provider, connection_id::text) AS way, org_id AS "orgId", user_id AS "userId",
  session_id AS "sessionId", details, said, created_at AS "createdAt"`;

/** Takes a round up where it was left, once, in the browser that began it. Null in any other case. */
export async function takeRound(
  pool: pg.Pool,
  by: { state: string } | { continuation: string },
  browser: string | null,
): Promise<Round | null> {
  const [column, secret] = 'state' in by ? ['hash', by.state] : ['continuation', by.continuation];
  const { rows } = await pool.query<Round>(
    `DELETE FROM auth.sign_in_round WHERE ${column} = $1 AND browser = $2 AND expires_at > now() RETURNING ${columns}`,
    [hashOf(secret), browser],
  );
  return rows[0] ?? null;
}

/** A round as it stands, whoever asks: for an answer that comes without the browser's cookie. */
export async function findRound(pool: pg.Pool, state: string): Promise<Round | null> {
  const { rows } = await pool.query<Round>(
    `SELECT ${columns} FROM auth.sign_in_round WHERE hash = $1 AND expires_at > now()`,
    [hashOf(state)],
  );
  return rows[0] ?? null;
}

/**
 * Keeps what a SAML provider said, and answers the code by which the browser goes on. Null where the round has its
 * answer already, or the assertion was used.
 */
export async function keepAnswer(
  pool: pg.Pool,
  state: string,
  connection: { orgId: string; id: string },
  answer: SamlAnswer,
): Promise<string | null> {
  const continuation = randomBytes(32).toString('base64url');
  const { rowCount } = await pool.query(
    `WITH gone AS (DELETE FROM auth.used_assertion WHERE expires_at < now()),
     used AS (
       INSERT INTO auth.used_assertion (org_id, connection_id, hash, expires_at)
       VALUES ($3, $4, $5, to_timestamp($6)) ON CONFLICT DO NOTHING RETURNING hash
     )
     UPDATE auth.sign_in_round SET said = $7, continuation = $2
     WHERE hash = $1 AND said IS NULL AND expires_at > now() AND EXISTS (SELECT FROM used)`,
    [
      hashOf(state),
      hashOf(continuation),
      connection.orgId,
      connection.id,
      hashOf(answer.assertionId),
      answer.until / 1000,
      JSON.stringify(answer),
    ],
  );
  return rowCount ? continuation : null;
}
