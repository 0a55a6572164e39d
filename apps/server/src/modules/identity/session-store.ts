import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import type { Place } from './place.ts';

/** The longest that any session lasts, and that a browser keeps its cookie. */
export const SESSION_DAYS = 30;

export interface SessionRow {
  id: string;
  token: string;
  userId: string;
  kind: 'browser' | 'program';
  place: 'member' | 'portal' | null;
  orgId: string | null;
  clientId: string | null;
  provedAt: Date;
  secondFactor: boolean;
  lastSeenAt: Date;
  /** The organization's connection by which it began, where it did: it acts in that organization alone. */
  connectionId: string | null;
  /** The linked sign-in by which it began. */
  linkedId: string | null;
}

const columns = `s.id, s.token, s."userId", s.kind, s.place, s.org_id AS "orgId", s.client_id AS "clientId",
  s.proved_at AS "provedAt", s.second_factor AS "secondFactor", s.last_seen_at AS "lastSeenAt",
  s.connection_id AS "connectionId", s.linked_id AS "linkedId"`;
/**
 * Within both limits of the organization's rules, since it was last seen and since it began; and the connection that it
 * came by is still on.
 */
const alive = `s."expiresAt" > now()
  AND s.last_seen_at > now() - make_interval(mins => coalesce(p.idle_minutes, 10080))
  AND s."createdAt" > now() - make_interval(hours => coalesce(p.absolute_hours, 720))
  AND (s.connection_id IS NULL OR EXISTS (
    SELECT FROM sign_in_connections c WHERE c.org_id = s.org_id AND c.id = s.connection_id AND c.active))`;
const from = 'FROM auth.session s LEFT JOIN security_policies p ON p.org_id = s.org_id';

/** The session of a token; null where it has ended, for whatever reason. */
export async function findSession(
  pool: pg.Pool,
  by: { token: string } | { id: string },
): Promise<SessionRow | null> {
  const [column, value] = 'token' in by ? ['token', by.token] : ['id', by.id];
  const { rows } = await pool.query<SessionRow>({
    name: `session by ${column}`,
    text: `SELECT ${columns} ${from} WHERE s.${column} = $1 AND ${alive}`,
    values: [value],
  });
  return rows[0] ?? null;
}

/** Gives a session its place, and the browser or program that holds it its name. */
export async function placeSession(
  pool: pg.Pool,
  token: string,
  place: Place,
  kind: 'browser' | 'program',
): Promise<string> {
  const clientId = place.kind === 'portal' ? place.clientId : null;
  const { rows } = await pool.query<{ id: string }>(
    `WITH used AS (UPDATE auth."user" SET last_org_id = $3, last_client_id = $4 WHERE id = $6),
       seen AS (UPDATE members SET last_seen_at = now() WHERE org_id = $3 AND user_id = $6 AND $2 = 'member')
     UPDATE auth.session SET place = $2, org_id = $3, client_id = $4, kind = $5 WHERE token = $1 RETURNING id`,
    [token, place.kind, place.orgId, clientId, kind, place.userId],
  );
  if (!rows[0]) throw new Error('The session was not made');
  return rows[0].id;
}

/** Where a session began that an identity provider vouches for. */
export interface SessionOrigin {
  connectionId: string | null;
  linkedId: string | null;
}

/** Makes a session without a password: after a code from a letter, for instance. Answers its token. */
export async function makeSession(
  pool: pg.Pool,
  userId: string,
  from: { ip: string; userAgent: string; secondFactor?: boolean } & Partial<SessionOrigin>,
): Promise<string> {
  const token = newToken();
  await pool.query(
    `INSERT INTO auth.session (id, token, "userId", "expiresAt", "ipAddress", "userAgent", second_factor, connection_id,
       linked_id)
     VALUES ($1, $2, $3, now() + make_interval(days => $4), $5, $6, $7, $8, $9)`,
    [
      newId(),
      token,
      userId,
      SESSION_DAYS,
      from.ip,
      from.userAgent,
      from.secondFactor ?? false,
      from.connectionId ?? null,
      from.linkedId ?? null,
    ],
  );
  return token;
}

/** Notes where a session began; one that takes the place of another began where that one did. */
export async function setOrigin(
  pool: pg.Pool,
  token: string,
  { connectionId, linkedId }: SessionOrigin,
): Promise<void> {
  await pool.query('UPDATE auth.session SET connection_id = $2, linked_id = $3 WHERE token = $1', [
    token,
    connectionId,
    linkedId,
  ]);
}

/**
 * Gives the session another token, so that one that was seen before is worth nothing. `proved` where the person proved
 * anew who they are. Answers the token; null where the session has ended.
 */
export async function rotateSession(pool: pg.Pool, id: string, proved: boolean): Promise<string | null> {
  const token = newToken();
  const { rowCount } = await pool.query(
    `UPDATE auth.session SET token = $2, proved_at = CASE WHEN $3 THEN now() ELSE proved_at END WHERE id = $1`,
    [id, token, proved],
  );
  return rowCount ? token : null;
}

/** Ends sessions of a person: one, all others, or all. Answers how many there were. */
export async function endSessions(
  pool: pg.Pool,
  userId: string,
  which: { id: string } | { but: string } | 'all',
): Promise<number> {
  const [condition, value] =
    which === 'all'
      ? ['$2::uuid IS NULL', null]
      : 'id' in which
        ? ['id = $2', which.id]
        : ['id <> $2', which.but];
  const { rowCount } = await pool.query(`DELETE FROM auth.session WHERE "userId" = $1 AND ${condition}`, [
    userId,
    value,
  ]);
  return rowCount ?? 0;
}

export interface DeviceRow {
  id: string;
  kind: 'browser' | 'program';
  userAgent: string | null;
  ip: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Where a person is signed in, the last seen first. */
export async function listSessions(pool: pg.Pool, userId: string): Promise<DeviceRow[]> {
  const { rows } = await pool.query<DeviceRow>(
    `SELECT s.id, s.kind, s."userAgent", s."ipAddress" AS ip, s."createdAt", s.last_seen_at AS "lastSeenAt" ${from}
     WHERE s."userId" = $1 AND s.place IS NOT NULL AND ${alive} ORDER BY s.last_seen_at DESC, s.id LIMIT 200`,
    [userId],
  );
  return rows;
}

/** Notes that the session was used, and its person seen; at most once a minute, by whom authenticates. */
export async function touchSession(
  pool: pg.Pool,
  session: Pick<SessionRow, 'id' | 'userId' | 'orgId'>,
  ip: string,
): Promise<void> {
  await pool.query('UPDATE auth.session SET last_seen_at = now(), "ipAddress" = $2 WHERE id = $1', [
    session.id,
    ip,
  ]);
  await pool.query('UPDATE members SET last_seen_at = now() WHERE org_id = $1 AND user_id = $2', [
    session.orgId,
    session.userId,
  ]);
}

const newToken = () => randomBytes(32).toString('base64url');

/** Notes that both factors were proved for this session. */
export async function markSecondFactor(pool: pg.Pool, by: { token: string } | { id: string }): Promise<void> {
  const [column, value] = 'token' in by ? ['token', by.token] : ['id', by.id];
  await pool.query(`UPDATE auth.session SET second_factor = true, proved_at = now() WHERE ${column} = $1`, [
    value,
  ]);
}
