import type { Role } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { invalid, notFound } from '../../../platform/fault.ts';
import { decodeCursor } from '../../../platform/http/cursor.ts';
import { isUuid } from '../../../platform/ids.ts';

export interface MemberRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  rolePermissions: string[] | null;
  clientIds: string[] | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  deactivatedAt: Date | null;
  version: number;
  /** Where the row stands in the list's order. */
  place: string;
}

export interface MemberFilter {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  /** A built-in role, or the id of an own one. */
  role?: string | undefined;
  state: 'active' | 'deactivated' | 'all';
}

const memberSql = `
SELECT m.id, m.user_id AS "userId", m.name, m.email, m.role, m.role_id AS "roleId", r.name AS "roleName",
  r.permissions AS "rolePermissions", m.client_ids AS "clientIds", m.created_at AS "createdAt",
  m.last_seen_at AS "lastSeenAt", m.deactivated_at AS "deactivatedAt", m.version, lower(m.name) AS place
FROM members m LEFT JOIN custom_roles r ON r.org_id = m.org_id AND r.id = m.role_id WHERE m.org_id = $1`;

/** A page of those who work here, by name; one more row than asked for tells of a next page. */
export async function listMembers(scope: Scope, filter: MemberFilter): Promise<MemberRow[]> {
  const values: unknown[] = [scope.orgId, filter.limit + 1];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (filter.state === 'active') conditions.push('m.deactivated_at IS NULL');
  if (filter.state === 'deactivated') conditions.push('m.deactivated_at IS NOT NULL');
  if (filter.role && isUuid(filter.role)) conditions.push(`m.role_id = ${bind(filter.role)}::uuid`);
  else if (filter.role) conditions.push(`m.role_id IS NULL AND m.role = ${bind(filter.role)}`);
  if (filter.q) {
    const pattern = bind(`%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`concat_ws(' ', m.name, m.email) ILIKE ${pattern}`);
  }
  if (filter.cursor) {
    const [name, id] = decodeCursor(filter.cursor, 2);
    conditions.push(`(lower(m.name), m.id) > (${bind(String(name))}, ${bind(uuidOf(id))}::uuid)`);
  }
  const where = conditions.map((condition) => ` AND ${condition}`).join('');
  return scope.query<MemberRow>(`${memberSql}${where} ORDER BY lower(m.name), m.id LIMIT $2`, values);
}

/** Throws `not_found`. */
export async function requireMember(scope: Scope, id: string): Promise<MemberRow> {
  const [row] = await scope.query<MemberRow>(`${memberSql} AND m.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This person');
  return row;
}

export interface InvitationListRow {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  rolePermissions: string[] | null;
  clientIds: string[] | null;
  invitedBy: string;
  invitedByName: string;
  createdAt: Date;
  expiresAt: Date;
  sentAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

const invitationSql = `
SELECT i.id, i.email, i.name, i.role, i.role_id AS "roleId", r.name AS "roleName", r.permissions AS "rolePermissions",
  i.client_ids AS "clientIds", i.invited_by AS "invitedBy", m.name AS "invitedByName", i.created_at AS "createdAt",
  i.expires_at AS "expiresAt", i.sent_at AS "sentAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt"
FROM invitations i JOIN members m ON m.org_id = i.org_id AND m.id = i.invited_by
LEFT JOIN custom_roles r ON r.org_id = i.org_id AND r.id = i.role_id WHERE i.org_id = $1`;

/** A page of invitations, the newest first. */
export async function listInvitations(
  scope: Scope,
  filter: { limit: number; cursor?: string | undefined; state: 'waiting' | 'all' },
): Promise<InvitationListRow[]> {
  const values: unknown[] = [scope.orgId, filter.limit + 1];
  const waiting = filter.state === 'waiting' ? ' AND i.accepted_at IS NULL AND i.revoked_at IS NULL' : '';
  const after = filter.cursor ? ' AND i.id < $3::uuid' : '';
  if (filter.cursor) values.push(idIn(filter.cursor));
  return scope.query<InvitationListRow>(
    `${invitationSql}${waiting}${after} ORDER BY i.id DESC LIMIT $2`,
    values,
  );
}

/** Throws `not_found`. */
export async function requireInvitation(scope: Scope, id: string): Promise<InvitationListRow> {
  const [row] = await scope.query<InvitationListRow>(`${invitationSql} AND i.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This invitation');
  return row;
}

export interface KeyListRow {
  id: string;
  name: string;
  tail: string;
  permissions: string[];
  clientIds: string[] | null;
  perMinute: number;
  createdBy: string;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
}

const keySql = `
SELECT k.id, k.name, k.tail, k.permissions, k.client_ids AS "clientIds", k.per_minute AS "perMinute",
  k.created_by AS "createdBy", m.name AS "createdByName", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
  k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt", host(k.last_used_ip) AS "lastUsedIp"
FROM api_keys k JOIN members m ON m.org_id = k.org_id AND m.id = k.created_by WHERE k.org_id = $1`;

/** A page of API keys, the newest first. */
export async function listKeys(
  scope: Scope,
  filter: { limit: number; cursor?: string | undefined; state: 'active' | 'all' },
): Promise<KeyListRow[]> {
  const values: unknown[] = [scope.orgId, filter.limit + 1];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const active =
    filter.state === 'active'
      ? ` AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${bind(scope.now())})`
      : '';
  const after = filter.cursor ? ` AND k.id < ${bind(idIn(filter.cursor))}::uuid` : '';
  return scope.query<KeyListRow>(`${keySql}${active}${after} ORDER BY k.id DESC LIMIT $2`, values);
}

/** Throws `not_found`. */
export async function requireKey(scope: Scope, id: string): Promise<KeyListRow> {
  const [row] = await scope.query<KeyListRow>(`${keySql} AND k.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This key');
  return row;
}

/** A cursor that is one id: ids sort by the time they were made. */
function idIn(cursor: string): string {
  return uuidOf(decodeCursor(cursor, 1)[0]);
}

function uuidOf(value: unknown): string {
  if (isUuid(value)) return value;
  throw invalid('cursor', 'Not a cursor of this list');
}
