import { systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import type { EventPayload } from '../../platform/events/log.ts';
import { newId } from '../../platform/ids.ts';
import { keyWithoutApp } from './app.ts';
import { type AuthorizationRow, authorizationColumns, forgetRounds } from './authorization.ts';
import type { KeptError } from './connection.ts';
import type { Desk } from './desk.ts';
import { sayBroken } from './failure.ts';
import { lookJob, renewJob } from './jobs.ts';
import { isKeyRound } from './key-round.ts';

/** What falls due until the next sweep is renewed with this one. */
const AHEAD_MS = 5 * 60_000;
/** No callback takes this long: its process is gone. */
const LOST_AFTER_MS = 5 * 60_000;
/** The night's looks are spread over these hours. */
const SPREAD_MS = 3 * 3_600_000;
const BATCH = 1000;

/** Runs `work` in every organization; one that fails spoils no other. */
export async function inEveryOrganization(
  desk: Desk,
  what: string,
  work: (scope: Scope) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  for (const orgId of await desk.organizations()) {
    signal?.throwIfAborted();
    await desk.scopes
      .withScope(systemActor(orgId), work)
      .catch((error: unknown) => desk.log.error({ err: error, org: orgId }, `${what} of connections failed`));
  }
}

/** Queues what is due, takes up what was interrupted, says what was lost. */
export async function sweep(desk: Desk, scope: Scope): Promise<void> {
  await queueRenewals(scope);
  await sayLostRounds(desk, scope);
  await forgetRounds(scope);
}

async function queueRenewals(scope: Scope): Promise<void> {
  const now = scope.now();
  const due = await scope.query<{ id: string; renewAt: Date | null }>(
    `SELECT id, renew_at AS "renewAt" FROM connections
     WHERE org_id = $1 AND state = 'live' AND (renew_at <= $2 OR lease_until <= $3) ORDER BY renew_at LIMIT $4`,
    [scope.orgId, new Date(now.getTime() + AHEAD_MS), now, BATCH],
  );
  for (const { id, renewAt } of due) {
    const later = renewAt && renewAt > now ? { startAfter: renewAt } : {};
    scope.enqueue(renewJob, { id }, { ...later, singletonKey: id });
  }
}

/**
 * Rounds that a process took up and never ended: it stopped between the code and the commit, so a grant may stand at the
 * provider of which nobody here holds the token. That is said where it can be mended by one click.
 */
async function sayLostRounds(desk: Desk, scope: Scope): Promise<void> {
  const lost = await scope.query<AuthorizationRow>(
    `UPDATE authorizations SET outcome = 'interrupted', secret = NULL
     WHERE org_id = $1 AND used_at < $2 AND outcome IS NULL RETURNING ${authorizationColumns}`,
    [scope.orgId, new Date(scope.now().getTime() - LOST_AFTER_MS)],
  );
  for (const row of lost) {
    // What is repaired by consent is as broken as before; only the new one would be found nowhere.
    if (row.connectionId === null) await leaveBroken(desk, scope, row);
  }
}

async function leaveBroken(desk: Desk, scope: Scope, row: AuthorizationRow): Promise<void> {
  const id = newId(scope.now().getTime());
  const providerName = desk.providers[row.provider]?.manifest.name ?? row.provider;
  const name = row.name ?? providerName;
  const error: KeptError = {
    kind: 'unknown_outcome',
    code: 'consent_interrupted',
    sentence: `Consent was given at ${providerName}, but its answer was lost here. Connect again to complete it.`,
    at: scope.now().toISOString(),
  };
  await scope.query(
    `INSERT INTO connections (org_id, id, client_id, provider, method, name, settings, scopes_asked, app_id, app_key, state,
       last_error, created_by_kind, created_by_id, created_by, created_at)
     VALUES ($1, $2, $3, $4, $15, $5, $6, $7, $8, $9, 'broken', $10, $11, $12, $13, $14)`,
    [
      scope.orgId,
      id,
      row.clientId,
      row.provider,
      name,
      JSON.stringify(row.settings),
      row.scopes,
      row.appId,
      isKeyRound(row) ? keyWithoutApp(id) : row.appKey,
      JSON.stringify(error),
      row.actorKind,
      row.actorId,
      row.actorName,
      row.createdAt,
      isKeyRound(row) ? 'api_key' : 'oauth2',
    ],
  );
  sayBroken(scope, { id, clientId: row.clientId, provider: row.provider, name }, error.kind, error.sentence);
}

/** Ends the open rounds of whoever lost the right to act: a person, or all who came by a client's link. */
export async function dropRounds(scope: Scope, { type, clientId, subjectId }: EventPayload): Promise<void> {
  const byLink = type === 'access_request.revoked';
  await scope.query(
    `UPDATE authorizations SET used_at = $2, outcome = 'refused', secret = NULL
     WHERE org_id = $1 AND outcome IS NULL AND used_at IS NULL AND actor_kind = ANY($3)
       AND CASE WHEN $4::boolean THEN client_id = $5::uuid ELSE actor_id = $6::text END`,
    [scope.orgId, scope.now(), byLink ? ['visitor'] : ['member', 'portal'], byLink, clientId, subjectId],
  );
}

/** Queues a look at every connection that is not ended, each at its own moment of the night. */
export async function queueNight(scope: Scope): Promise<void> {
  const rows = await scope.query<{ id: string; place: number }>(
    `SELECT c.id, ('x' || substr(md5(c.id::text), 1, 7))::bit(28)::int / 268435456.0 AS place
     FROM connections c LEFT JOIN clients k ON k.org_id = c.org_id AND k.id = c.client_id
     WHERE c.org_id = $1 AND c.state <> 'ended' AND c.credential IS NOT NULL AND k.archived_at IS NULL`,
    [scope.orgId],
  );
  for (const { id, place } of rows) {
    const startAfter = new Date(scope.now().getTime() + Number(place) * SPREAD_MS);
    scope.enqueue(lookJob, { id }, { startAfter, singletonKey: id });
  }
}
