import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';

/** What a code in a letter is for, how long it works in minutes, and what it carries. */
export interface Purposes {
  register: { name: string; email: string; organizationName: string; passwordHash: string };
  reset_password: Record<never, never>;
}
export const minutesOf: Record<keyof Purposes, number> = { register: 24 * 60, reset_password: 30 };

/** Makes a code for a letter; for a person's account, any earlier one for the same purpose stops working. */
export async function makeCode<P extends keyof Purposes>(
  pool: pg.Pool,
  purpose: P,
  data: Purposes[P],
  userId: string | null = null,
): Promise<string> {
  const code = randomBytes(32).toString('base64url');
  await pool.query(
    `WITH gone AS (
       DELETE FROM auth.one_time_code WHERE expires_at < now() OR (purpose = $2 AND user_id = $3::uuid)
     )
     INSERT INTO auth.one_time_code (hash, purpose, user_id, data, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [hashOf(code), purpose, userId, JSON.stringify(data), minutesOf[purpose]],
  );
  return code;
}

/** Uses a code up, in the caller's transaction. Null where it was used, is too old or was never made. */
export async function useCode<P extends keyof Purposes>(
  client: pg.ClientBase,
  purpose: P,
  code: string,
): Promise<{ userId: string | null; data: Purposes[P] } | null> {
  const { rows } = await client.query<{ userId: string | null; data: Purposes[P] }>(
    `DELETE FROM auth.one_time_code WHERE hash = $1 AND purpose = $2 AND expires_at > now()
     RETURNING user_id AS "userId", data`,
    [hashOf(code), purpose],
  );
  return rows[0] ?? null;
}

const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url');
