import type pg from 'pg';

/** Ends all sessions that began by a connection. */
export async function endSessionsBy(pool: pg.Pool, connection: { orgId: string; id: string }): Promise<void> {
  await pool.query('DELETE FROM auth.session WHERE org_id = $1 AND connection_id = $2', [
    connection.orgId,
    connection.id,
  ]);
}

/**
 * Ends the sessions of members whose address is of a domain, and that did not begin by its connection; owners' and the
 * caller's own go on.
 */
export async function endOtherSessionsOf(
  pool: pg.Pool,
  rule: { orgId: string; domain: string; connectionId: string | null; but: string | undefined },
): Promise<void> {
  await pool.query(
    `DELETE FROM auth.session s USING members m
     WHERE s.org_id = $1 AND s.place = 'member' AND m.org_id = s.org_id AND m.user_id = s."userId"
       AND right(m.email, length($2) + 1) = '@' || $2 AND NOT (m.role = 'owner' AND m.role_id IS NULL)
       AND s.connection_id IS DISTINCT FROM $3::uuid AND s.id IS DISTINCT FROM $4::uuid`,
    [rule.orgId, rule.domain, rule.connectionId, rule.but ?? null],
  );
}
