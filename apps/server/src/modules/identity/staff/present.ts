import {
  type ApiKey,
  type CustomRole,
  type Invitation,
  type Member,
  type Permission,
  permissions,
  personalPermissions,
  roleHolds,
  roles,
} from '@portico/contract';
import { type Actor, holds } from '../../../platform/actor.ts';
import { holdingOf, isPermission, mayInvite, mayWith, type Standing, viewerOf } from './policy.ts';
import type { InvitationListRow, KeyListRow, MemberRow } from './queries.ts';
import { mayWithRole, type RoleRow } from './role.ts';
import { standingOf } from './standing.ts';

type Names = Map<string, string>;

/** The clients that somebody works for, as far as the caller sees them. */
export function presentReach(clientIds: readonly string[] | null, names: Names) {
  if (clientIds === null) return { clients: null, otherClients: 0 };
  const clients = clientIds.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
  return { clients, otherClients: clientIds.length - clients.length };
}

const presentOwnRole = (row: { roleId: string | null; roleName: string | null }) =>
  row.roleId && row.roleName ? { id: row.roleId, name: row.roleName } : null;

export function presentMember(actor: Actor, row: MemberRow, names: Names, seenAt: Date | undefined): Member {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    customRole: presentOwnRole(row),
    ...presentReach(row.clientIds, names),
    state: row.deactivatedAt ? 'deactivated' : 'active',
    you: actor.id === row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: latest(row.lastSeenAt, seenAt ?? null),
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
    version: row.version,
    may: mayWith(viewerOf(actor), standingOf(row)),
  };
}

function latest(one: Date | null, other: Date | null): string | null {
  if (!one || !other) return (one ?? other)?.toISOString() ?? null;
  return (one > other ? one : other).toISOString();
}

export function presentRole(actor: Actor, viewerRoleId: string | null, row: RoleRow): CustomRole {
  return {
    ...row,
    permissions: inOrder(row.permissions),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    may: mayWithRole(viewerOf(actor), viewerRoleId, row),
  };
}

export function presentInvitation(
  viewer: Standing | null,
  row: InvitationListRow,
  names: Names,
  now: Date,
): Invitation {
  const waiting = !row.acceptedAt && !row.revokedAt;
  const holding = holdingOf(row.role, row.rolePermissions, row.clientIds);
  const may = waiting && viewer !== null && mayInvite(viewer, holding);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    customRole: presentOwnRole(row),
    ...presentReach(row.clientIds, names),
    state: stateOf(row, now),
    invitedBy: { id: row.invitedBy, name: row.invitedByName },
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    may: { resend: may, revoke: may },
  };
}

function stateOf(row: InvitationListRow, now: Date): Invitation['state'] {
  if (row.acceptedAt) return 'accepted';
  if (row.revokedAt) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}

export function presentKey(row: KeyListRow, names: Names, now: Date): ApiKey {
  const expired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    name: row.name,
    tail: row.tail,
    permissions: inOrder(row.permissions),
    ...presentReach(row.clientIds, names),
    perMinute: row.perMinute,
    state: row.revokedAt ? 'revoked' : expired ? 'expired' : 'active',
    createdBy: { id: row.createdBy, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedIp: row.lastUsedIp,
  };
}

/** The one table of permissions, as the caller stands to it. */
export function presentPermissions(actor: Actor) {
  return (Object.keys(permissions) as Permission[]).map((name) => ({
    name,
    means: permissions[name].means,
    roles: roles.filter((role) => roleHolds(role, name)),
    held: holds(actor, name),
    forKeys: !personalPermissions.includes(name),
  }));
}

/** Known permissions in the table's order; one that a later version took away is nobody's any more. */
function inOrder(names: readonly string[]): Permission[] {
  const held = new Set(names.filter(isPermission));
  return (Object.keys(permissions) as Permission[]).filter((name) => held.has(name));
}
