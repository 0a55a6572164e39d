import type { Reach } from '@portico/providers/kit';
import { type Actor, systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { recordAssets } from './assets.ts';
import { type ConnectionRow, lockConnection, refuseEnded, requireConnection } from './connection.ts';
import type { Desk } from './desk.ts';
import { asProviderError, recordFailure } from './failure.ts';
import { requireApp } from './provider.ts';
import { openSession } from './session.ts';

export interface LookOptions {
  signal?: AbortSignal;
  /** Somebody waits for it: they are told of it even where nothing changed. */
  asked?: boolean;
}

/**
 * Finds out what a connection reaches, and writes it down; or why that could not be found out. Answers the connection as it
 * stands then. Throws `not_found`, and `wrong_state` for one that was ended.
 */
export async function look(
  desk: Desk,
  actor: Actor,
  id: string,
  options: LookOptions = {},
): Promise<ConnectionRow> {
  const before = await desk.scopes.withReadScope(actor, (scope) => requireConnection(scope, id));
  refuseEnded(before);
  const { session, reached, number } = await openSession(desk, actor.orgId, id, options);
  const by = options.asked ? actor : systemActor(actor.orgId);
  try {
    if (reached.auth.method === 'oauth2') requireApp(reached);
    const seen = await reached.provider.access.list(session);
    return await desk.scopes.withScope(by, (scope) => recordReach(scope, id, number(), seen, options));
  } catch (error) {
    const failed = asProviderError(error);
    desk.log.info(
      { connection: id, kind: failed.kind, detail: failed.detail },
      'a connection could not be looked at',
    );
    return desk.scopes.withScope(by, async (scope) => {
      await recordFailure(scope, id, number(), failed);
      const row = await requireConnection(scope, id);
      if (options.asked) sayChecked(scope, row, false, failed.message);
      return row;
    });
  }
}

/** Writes down what was seen. Leaves all as it is where the connection was ended or made anew meanwhile. */
export async function recordReach(
  scope: Scope,
  id: string,
  credentialNumber: number,
  seen: Reach,
  options: LookOptions = {},
): Promise<ConnectionRow> {
  const row = await lockConnection(scope, id);
  if (row.state === 'ended' || row.credentialNumber !== credentialNumber) return row;
  await scope.query(
    `UPDATE connections SET state = 'live', last_error = NULL, limited_until = NULL, checked_at = $3,
       holder = coalesce($4, holder), scopes_granted = coalesce($5, scopes_granted), gaps = $6, version = version + 1
     WHERE org_id = $1 AND id = $2`,
    [
      scope.orgId,
      id,
      scope.now(),
      seen.holder && JSON.stringify(seen.holder),
      seen.scopes,
      JSON.stringify(seen.gaps),
    ],
  );
  if (row.state === 'broken') {
    const { provider, name, clientId } = row;
    scope.emit('connection.repaired', { clientId, subjectId: id }, { provider, name });
  }
  await recordAssets(scope, row, seen.assets);
  const after = await requireConnection(scope, id);
  if (options.asked) {
    sayChecked(scope, after, true, seen.gaps[0]?.sentence ?? 'It works.');
  }
  return after;
}

function sayChecked(scope: Scope, row: ConnectionRow, ok: boolean, sentence: string): void {
  const { id, clientId, provider, name } = row;
  scope.emit('connection.checked', { clientId, subjectId: id }, { provider, name, ok, sentence });
}
