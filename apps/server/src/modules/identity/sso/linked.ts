import type pg from 'pg';
import { newId } from '../../../platform/ids.ts';
import { RoundRefusal } from './refusal.ts';
import type { Said } from './said.ts';
import { connectionOf, type Way } from './way.ts';

export interface Linked {
  id: string;
  userId: string;
}

type Identity = Pick<Said, 'issuer' | 'subject'>;

/** The account that this person of the provider's opens; null where none was linked. */
export async function findLinked(
  pool: pg.Pool,
  way: Way,
  { issuer, subject }: Identity,
): Promise<Linked | null> {
  const connection = connectionOf(way);
  const { rows } = await pool.query<Linked>(
    `UPDATE auth.linked_sign_in SET last_used_at = now()
     WHERE issuer = $1 AND subject = $2 AND provider IS NOT DISTINCT FROM $3 AND connection_id IS NOT DISTINCT FROM $4
       AND org_id IS NOT DISTINCT FROM $5
     RETURNING id, user_id AS "userId"`,
    [
      issuer,
      subject,
      way.kind === 'provider' ? way.provider.id : null,
      connection?.id ?? null,
      connection?.orgId ?? null,
    ],
  );
  return rows[0] ?? null;
}

/** Links the account with this person of the provider's. Throws `taken` where they open another account. */
export async function link(pool: pg.Pool, way: Way, said: Said, userId: string): Promise<Linked> {
  const connection = connectionOf(way);
  await pool.query(
    `INSERT INTO auth.linked_sign_in (id, user_id, provider, org_id, connection_id, issuer, subject, email)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      newId(),
      userId,
      way.kind === 'provider' ? way.provider.id : null,
      connection?.orgId ?? null,
      connection?.id ?? null,
      said.issuer,
      said.subject,
      said.email,
    ],
  );
  const linked = await findLinked(pool, way, said);
  if (linked?.userId !== userId)
    throw new RoundRefusal('taken', 'That person of the provider’s opens another account already.');
  return linked;
}
