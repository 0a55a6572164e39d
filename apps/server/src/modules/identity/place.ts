import type { Permission, PortalRole, Role } from '@portico/contract';
import { permissions as allPermissions, permissionsOf } from '@portico/contract';
import type pg from 'pg';

/** A person's place in an organization's staff. */
export interface Membership {
  kind: 'member';
  memberId: string;
  userId: string;
  orgId: string;
  orgName: string;
  orgSlug: string;
  role: Role;
  /** The role of the organization's own making that counts instead, where there is one. */
  customRole: { id: string; name: string } | null;
  permissions: ReadonlySet<Permission>;
  clientIds: string[] | null;
  /** The organization's rules ask this role for a second factor. */
  asksSecondFactor: boolean;
  name: string;
  email: string;
}

/** A person's place in one client's portal. */
export interface PortalPlace {
  kind: 'portal';
  portalUserId: string;
  userId: string;
  orgId: string;
  orgName: string;
  orgSlug: string;
  clientId: string;
  clientName: string;
  role: PortalRole;
  name: string;
  email: string;
}

export type Place = Membership | PortalPlace;

/** Who knows the places in portals: the portal module, which stands below this one. */
export interface PortalDirectory {
  find(userId: string, orgId: string, clientId: string): Promise<PortalPlace | null>;
  list(userId: string): Promise<PortalPlace[]>;
  /** Takes over an account's new name. */
  rename(userId: string, name: string): Promise<void>;
}

interface MembershipRow {
  memberId: string;
  userId: string;
  orgId: string;
  orgName: string;
  orgSlug: string;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  rolePermissions: string[] | null;
  clientIds: string[] | null;
  asksSecondFactor: boolean;
  name: string;
  email: string;
}

/** The columns of a membership; `m`, `o`, `r` and `p` are members, organizations, custom_roles and security_policies. */
export const membershipColumns = `
m.id AS "memberId", m.user_id AS "userId", m.org_id AS "orgId", o.name AS "orgName", o.slug AS "orgSlug", m.role,
m.role_id AS "roleId", r.name AS "roleName", r.permissions AS "rolePermissions", m.client_ids AS "clientIds",
coalesce(coalesce(m.role_id::text, m.role) = ANY (p.second_factor_roles), false) AS "asksSecondFactor", m.name, m.email`;
const select = `
SELECT ${membershipColumns} FROM members m JOIN organizations o USING (org_id)
LEFT JOIN custom_roles r ON r.org_id = m.org_id AND r.id = m.role_id
LEFT JOIN security_policies p ON p.org_id = m.org_id
WHERE m.deactivated_at IS NULL`;

export function toMembership(row: MembershipRow): Membership {
  const { roleId, roleName, rolePermissions, ...rest } = row;
  return {
    ...rest,
    kind: 'member',
    customRole: roleId && roleName ? { id: roleId, name: roleName } : null,
    permissions: new Set(rolePermissions ? known(rolePermissions) : permissionsOf(row.role)),
  };
}

/** A permission that a later version took away is held by nobody. */
const known = (names: string[]) => names.filter((name): name is Permission => name in allPermissions);

/** The person's membership in the organization; null where there is none. */
export async function findMembership(
  pool: pg.Pool,
  userId: string,
  orgId: string,
): Promise<Membership | null> {
  const { rows } = await pool.query<MembershipRow>({
    name: 'membership',
    text: `${select} AND m.user_id = $1 AND m.org_id = $2`,
    values: [userId, orgId],
  });
  return rows[0] ? toMembership(rows[0]) : null;
}

/** All memberships of a person, the one they used last first. */
export async function listMemberships(pool: pg.Pool, userId: string): Promise<Membership[]> {
  const { rows } = await pool.query<MembershipRow>({
    name: 'memberships',
    text: `${select} AND m.user_id = $1
      ORDER BY m.org_id = (SELECT last_org_id FROM auth."user" WHERE id = $1) DESC NULLS LAST, m.created_at, m.org_id`,
    values: [userId],
  });
  return rows.map(toMembership);
}

/** The memberships behind an e-mail address, to write refusals into the right audit logs. */
export async function listMembershipsByEmail(pool: pg.Pool, email: string): Promise<Membership[]> {
  const { rows } = await pool.query<MembershipRow>(
    `${select} AND m.user_id = (SELECT id FROM auth."user" WHERE email = $1)`,
    [email.toLowerCase()],
  );
  return rows.map(toMembership);
}

/** Where an account may act: staff first, then portals. */
export async function placesOf(
  deps: { pool: pg.Pool; portal: PortalDirectory },
  userId: string,
): Promise<Place[]> {
  const [members, portals] = await Promise.all([
    listMemberships(deps.pool, userId),
    deps.portal.list(userId),
  ]);
  return [...members, ...portals];
}
