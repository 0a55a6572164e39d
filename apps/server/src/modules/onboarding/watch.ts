import { systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import type { House } from '../../platform/house.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { CHECK_PATIENCE_MS, checkJob } from './check.ts';
import { breakOpenChecks, LOST } from './check-run.ts';

export const watchJob = defineJob<object>({ name: 'onboarding.watch', deadlineSeconds: 600 });
export const sweepChecks = defineJob<object>({ name: 'onboarding.sweep', retryLimit: 0 });

/** The night's checks are spread over these hours, so that no site is asked by everybody at once. */
const SPREAD_MS = 3 * 3600_000;

const KEEP_MS = 60 * 86_400_000;

type Needs = Pick<House, 'scopes' | 'organizations' | 'log'>;

/** Queues a check of all that was verified, in every organization. One that fails does not spoil the others. */
export async function watchAll(house: Needs, signal?: AbortSignal): Promise<void> {
  const night = async (scope: Scope) => {
    await forgetOldChecks(scope);
    await queueWatch(scope);
  };
  await inEveryOrganization(house, 'watch', night, signal);
}

/** Ends the checks whose workers are gone, in every organization. */
export async function sweepAll(house: Needs, signal?: AbortSignal): Promise<void> {
  await inEveryOrganization(house, 'sweep', endLostChecks, signal);
}

async function inEveryOrganization(
  house: Needs,
  what: string,
  work: (scope: Scope) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  for (const orgId of await house.organizations()) {
    signal?.throwIfAborted();
    await house.scopes
      .withScope(systemActor(orgId), work)
      .catch((error) => house.log.error({ err: error, org: orgId }, `${what} failed`));
  }
}

const queueSql = `
WITH due AS (
  SELECT p.client_id, p.service, uuidv7() AS id,
    -- Each client has its own moment in the night, the same for all of its services: they look at its site once.
    ('x' || substr(md5(p.client_id::text), 1, 7))::bit(28)::int / 268435456.0 AS place
  FROM client_platforms p
  JOIN clients c ON c.org_id = p.org_id AND c.id = p.client_id
  WHERE p.org_id = $1 AND p.state IN ('verified', 'drifted') AND c.archived_at IS NULL
), queued AS (
  INSERT INTO checks (org_id, id, client_id, service, triggered_by, actor_kind, actor_id, actor_name, created_at, deadline_at)
  SELECT $1, id, client_id, service, 'watch', $2, NULL, $3, $4, $4::timestamptz + make_interval(secs => place * $5 + $6)
  FROM due ORDER BY client_id, service
  ON CONFLICT (org_id, client_id, service) WHERE state IN ('queued', 'running') DO NOTHING
  RETURNING id, client_id
)
SELECT queued.client_id AS "clientId", array_agg(queued.id) AS "checkIds", min(due.place) AS place
FROM queued JOIN due ON due.id = queued.id GROUP BY queued.client_id`;

/** Queues one job for each client whose access is watched. Answers how many checks that makes. */
export async function queueWatch(scope: Scope): Promise<number> {
  const now = scope.now();
  const clients = await scope.query<{ clientId: string; checkIds: string[]; place: string }>(queueSql, [
    scope.orgId,
    scope.actor.kind,
    scope.actor.name,
    now,
    SPREAD_MS / 1000,
    CHECK_PATIENCE_MS / 1000,
  ]);
  for (const { clientId, checkIds, place } of clients) {
    const startAfter = new Date(now.getTime() + Number(place) * SPREAD_MS);
    scope.enqueue(checkJob, { clientId, checkIds }, { startAfter });
  }
  return clients.reduce((sum, { checkIds }) => sum + checkIds.length, 0);
}

/**
 * Forgets old nightly checks that nothing rests on: not the last one of a service, and none that a ledger line names.
 * What people asked for is kept.
 */
export async function forgetOldChecks(scope: Scope): Promise<number> {
  const forgotten = await scope.query(
    `DELETE FROM checks WHERE org_id = $1 AND id IN (
       SELECT c.id FROM checks c
       WHERE c.org_id = $1 AND c.triggered_by = 'watch' AND c.finished_at < $2
         AND NOT EXISTS (SELECT FROM access_ledger l WHERE l.org_id = c.org_id AND l.check_id = c.id)
         AND NOT EXISTS (SELECT FROM client_platforms p WHERE p.org_id = c.org_id AND p.client_id = c.client_id
           AND p.service = c.service AND p.last_check_id = c.id)
       ORDER BY c.finished_at LIMIT 5000)
     RETURNING id`,
    [scope.orgId, new Date(scope.now().getTime() - KEEP_MS)],
  );
  return forgotten.length;
}

/** Ends the checks that are open long after their time. Answers how many there were. */
export async function endLostChecks(scope: Scope): Promise<number> {
  const lost = await scope.query<{ id: string }>(
    `SELECT id FROM checks WHERE org_id = $1 AND state IN ('queued', 'running') AND deadline_at < $2
     ORDER BY deadline_at LIMIT 500`,
    [scope.orgId, scope.now()],
  );
  await breakOpenChecks(
    scope,
    lost.map(({ id }) => id),
    LOST,
  );
  return lost.length;
}
