import {
  type PortalPermission,
  type PortalRole,
  portalPermissions,
  portalRoleHolds,
} from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import type { AccessHolder } from '../identity/index.ts';

interface PortalRow {
  id: string;
  user_id: string;
  client_id: string;
  name: string;
  email: string;
  role: PortalRole;
  created_at: Date;
  last_seen_at: Date | null;
  deactivated_at: Date | null;
}

/** The clients' own people with a place in a portal, client by client. */
export async function portalHolders(scope: Scope): Promise<AccessHolder[]> {
  const people = await scope.query<PortalRow>(
    `SELECT p.id, p.user_id, p.client_id, p.name, p.email, p.role, p.created_at, p.last_seen_at, p.deactivated_at
     FROM portal_users p WHERE p.org_id = $1
     ORDER BY p.deactivated_at IS NOT NULL, p.client_id,
       array_position(ARRAY['primary', 'approver', 'member', 'read_only'], p.role), lower(p.name)`,
    [scope.orgId],
  );
  return people.map((row) => ({
    kind: 'portal_user',
    id: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    permissions: (Object.keys(portalPermissions) as PortalPermission[]).filter((permission) =>
      portalRoleHolds(row.role, permission),
    ),
    clientIds: [row.client_id],
    since: row.created_at,
    lastSeenAt: row.last_seen_at,
    active: row.deactivated_at === null,
  }));
}
