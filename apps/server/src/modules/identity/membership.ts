import type { Role } from '@portico/contract';
import type pg from 'pg';

/** A person's place in an organization, as sign-in needs it. */
export interface Membership {
  memberId: string;
  userId: string;
  orgId: string;
  orgName: string;
  orgSlug: string;
  role: Role;
  name: string;
  email: string;
}

const select = `
SELECT m.id AS "memberId", m.user_id AS "userId", m.org_id AS "orgId", o.name AS "orgName", o.slug AS "orgSlug",
  m.role, m.name, m.email
FROM members m JOIN organizations o USING (org_id)
WHERE m.deactivated_at IS NULL`;

/** The person's membership, in the given organization or else the oldest one; null where there is none. */
export async function findMembership(
  pool: pg.Pool,
  userId: string,
  orgId: string | null,
): Promise<Membership | null> {
  const { rows } = await pool.query<Membership>({
    name: 'membership',
    text: `${select} AND m.user_id = $1 AND ($2::uuid IS NULL OR m.org_id = $2) ORDER BY m.created_at, m.org_id LIMIT 1`,
    values: [userId, orgId],
  });
  return rows[0] ?? null;
}

/** The membership behind an e-mail address, to write refusals into the right audit log. */
export async function findMembershipByEmail(pool: pg.Pool, email: string): Promise<Membership | null> {
  const { rows } = await pool.query<Membership>(`${select} AND m.email = $1 ORDER BY m.created_at LIMIT 1`, [
    email,
  ]);
  return rows[0] ?? null;
}
