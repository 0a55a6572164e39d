import type { SecurityPolicy, SecurityPolicyChanges } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, invalid } from '../../../platform/fault.ts';
import { isUuid } from '../../../platform/ids.ts';
import { type LockedMember, lockGiver, refuseWhere } from './standing.ts';

interface PolicyRow extends Omit<SecurityPolicy, 'updatedAt'> {
  updatedAt: Date;
}

const policySql = `
SELECT idle_minutes AS "idleMinutes", absolute_hours AS "absoluteHours", second_factor_roles AS "secondFactorRoles",
  portal_domains AS "portalDomains", version, updated_at AS "updatedAt" FROM security_policies WHERE org_id = $1`;

const standard: SecurityPolicy = {
  idleMinutes: 10_080,
  absoluteHours: 720,
  secondFactorRoles: [],
  portalDomains: false,
  version: 1,
  updatedAt: null,
};

/** The rules for signing in; the standard ones until somebody changes them. */
export async function readSecurityPolicy(scope: Scope): Promise<SecurityPolicy> {
  const [row] = await scope.query<PolicyRow>(policySql, [scope.orgId]);
  return row ? { ...row, updatedAt: row.updatedAt.toISOString() } : standard;
}

/** Changes the rules that are named. Throws `changed_meanwhile` with the rules as they stand. */
export async function changeSecurityPolicy(
  scope: Scope,
  input: SecurityPolicyChanges,
): Promise<SecurityPolicy> {
  await lockRuler(scope);
  // The row first, so that two who change the rules at once do so one after the other, and sessions hear of it.
  await scope.query(
    'INSERT INTO security_policies (org_id, updated_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [scope.orgId, scope.now()],
  );
  await scope.query('SELECT FROM security_policies WHERE org_id = $1 FOR UPDATE', [scope.orgId]);
  const before = await readSecurityPolicy(scope);
  const { version, ...wanted } = input;
  if (version !== undefined && version !== before.version) {
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed these rules while you were editing. Look at what is there now and try again.',
      current: before,
    });
  }
  const next = { ...before, ...withoutUndefined(wanted) };
  if (next.idleMinutes > next.absoluteHours * 60)
    throw invalid('idleMinutes', 'A session cannot rest for longer than it lasts');
  await requireRoles(scope, wanted.secondFactorRoles ?? []);
  const fields = ['idleMinutes', 'absoluteHours', 'secondFactorRoles', 'portalDomains'] as const;
  const changes = fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(next[field]))
    .map((field) => ({ field, from: before[field], to: next[field] }));
  if (changes.length === 0) return before;
  await scope.query(
    `UPDATE security_policies SET idle_minutes = $2, absolute_hours = $3, second_factor_roles = $4, portal_domains = $5,
       version = version + 1, updated_at = $6 WHERE org_id = $1`,
    [
      scope.orgId,
      next.idleMinutes,
      next.absoluteHours,
      next.secondFactorRoles,
      next.portalDomains,
      scope.now(),
    ],
  );
  scope.emit('security_policy.changed', { subjectId: scope.orgId }, { changes });
  return readSecurityPolicy(scope);
}

/** The caller, who may set rules that count for everybody. Throws `not_allowed`. */
export async function lockRuler(scope: Scope): Promise<LockedMember> {
  const giver = await lockGiver(scope);
  const { standing } = giver;
  if (!standing.permissions.has('security.write')) throw new Fault('not_allowed');
  refuseWhere(standing.clientIds ? 'You work for chosen clients; these rules count for everybody.' : null);
  return giver;
}

async function requireRoles(scope: Scope, names: readonly string[]): Promise<void> {
  const ids = names.filter(isUuid);
  if (ids.length === 0) return;
  const found = await scope.query<{ id: string }>(
    'SELECT id FROM custom_roles WHERE org_id = $1 AND id = ANY($2)',
    [scope.orgId, ids],
  );
  if (new Set(ids).size !== found.length) throw invalid('secondFactorRoles', 'There is no such role');
}

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
