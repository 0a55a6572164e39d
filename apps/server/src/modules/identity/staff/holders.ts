import { type Permission, permissionsOf, type Role } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';

/** Somebody, or a program, that has access to an organization: for the compliance report. */
export interface AccessHolder {
  kind: 'member' | 'api_key' | 'portal_user';
  id: string;
  /** Whose account it is; null for a program. */
  userId: string | null;
  name: string;
  email: string | null;
  /** Of the organization's own making by its name. */
  role: string;
  permissions: string[];
  /** Null for all clients. */
  clientIds: string[] | null;
  since: Date;
  lastSeenAt: Date | null;
  active: boolean;
}

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

/** Staff, then API keys; those with the most power first. */
export async function staffHolders(scope: Scope): Promise<AccessHolder[]> {
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
  return [...members.map(memberHolder), ...keys.map(keyHolder)];
}

function memberHolder(row: MemberRow): AccessHolder {
  return {
    kind: 'member',
    id: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role_name ?? row.role,
    permissions: row.permissions ?? permissionsOf(row.role),
    clientIds: row.client_ids,
    since: row.created_at,
    lastSeenAt: row.last_seen_at,
    active: row.deactivated_at === null,
  };
}

function keyHolder(row: KeyRow): AccessHolder {
  return {
    kind: 'api_key',
    id: row.id,
    userId: null,
    name: row.name,
    email: null,
    role: 'api_key',
    permissions: row.permissions,
    clientIds: row.client_ids,
    since: row.created_at,
    lastSeenAt: row.last_used_at,
    active: !row.ended,
  };
}
