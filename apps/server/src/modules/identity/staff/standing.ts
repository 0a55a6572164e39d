import type { Role } from '@portico/contract';
import type { Actor } from '../../../platform/actor.ts';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../../platform/fault.ts';
import { type Holding, holdingOf, type Standing } from './policy.ts';

/** Names of clients by id, as far as the scope's actor sees them: the clients module knows them. */
export type ClientNames = (scope: Scope, ids: string[]) => Promise<Map<string, string>>;

interface StandingRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  rolePermissions: string[] | null;
  clientIds: string[] | null;
  deactivatedAt: Date | null;
  version: number;
}

export interface LockedMember extends StandingRow {
  standing: Standing;
}

/** The person behind a call that decides about others. Throws `not_allowed` for a program. */
export function deciderId(actor: Actor): string {
  if (actor.kind === 'member') return actor.id;
  throw new Fault('not_allowed', { detail: 'An API key cannot be used for this.' });
}

/**
 * Reads the caller, and the person decided about, as they are at this moment, and keeps both so until the transaction
 * ends: whoever loses a right meanwhile no longer uses it, and two owners cannot take the role from each other at once.
 * Throws `not_found` where there is no such person.
 */
export async function lockMembers(
  scope: Scope,
  targetId: string,
): Promise<{ giver: LockedMember; target: LockedMember }> {
  const giverId = deciderId(scope.actor);
  const rows = await lock(scope, [giverId, targetId]);
  const giver = rows.get(giverId);
  const target = rows.get(targetId);
  if (!target) throw notFound('This person');
  if (!giver) throw new Fault('session_ended');
  return { giver, target };
}

/** The caller as they are at this moment, kept so until the transaction ends. */
export async function lockGiver(scope: Scope): Promise<LockedMember> {
  const id = deciderId(scope.actor);
  const giver = (await lock(scope, [id])).get(id);
  if (!giver?.standing.active) throw new Fault('session_ended');
  return giver;
}

async function lock(scope: Scope, ids: string[]): Promise<Map<string, LockedMember>> {
  // By id, so that two transactions never wait for each other.
  const rows = await scope.query<StandingRow>(
    `SELECT m.id, m.user_id AS "userId", m.name, m.email, m.role, m.role_id AS "roleId", r.name AS "roleName",
       r.permissions AS "rolePermissions", m.client_ids AS "clientIds", m.deactivated_at AS "deactivatedAt", m.version
     FROM members m LEFT JOIN custom_roles r ON r.org_id = m.org_id AND r.id = m.role_id
     WHERE m.org_id = $1 AND m.id = ANY($2) ORDER BY m.id FOR NO KEY UPDATE OF m`,
    [scope.orgId, ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, standing: standingOf(row) }]));
}

export function standingOf(
  row: Pick<StandingRow, 'id' | 'role' | 'rolePermissions' | 'clientIds' | 'deactivatedAt'>,
): Standing {
  return {
    ...holdingOf(row.role, row.rolePermissions, row.clientIds),
    id: row.id,
    active: row.deactivatedAt === null,
  };
}

/** Throws `not_allowed` with the sentence, where there is one. */
export function refuseWhere(refusal: string | null): void {
  if (refusal) throw new Fault('not_allowed', { detail: refusal });
}

/** A role and clients as they are stored, and what they give. */
export interface Grant {
  role: Role;
  roleId: string | null;
  /** The role in words. */
  roleName: string;
  clientIds: string[] | null;
  holding: Holding;
}

export interface GrantChoice {
  role?: Role | undefined;
  customRoleId?: string | undefined;
  clientIds?: readonly string[] | null | undefined;
}

/**
 * What a chosen role and chosen clients give; what is left out is as in `before`. Throws `invalid_input` for a role
 * that is not there.
 */
export async function grantOf(
  scope: Scope,
  choice: GrantChoice,
  before: Pick<StandingRow, 'role' | 'roleId' | 'clientIds'>,
): Promise<Grant> {
  const kept = choice.role === undefined && choice.customRoleId === undefined;
  const roleId = kept ? before.roleId : (choice.customRoleId ?? null);
  // An own role stands beside the weakest built-in one: what reads that column alone errs on the safe side.
  const role = roleId ? 'viewer' : (choice.role ?? before.role);
  const own = roleId ? await shareRole(scope, roleId) : null;
  const wanted = choice.clientIds === undefined ? before.clientIds : choice.clientIds;
  const clientIds = wanted && [...new Set(wanted)];
  const holding = holdingOf(role, own?.permissions ?? null, clientIds);
  if (!holding.owner || clientIds === null)
    return { role, roleId, roleName: own?.name ?? roleLabel(role), clientIds, holding };
  if (choice.clientIds) throw invalid('clientIds', 'An owner works for all clients');
  return {
    role,
    roleId,
    roleName: roleLabel(role),
    clientIds: null,
    holding: { ...holding, clientIds: null },
  };
}

/** Reads an own role that is about to be given, and keeps it as it is until the transaction ends. */
async function shareRole(scope: Scope, id: string): Promise<{ name: string; permissions: string[] }> {
  const [role] = await scope.query<{ name: string; permissions: string[] }>(
    'SELECT name, permissions FROM custom_roles WHERE org_id = $1 AND id = $2 FOR SHARE',
    [scope.orgId, id],
  );
  if (!role) throw invalid('customRoleId', 'There is no such role');
  return role;
}

/** Throws `invalid_input` unless every one of the clients is there for the caller to see. */
export async function requireClients(
  scope: Scope,
  clientNames: ClientNames,
  ids: readonly string[] | null,
): Promise<void> {
  if (!ids) return;
  const names = await clientNames(scope, [...ids]);
  if (ids.some((id) => !names.has(id)))
    throw invalid('clientIds', 'One of these clients does not exist, or is not yours to see');
}

/** Clients in words, for the audit log. */
export function clientWords(names: Map<string, string>, ids: readonly string[] | null): string | string[] {
  return ids === null ? 'all clients' : ids.map((id) => names.get(id) ?? id);
}

/** A built-in role as people read it. */
export const roleLabel = (role: Role): string => role.charAt(0).toUpperCase() + role.slice(1);

/** The role of a row in words. */
export const roleWords = ({ role, roleName }: { role: Role; roleName: string | null }): string =>
  roleName ?? roleLabel(role);
