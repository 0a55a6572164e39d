import type pg from 'pg';
import type { PortalDirectory, PortalPlace } from '../identity/index.ts';

/** Between two notes of when somebody was last seen, in milliseconds. */
const TOUCH_MS = 60_000;

type Row = Omit<PortalPlace, 'kind'> & { lastSeenAt: Date | null };

/** A place is there while the person is not deactivated and the client not archived. */
const select = `
SELECT u.id AS "portalUserId", u.user_id AS "userId", u.org_id AS "orgId", o.name AS "orgName", o.slug AS "orgSlug",
  u.client_id AS "clientId", c.company_name AS "clientName", u.role, u.name, u.email, u.last_seen_at AS "lastSeenAt"
FROM portal_users u JOIN organizations o USING (org_id)
JOIN clients c ON c.org_id = u.org_id AND c.id = u.client_id
WHERE u.deactivated_at IS NULL AND c.archived_at IS NULL AND u.user_id = $1`;

/** Who is in which portal, read by identity's role, before any organization is known. */
export function createPortalDirectory(pool: pg.Pool): PortalDirectory {
  return {
    async find(userId, orgId, clientId) {
      const { rows } = await pool.query<Row>({
        name: 'portal place',
        text: `${select} AND u.org_id = $2 AND u.client_id = $3`,
        values: [userId, orgId, clientId],
      });
      const [row] = rows;
      if (!row) return null;
      if (!row.lastSeenAt || Date.now() - row.lastSeenAt.getTime() > TOUCH_MS) await touch(pool, row);
      return toPlace(row);
    },
    async list(userId) {
      const { rows } = await pool.query<Row>({
        name: 'portal places',
        text: `${select} ORDER BY EXISTS (
            SELECT FROM auth."user" a WHERE a.id = $1 AND a.last_org_id = u.org_id AND a.last_client_id = u.client_id
          ) DESC, u.created_at, u.org_id, u.client_id`,
        values: [userId],
      });
      return rows.map(toPlace);
    },
    async rename(userId, name) {
      await pool.query('UPDATE portal_users SET name = $2 WHERE user_id = $1', [userId, name]);
    },
  };
}

async function touch(pool: pg.Pool, row: Row): Promise<void> {
  await pool.query('UPDATE portal_users SET last_seen_at = now() WHERE org_id = $1 AND id = $2', [
    row.orgId,
    row.portalUserId,
  ]);
}

function toPlace({ lastSeenAt: _lastSeenAt, ...row }: Row): PortalPlace {
  return { kind: 'portal', ...row };
}
