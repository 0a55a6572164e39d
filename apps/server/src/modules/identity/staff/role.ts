import { type NewRole, type RoleChanges, roles } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../../platform/fault.ts';
import { newId } from '../../../platform/ids.ts';
import { isTaken } from '../transaction.ts';
import { beyond, holdingOf, type Standing } from './policy.ts';
import { lockGiver, refuseWhere } from './standing.ts';

export interface RoleRow {
  id: string;
  name: string;
  description: string | null;
  permissions: string[];
  holders: number;
  invited: number;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

const roleSql = `
SELECT r.id, r.name, r.description, r.permissions, r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.version,
  (SELECT count(*)::int FROM members m WHERE m.org_id = r.org_id AND m.role_id = r.id) AS holders,
  (SELECT count(*)::int FROM invitations i WHERE i.org_id = r.org_id AND i.role_id = r.id AND i.accepted_at IS NULL
    AND i.revoked_at IS NULL) AS invited
FROM custom_roles r WHERE r.org_id = $1`;

/** The organization's own roles, by name. */
export function listRoles(scope: Scope): Promise<RoleRow[]> {
  return scope.query<RoleRow>(`${roleSql} ORDER BY lower(r.name) LIMIT 200`, [scope.orgId]);
}

/** Throws `not_found`. */
export async function requireRole(scope: Scope, id: string): Promise<RoleRow> {
  const [row] = await scope.query<RoleRow>(`${roleSql} AND r.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This role');
  return row;
}

/** Makes a role of permissions that the caller holds. Throws `already_exists` where the name is taken. */
export async function createRole(scope: Scope, input: NewRole): Promise<string> {
  const giver = await lockMaker(scope);
  refuseWhere(beyond(giver, giving(input.permissions, giver)));
  requireOwnName(input.name);
  const id = newId(scope.now().getTime());
  const permissions = [...new Set(input.permissions)];
  await scope
    .query(
      `INSERT INTO custom_roles (org_id, id, name, description, permissions, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [scope.orgId, id, input.name, input.description, permissions, scope.now()],
    )
    .catch(refuseTaken);
  const changes = [{ field: 'permissions', from: null, to: permissions }];
  scope.emit('role.created', { subjectId: id }, { name: input.name, changes });
  return id;
}

/** Changes a role, and with it what all who have it may do. Throws `changed_meanwhile` and `already_exists`. */
export async function changeRole(scope: Scope, id: string, input: RoleChanges): Promise<void> {
  const giver = await lockMaker(scope);
  const role = await lockRole(scope, id, giver);
  if (input.version !== undefined && input.version !== role.version) {
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed this role while you were editing. Look at what is there now and try again.',
    });
  }
  const next = {
    name: input.name ?? role.name,
    description: input.description === undefined ? role.description : input.description,
    permissions: input.permissions ? [...new Set(input.permissions)] : role.permissions,
  };
  refuseWhere(beyond(giver, giving(next.permissions, giver)));
  if (next.name !== role.name) requireOwnName(next.name);
  const changes = (['name', 'description', 'permissions'] as const)
    .filter((field) => !same(role[field], next[field]))
    .map((field) => ({ field, from: role[field], to: next[field] }));
  if (changes.length === 0) return;
  await scope
    .query(
      `UPDATE custom_roles SET name = $3, description = $4, permissions = $5, version = version + 1, updated_at = $6
       WHERE org_id = $1 AND id = $2`,
      [scope.orgId, id, next.name, next.description, next.permissions, scope.now()],
    )
    .catch(refuseTaken);
  scope.emit('role.updated', { subjectId: id }, { name: next.name, changes });
}

/** Deletes a role. Throws `wrong_state` where somebody has it, with how many do. */
export async function deleteRole(scope: Scope, id: string): Promise<void> {
  const giver = await lockMaker(scope);
  const { name, permissions } = await lockRole(scope, id, giver);
  const role = await requireRole(scope, id);
  const use = useOf(role);
  if (use) throw new Fault('wrong_state', { detail: use });
  // What invitations of the past said stands in the audit log.
  await scope.query('UPDATE invitations SET role_id = NULL WHERE org_id = $1 AND role_id = $2', [
    scope.orgId,
    id,
  ]);
  await scope.query(
    `UPDATE security_policies SET second_factor_roles = array_remove(second_factor_roles, $2), version = version + 1
     WHERE org_id = $1 AND $2 = ANY(second_factor_roles)`,
    [scope.orgId, id],
  );
  await scope.query('DELETE FROM custom_roles WHERE org_id = $1 AND id = $2', [scope.orgId, id]);
  const changes = [{ field: 'permissions', from: permissions, to: null }];
  scope.emit('role.deleted', { subjectId: id }, { name, changes });
}

/** Why a role cannot be deleted, with how many hold it; null where nobody does. */
export function useOf({ holders, invited }: Pick<RoleRow, 'holders' | 'invited'>): string | null {
  const people = holders > 0 ? `${holders} ${holders === 1 ? 'person' : 'people'}` : '';
  const open = invited > 0 ? `${invited} open ${invited === 1 ? 'invitation' : 'invitations'}` : '';
  if (!people && !open) return null;
  const verb = holders + invited === 1 ? 'has' : 'have';
  return `${[people, open].filter(Boolean).join(' and ')} ${verb} this role. Give them another one first.`;
}

/** What the viewer may do with a role, for the screen. */
export function mayWithRole(viewer: Standing | null, viewerRoleId: string | null, role: RoleRow) {
  const give = viewer !== null && beyond(viewer, giving(role.permissions, viewer)) === null;
  const change = give && viewer.permissions.has('role.write') && viewerRoleId !== role.id;
  return { give, change, delete: change && useOf(role) === null };
}

/** Permissions alone, for the clients that the giver has. */
const giving = (names: readonly string[], giver: Standing) => holdingOf('viewer', names, giver.clientIds);

async function lockMaker(scope: Scope): Promise<Standing & { roleId: string | null }> {
  const { standing, roleId } = await lockGiver(scope);
  if (!standing.permissions.has('role.write')) throw new Fault('not_allowed');
  // A role is the whole organization's: who works for some clients alone would decide about the others' people.
  refuseWhere(
    standing.clientIds ? 'You work for chosen clients; a role would count for the others too.' : null,
  );
  return { ...standing, roleId };
}

async function lockRole(
  scope: Scope,
  id: string,
  giver: Standing & { roleId: string | null },
): Promise<Pick<RoleRow, 'name' | 'description' | 'permissions' | 'version'>> {
  const [role] = await scope.query<Pick<RoleRow, 'name' | 'description' | 'permissions' | 'version'>>(
    `SELECT name, description, permissions, version FROM custom_roles WHERE org_id = $1 AND id = $2 FOR UPDATE`,
    [scope.orgId, id],
  );
  if (!role) throw notFound('This role');
  if (giver.roleId === id) refuseWhere('Nobody changes their own role. Ask a colleague.');
  refuseWhere(beyond(giver, giving(role.permissions, giver)));
  return role;
}

function requireOwnName(name: string): void {
  if ((roles as readonly string[]).includes(name.toLowerCase()))
    throw invalid('name', 'Portico has a role of that name');
}

function refuseTaken(error: unknown): never {
  if (!isTaken(error)) throw error;
  throw new Fault('already_exists', { detail: 'There is a role of that name already. Choose another name.' });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
