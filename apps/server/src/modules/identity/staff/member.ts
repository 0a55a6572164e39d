import type { MemberChanges } from '@portico/contract';
import type pg from 'pg';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault } from '../../../platform/fault.ts';
import { withdraw } from './departure.ts';
import { refusalToChange, refusalToDecide } from './policy.ts';
import {
  type ClientNames,
  clientWords,
  type Grant,
  grantOf,
  type LockedMember,
  lockMembers,
  refuseWhere,
  requireClients,
  roleLabel,
} from './standing.ts';

/**
 * Gives somebody another role, or other clients. Throws `not_allowed` where the caller holds less than what is given
 * or taken away, `changed_meanwhile`, and `wrong_state` for somebody who is deactivated or the last owner.
 */
export async function changeMember(
  scope: Scope,
  clientNames: ClientNames,
  id: string,
  input: MemberChanges,
): Promise<void> {
  const { giver, target } = await lockMembers(scope, id);
  refuseWhere(refusalToDecide(giver.standing, target.standing));
  if (!target.standing.active)
    throw new Fault('wrong_state', {
      detail: `${target.name} is deactivated. Give them their access back first.`,
    });
  const next = await grantOf(scope, input, target);
  refuseWhere(refusalToChange(giver.standing, target.standing, next.holding));
  if (input.clientIds !== undefined) await requireClients(scope, clientNames, next.clientIds);
  if (input.version !== undefined && input.version !== target.version) throw changedMeanwhile();
  const changes = await changesOf(scope, clientNames, target, next);
  if (changes.length === 0) return;
  if (target.standing.owner && !next.holding.owner) await requireAnotherOwner(scope, id);
  await scope.query(
    `UPDATE members SET role = $3, role_id = $4, client_ids = $5, version = version + 1 WHERE org_id = $1 AND id = $2`,
    [scope.orgId, id, next.role, next.roleId, next.clientIds],
  );
  scope.emit('member.changed', { subjectId: id }, { name: target.name, changes });
  await withdraw(scope, id, next.holding);
}

const changedMeanwhile = () =>
  new Fault('changed_meanwhile', {
    detail:
      'Somebody else changed this person while you were editing. Look at what is there now and try again.',
  });

async function changesOf(scope: Scope, clientNames: ClientNames, before: LockedMember, next: Grant) {
  const changes: { field: string; from: unknown; to: unknown }[] = [];
  if (before.role !== next.role || before.roleId !== next.roleId)
    changes.push({ field: 'role', from: before.roleName ?? roleLabel(before.role), to: next.roleName });
  if (!sameClients(before.clientIds, next.clientIds)) {
    const names = await clientNames(scope, [...(before.clientIds ?? []), ...(next.clientIds ?? [])]);
    changes.push({
      field: 'clients',
      from: clientWords(names, before.clientIds),
      to: clientWords(names, next.clientIds),
    });
  }
  return changes;
}

function sameClients(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** The giver of such a change is another owner, so this holds already; it is asked all the same. */
async function requireAnotherOwner(scope: Scope, id: string): Promise<void> {
  const others = await scope.query(
    `SELECT FROM members WHERE org_id = $1 AND id <> $2 AND role = 'owner' AND role_id IS NULL
       AND deactivated_at IS NULL LIMIT 1`,
    [scope.orgId, id],
  );
  if (others.length === 0)
    throw new Fault('wrong_state', {
      detail: 'An organization needs an owner. Make somebody else one first.',
    });
}

/** Takes somebody's access away, or gives it back; a second time changes nothing. Answers the account behind it. */
export async function setActive(
  scope: Scope,
  id: string,
  active: boolean,
): Promise<{ id: string; userId: string; changed: boolean }> {
  const { giver, target } = await lockMembers(scope, id);
  refuseWhere(refusalToDecide(giver.standing, target.standing));
  const { userId } = target;
  if (target.standing.active === active) return { id, userId, changed: false };
  if (!active && target.standing.owner) await requireAnotherOwner(scope, id);
  await scope.query(
    'UPDATE members SET deactivated_at = $3, version = version + 1 WHERE org_id = $1 AND id = $2',
    [scope.orgId, id, active ? null : scope.now()],
  );
  scope.emit(
    active ? 'member.reactivated' : 'member.deactivated',
    { subjectId: id },
    { name: target.name, changes: [{ field: 'active', from: !active, to: active }] },
  );
  if (!active) await withdraw(scope, id, null);
  return { id, userId, changed: true };
}

/** The account of somebody whom the caller may sign out. */
export async function requireDecidable(scope: Scope, id: string): Promise<{ id: string; userId: string }> {
  const { giver, target } = await lockMembers(scope, id);
  refuseWhere(refusalToDecide(giver.standing, target.standing));
  return target;
}

/** Ends all sessions of somebody in the scope's organization. Answers how many there were. */
export async function endSessionsOf(
  scope: Scope,
  pool: pg.Pool,
  { id, userId }: { id: string; userId: string },
): Promise<number> {
  const seenAt = (await lastSeenIn(pool, scope.orgId, [userId])).get(userId);
  // With the sessions goes what they tell of when the person was here.
  if (seenAt)
    await scope.query('UPDATE members SET last_seen_at = $3 WHERE org_id = $1 AND id = $2', [
      scope.orgId,
      id,
      seenAt,
    ]);
  const { rowCount } = await pool.query('DELETE FROM auth.session WHERE "userId" = $1 AND org_id = $2', [
    userId,
    scope.orgId,
  ]);
  return rowCount ?? 0;
}

/** When accounts were last seen in the organization, as far as their sessions tell. */
export async function lastSeenIn(
  pool: pg.Pool,
  orgId: string,
  userIds: string[],
): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await pool.query<{ userId: string; at: Date }>(
    `SELECT "userId", max(last_seen_at) AS at FROM auth.session
     WHERE org_id = $1 AND place = 'member' AND "userId" = ANY($2) GROUP BY "userId"`,
    [orgId, userIds],
  );
  return new Map(rows.map(({ userId, at }) => [userId, at]));
}
