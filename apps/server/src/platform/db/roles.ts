import { createHmac } from 'node:crypto';
import type { ClientBase } from 'pg';

/**
 * The roles that the server works as. None owns a table or may bypass row-level security; a lost setting therefore
 * means no rows, never all rows.
 * - `portico_app`: everything that happens in an organization.
 * - `portico_auth`: the identity module's own schema, and the memberships by which a person is known at sign-in.
 * - `portico_system`: the few reads across organizations that schedules need.
 */
export const roleNames = ['portico_app', 'portico_auth', 'portico_system'] as const;
export type RoleName = (typeof roleNames)[number];

/** The password of a role, from the installation's secret: nothing to store, nothing to hand over. */
export function rolePassword(secret: string, role: RoleName): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

/** The address by which a role signs in to the database that the admin's address names. */
export function roleUrl(adminUrl: string, secret: string, role: RoleName): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}

/**
 * Creates the roles or brings their passwords up to date. Needs a connection that may create roles; serialised by
 * the caller's lock, since roles belong to the whole cluster.
 */
export async function ensureRoles(admin: ClientBase, secret: string): Promise<void> {
  const existing = await admin.query<{ rolname: string }>(
    'SELECT rolname FROM pg_roles WHERE rolname = ANY($1)',
    [roleNames],
  );
  const names = new Set(existing.rows.map((row) => row.rolname));
  for (const role of roleNames) {
    const verb = names.has(role) ? 'ALTER' : 'CREATE';
    const password = admin.escapeLiteral(rolePassword(secret, role));
    await admin.query(
      `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD ${password}`,
    );
  }
}

/** Throws where the role behind the connection could see past row-level security: the server must not start so. */
export async function refusePowerfulRole(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; powerful: boolean; owns: number }>(`
    SELECT current_user AS role, rolsuper OR rolbypassrls OR rolcreaterole AS powerful,
      (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p', 'v', 'm')) AS owns
    FROM pg_roles WHERE rolname = current_user`);
  const found = rows[0];
  if (!found || found.powerful || found.owns > 0) {
    throw new Error(
      `The database role ${found?.role ?? '(unknown)'} could read past row-level security ` +
        `(${found?.owns ? 'it owns tables' : 'superuser, BYPASSRLS or CREATEROLE'}). Portico does not start as such a role.`,
    );
  }
}
