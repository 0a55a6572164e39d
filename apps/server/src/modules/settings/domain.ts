import type { PagesDomain } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import type { DnsStatus } from '../../platform/outbound/types.ts';
import { randomToken } from '../../platform/vault/index.ts';
import { presentDomain } from './present.ts';
import { requireVersion } from './versioned.ts';

/** What DNS said to one question, as it is kept. */
export interface SeenAnswer {
  status: DnsStatus;
  records: string[];
}

export interface DomainRow {
  host: string;
  token: string;
  state: PagesDomain['state'];
  seen: { proof: SeenAnswer; alias: SeenAnswer } | null;
  leadsHere: boolean | null;
  checkedAt: Date | null;
  verifiedAt: Date | null;
  version: number;
}

/** What a look into DNS found. `owned` is null where DNS gave no answer that one could go by. */
export interface DomainSight {
  owned: boolean | null;
  leadsHere: boolean | null;
  seen: NonNullable<DomainRow['seen']>;
}

const domainSql = `
SELECT host, token, state, seen, leads_here AS "leadsHere", checked_at AS "checkedAt", verified_at AS "verifiedAt", version
FROM pages_domains WHERE org_id = $1`;

/** The organization's own domain, or null. */
export async function findDomain(scope: Scope): Promise<DomainRow | null> {
  return (await scope.query<DomainRow>(domainSql, [scope.orgId]))[0] ?? null;
}

/** Names the domain. The same host again changes nothing; another one has to be proven anew. */
export async function putDomain(
  scope: Scope,
  mainHost: string,
  { host, version }: { host: string; version?: number },
): Promise<DomainRow> {
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`pages_domain/${scope.orgId}`]);
  const before = await findDomain(scope);
  if (before) requireVersion(version, presentDomain(before, mainHost));
  if (before?.host === host) return before;
  const [row] = await scope.query<DomainRow>(
    `INSERT INTO pages_domains (org_id, host, token) VALUES ($1, $2, $3)
     ON CONFLICT (org_id) DO UPDATE SET host = excluded.host, token = excluded.token, state = 'pending', seen = NULL,
       leads_here = NULL, checked_at = NULL, verified_at = NULL, version = pages_domains.version + 1
     RETURNING host, token, state, seen, leads_here AS "leadsHere", checked_at AS "checkedAt",
       verified_at AS "verifiedAt", version`,
    [scope.orgId, host, randomToken(16)],
  );
  if (before) scope.emit('domain.removed', { subjectId: scope.orgId }, { host: before.host });
  scope.emit('domain.added', { subjectId: scope.orgId }, { host });
  return row as DomainRow;
}

/** Gives the domain up; where there is none nothing happens. */
export async function removeDomain(scope: Scope): Promise<void> {
  const [row] = await scope.query<{ host: string }>(
    'DELETE FROM pages_domains WHERE org_id = $1 RETURNING host',
    [scope.orgId],
  );
  if (row) scope.emit('domain.removed', { subjectId: scope.orgId }, row);
}

/**
 * Records what was seen. Without an answer the state stays: a name server that is down takes nobody's domain away.
 * Throws `not_found` where the domain was changed while DNS was asked.
 */
export async function recordSight(scope: Scope, checked: DomainRow, sight: DomainSight): Promise<DomainRow> {
  const state = sight.owned === null ? checked.state : sight.owned ? 'verified' : 'failed';
  const [row] = await scope.query<DomainRow>(
    `UPDATE pages_domains SET state = $3, seen = $4, leads_here = $5, checked_at = $6,
       verified_at = CASE WHEN $3 = 'verified' THEN coalesce(verified_at, $6) END, version = version + 1
     WHERE org_id = $1 AND token = $2
     RETURNING host, token, state, seen, leads_here AS "leadsHere", checked_at AS "checkedAt",
       verified_at AS "verifiedAt", version`,
    [scope.orgId, checked.token, state, JSON.stringify(sight.seen), sight.leadsHere, scope.now()],
  );
  if (!row) throw notFound('This domain');
  const about = { subjectId: scope.orgId };
  const { host } = row;
  if (state === 'verified' && (checked.state !== 'verified' || checked.leadsHere !== sight.leadsHere))
    scope.emit('domain.verified', about, { host, leadsHere: sight.leadsHere === true });
  if (state === 'failed' && checked.state !== 'failed')
    scope.emit('domain.failed', about, { host, reason: 'The proof does not stand in its DNS' });
  return row;
}
