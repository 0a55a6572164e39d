import type { Role } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { beyond, type Holding, holdingOf } from './policy.ts';
import { roleWords } from './standing.ts';

/**
 * What somebody handed out and can hand out no longer: open invitations that give more than they hold now are taken
 * back. `now` is null for somebody who works here no more: then all of them are, and the keys that they made, whose
 * secrets they know, are revoked.
 */
export async function withdraw(scope: Scope, memberId: string, now: Holding | null): Promise<void> {
  await withdrawInvitations(scope, memberId, now);
  if (now === null) await revokeKeys(scope, memberId);
}

interface OpenInvitation {
  id: string;
  email: string;
  role: Role;
  roleName: string | null;
  rolePermissions: string[] | null;
  clientIds: string[] | null;
}

async function withdrawInvitations(scope: Scope, memberId: string, now: Holding | null): Promise<void> {
  const open = await scope.query<OpenInvitation>(
    `SELECT i.id, i.email, i.role, r.name AS "roleName", r.permissions AS "rolePermissions", i.client_ids AS "clientIds"
     FROM invitations i LEFT JOIN custom_roles r ON r.org_id = i.org_id AND r.id = i.role_id
     WHERE i.org_id = $1 AND i.invited_by = $2 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
     ORDER BY i.id FOR UPDATE OF i`,
    [scope.orgId, memberId],
  );
  const ended = open.filter((one) => now === null || !mayStillInvite(now, one));
  if (ended.length === 0) return;
  await scope.query('UPDATE invitations SET revoked_at = $3 WHERE org_id = $1 AND id = ANY($2)', [
    scope.orgId,
    ended.map(({ id }) => id),
    scope.now(),
  ]);
  for (const one of ended)
    scope.emit('invitation.revoked', { subjectId: one.id }, { email: one.email, role: roleWords(one) });
}

/** Whether who holds this may still give what the invitation gives. */
export function mayStillInvite(
  holder: Holding,
  invitation: Pick<OpenInvitation, 'role' | 'rolePermissions' | 'clientIds'>,
): boolean {
  const { role, rolePermissions, clientIds } = invitation;
  return (
    holder.permissions.has('member.write') && !beyond(holder, holdingOf(role, rolePermissions, clientIds))
  );
}

async function revokeKeys(scope: Scope, memberId: string): Promise<void> {
  const revoked = await scope.query<{ id: string; name: string; tail: string }>(
    `UPDATE api_keys SET revoked_at = $3 WHERE org_id = $1 AND created_by = $2 AND revoked_at IS NULL
     RETURNING id, name, tail`,
    [scope.orgId, memberId, scope.now()],
  );
  const changes = [{ field: 'active', from: true, to: false }];
  for (const { id, name, tail } of revoked)
    scope.emit('api_key.revoked', { subjectId: id }, { name, tail, changes });
}
