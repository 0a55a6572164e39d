import {
  type AccessHolder,
  type AuditSeals,
  DORMANT_AFTER_DAYS,
  type EventName,
  eventTypes,
} from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { type AuditRow, auditOfTypes } from './audit.ts';
import { readSeals } from './seals.ts';
import { readRetention } from './trail/trim.ts';

const DAY = 86_400_000;
const LISTED_CHANGES = 200;

/** What those who know the accounts say of one that has access. Times as dates. */
export interface AccessFacts {
  kind: AccessHolder['kind'];
  id: string;
  name: string;
  email: string | null;
  role: string;
  permissions: string[];
  clientIds: string[] | null;
  since: Date;
  lastSeenAt: Date | null;
  twoFactor: boolean | null;
  active: boolean;
}

export interface Report {
  organization: { id: string; name: string };
  madeAt: Date;
  from: Date;
  to: Date;
  holders: (AccessFacts & { dormant: boolean | null })[];
  twoFactor: { holders: number; with: number } | null;
  roleChanges: AuditRow[];
  moreRoleChanges: boolean;
  signIns: { started: number; refused: number };
  seals: Pick<AuditSeals, 'sealed' | 'verified' | 'begins'>;
}

/** The nouns of events that change who may do what. */
const accessNouns = /^(member|role|invitation|api_key|security_policy|portal_user|portal_invitation)\./;
const accessEvents = (Object.keys(eventTypes) as EventName[]).filter((type) => accessNouns.test(type));

/** Who has access to what at this moment, and what changed about it in the period. */
export async function makeReport(
  scope: Scope,
  period: { from?: string | undefined; to?: string | undefined },
  facts: AccessFacts[],
): Promise<Report> {
  const madeAt = scope.now();
  const to = period.to ? new Date(period.to) : madeAt;
  const from = period.from ? new Date(period.from) : new Date(to.getTime() - DORMANT_AFTER_DAYS * DAY);
  const [organization] = await scope.query<{ id: string; name: string }>(
    'SELECT org_id AS id, name FROM organizations WHERE org_id = $1',
    [scope.orgId],
  );
  const seen = await lastSignIns(scope);
  const reaches = await logReachesBack(scope, DORMANT_AFTER_DAYS);
  const holders = facts.map((fact) => withDormancy(fact, seen.get(fact.id) ?? null, madeAt, reaches));
  const changes = await auditOfTypes(scope, accessEvents, { from, to, limit: LISTED_CHANGES + 1 });
  const { waiting: _waiting, ...seals } = await readSeals(scope);
  return {
    organization: organization ?? { id: scope.orgId, name: '' },
    madeAt,
    from,
    to,
    holders,
    twoFactor: coverage(holders),
    roleChanges: changes.slice(0, LISTED_CHANGES),
    moreRoleChanges: changes.length > LISTED_CHANGES,
    signIns: await countSignIns(scope, from, to),
    seals,
  };
}

/** When each person last signed in, as far as the log knows. */
async function lastSignIns(scope: Scope): Promise<Map<string, Date>> {
  const rows = await scope.query<{ id: string; at: Date }>(
    `SELECT actor_id AS id, max(at) AS at FROM audit_entries
     WHERE org_id = $1 AND type = 'session.started' AND actor_id IS NOT NULL GROUP BY actor_id`,
    [scope.orgId],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** False where retention has taken away sign-ins that a judgement about so many days would need. */
async function logReachesBack(scope: Scope, days: number): Promise<boolean> {
  const trimmed = await scope.query('SELECT 1 FROM audit_trims WHERE org_id = $1', [scope.orgId]);
  return trimmed.length === 0 || (await readRetention(scope)) >= days;
}

export function withDormancy(
  fact: AccessFacts,
  signedInAt: Date | null,
  now: Date,
  logReaches: boolean,
): AccessFacts & { dormant: boolean | null } {
  const seen = [fact.lastSeenAt, signedInAt].filter((at) => at !== null);
  const lastSeenAt = seen.length === 0 ? null : new Date(Math.max(...seen.map((at) => at.getTime())));
  const limit = now.getTime() - DORMANT_AFTER_DAYS * DAY;
  // Whoever came later than that cannot have been away for so long.
  const since = Math.max(lastSeenAt?.getTime() ?? 0, fact.since.getTime());
  const dormant = since >= limit ? false : lastSeenAt === null && !logReaches ? null : true;
  return { ...fact, lastSeenAt, dormant: fact.active ? dormant : false };
}

function coverage(holders: AccessFacts[]): { holders: number; with: number } | null {
  const people = holders.filter((one) => one.active && one.kind !== 'api_key');
  if (people.every(({ twoFactor }) => twoFactor === null)) return null;
  return { holders: people.length, with: people.filter(({ twoFactor }) => twoFactor === true).length };
}

async function countSignIns(
  scope: Scope,
  from: Date,
  to: Date,
): Promise<{ started: number; refused: number }> {
  const [row] = await scope.query<{ started: number; refused: number }>(
    `SELECT count(*) FILTER (WHERE type = 'session.started')::int AS started,
       count(*) FILTER (WHERE type = 'session.refused')::int AS refused
     FROM audit_entries WHERE org_id = $1 AND type IN ('session.started', 'session.refused') AND at >= $2 AND at < $3`,
    [scope.orgId, from, to],
  );
  return row ?? { started: 0, refused: 0 };
}
