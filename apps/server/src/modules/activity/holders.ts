import {
  type Permission,
  type PortalPermission,
  type PortalRole,
  permissionsOf,
  portalPermissions,
  portalRoleHolds,
  type Role,
} from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import type { AccessFacts } from './report.ts';

interface MemberRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  role_name: string | null;
  permissions: string[] | null;
  client_ids: string[] | null;
  created_at: Date;
  last_seen_at: Date | null;
  deactivated_at: Date | null;
}

interface KeyRow {
  id: string;
  name: string;
  permissions: Permission[];
  client_ids: string[] | null;
  created_at: Date;
  last_used_at: Date | null;
  ended: boolean;
}

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

/**
 * Staff, API keys and the clients' own people, those with the most power first. `withSecondFactor` answers which of
 * these accounts have a second factor.
 */
export async function accessHolders(
  scope: Scope,
  withSecondFactor: (userIds: string[]) => Promise<Set<string>>,
): Promise<AccessFacts[]> {
  const members = await scope.query<MemberRow>(
    `SELECT m.id, m.user_id, m.name, m.email, m.role, r.name AS role_name, r.permissions, m.client_ids, m.created_at,
       m.last_seen_at, m.deactivated_at
     FROM members m LEFT JOIN custom_roles r ON r.org_id = m.org_id AND r.id = m.role_id
     WHERE m.org_id = $1
     ORDER BY m.deactivated_at IS NOT NULL, array_position(ARRAY['owner', 'admin', 'manager', 'support', 'user', 'viewer'], m.role), lower(m.name)`,
    [scope.orgId],
  );
  const keys = await scope.query<KeyRow>(
    `SELECT id, name, permissions, client_ids, created_at, last_used_at,
       revoked_at IS NOT NULL OR coalesce(expires_at <= $2, false) AS ended
     FROM api_keys WHERE org_id = $1 ORDER BY ended, lower(name)`,
    [scope.orgId, scope.now()],
  );
  const people = await scope.query<PortalRow>(
    `SELECT p.id, p.user_id, p.client_id, p.name, p.email, p.role, p.created_at, p.last_seen_at, p.deactivated_at
     FROM portal_users p WHERE p.org_id = $1
     ORDER BY p.deactivated_at IS NOT NULL, p.client_id,
       array_position(ARRAY['primary', 'approver', 'member', 'read_only'], p.role), lower(p.name)`,
    [scope.orgId],
  );
  const proved = await withSecondFactor([...members, ...people].map((row) => row.user_id));
  return [
    ...members.map((row) => memberFacts(row, proved.has(row.user_id))),
    ...keys.map(keyFacts),
    ...people.map((row) => portalFacts(row, proved.has(row.user_id))),
  ];
}

function memberFacts(row: MemberRow, twoFactor: boolean): AccessFacts {
  return {
    kind: 'member',
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role_name ?? row.role,
    permissions: row.permissions ?? permissionsOf(row.role),
    clientIds: row.client_ids,
    since: row.created_at,
    lastSeenAt: row.last_seen_at,
    twoFactor,
    active: row.deactivated_at === null,
  };
}

function keyFacts(row: KeyRow): AccessFacts {
  return {
    kind: 'api_key',
    id: row.id,
    name: row.name,
    email: null,
    role: 'api_key',
    permissions: row.permissions,
    clientIds: row.client_ids,
    since: row.created_at,
    lastSeenAt: row.last_used_at,
    twoFactor: null,
    active: !row.ended,
  };
}

function portalFacts(row: PortalRow, twoFactor: boolean): AccessFacts {
  const may = (Object.keys(portalPermissions) as PortalPermission[]).filter((permission) =>
    portalRoleHolds(row.role, permission),
  );
  return {
    kind: 'portal_user',
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    permissions: may,
    clientIds: [row.client_id],
    since: row.created_at,
    lastSeenAt: row.last_seen_at,
    twoFactor,
    active: row.deactivated_at === null,
  };
}
