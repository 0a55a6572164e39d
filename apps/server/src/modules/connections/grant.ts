import type { AccessLevel, ServiceId } from '@portico/contract';
import { type GrantRequest, ProviderError } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { type ConnectionRow, refuseEnded, requireConnection } from './connection.ts';
import type { Desk } from './desk.ts';
import { asProviderError } from './failure.ts';
import { requireProvider } from './provider.ts';
import { openSession } from './session.ts';

export interface GrantRow {
  id: string;
  service: ServiceId;
  assetId: string;
  level: AccessLevel;
  to: string;
  state: 'asked' | 'pending' | 'done' | 'failed' | 'unknown' | 'taken_back';
  providerGrantId: string | null;
  note: string | null;
  askedBy: string;
  askedAt: Date;
}

const columns = `id, service, asset_id AS "assetId", level, holder AS "to", state, provider_grant_id AS "providerGrantId", note,
  asked_by AS "askedBy", asked_at AS "askedAt"`;

export function listGrants(scope: Scope, connectionId: string): Promise<GrantRow[]> {
  return scope.query<GrantRow>(
    `SELECT ${columns} FROM connection_grants WHERE org_id = $1 AND connection_id = $2 ORDER BY asked_at DESC, id LIMIT 200`,
    [scope.orgId, connectionId],
  );
}

/** All that was asked for by connections of one client. */
export function grantsOfClient(
  scope: Scope,
  clientId: string,
): Promise<(GrantRow & { connectionId: string })[]> {
  return scope.query<GrantRow & { connectionId: string }>(
    `SELECT ${columns}, connection_id AS "connectionId" FROM connection_grants WHERE org_id = $1 AND client_id = $2
     ORDER BY asked_at DESC, id LIMIT 500`,
    [scope.orgId, clientId],
  );
}

/**
 * Asks the provider to let the agency work with something. It is written down before it is asked, so that what was done
 * although nobody heard of it can be found.
 * @throws Fault `not_found`; `wrong_state` where the provider cannot be asked; `provider_failed` where it refused
 */
export async function giveGrant(
  desk: Desk,
  actor: Actor,
  connectionId: string,
  wish: GrantRequest,
): Promise<GrantRow> {
  const { row, id } = await desk.scopes.withScope(actor, async (scope) => {
    const connection = await requireConnection(scope, connectionId);
    refuseEnded(connection);
    requireGranting(desk, connection, wish.service);
    return { row: connection, id: await noteAsked(scope, connection, wish) };
  });
  const { session, reached } = await openSession(desk, actor.orgId, connectionId);
  try {
    const result = await granting(reached.provider).give(session, wish);
    return await desk.scopes.withScope(actor, async (scope) => {
      const grant = await settle(scope, id, result.state, result.note, result.id);
      const { provider, clientId } = row;
      const about = { clientId, subjectId: connectionId };
      const { service, assetId, to } = wish;
      scope.emit('connection.grant_given', about, { provider, service, assetId, to, state: result.state });
      return grant;
    });
  } catch (error) {
    const failed = asProviderError(error);
    const state = failed.kind === 'unknown_outcome' ? 'unknown' : 'failed';
    await desk.scopes.withScope(actor, (scope) => settle(scope, id, state, failed.message, null));
    throw new Fault('provider_failed', { detail: failed.message, internal: failed.detail });
  }
}

/** Takes a grant back at the provider. Throws `not_found`, `wrong_state` and `provider_failed`. */
export async function takeBackGrant(
  desk: Desk,
  actor: Actor,
  connectionId: string,
  id: string,
): Promise<GrantRow> {
  const { row, grant } = await desk.scopes.withReadScope(actor, async (scope) => {
    const connection = await requireConnection(scope, connectionId);
    const found = (await listGrants(scope, connectionId)).find((each) => each.id === id);
    if (!found) throw notFound('This grant');
    return { row: connection, grant: found };
  });
  refuseEnded(row);
  if (!['done', 'pending'].includes(grant.state) || grant.providerGrantId === null)
    throw new Fault('wrong_state', {
      detail: 'There is nothing to take back: it was never given, or is gone already.',
    });
  const { session, reached } = await openSession(desk, actor.orgId, connectionId);
  try {
    await granting(reached.provider).takeBack(session, { ...grant, id: grant.providerGrantId });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new Fault('provider_failed', { detail: error.message, internal: error.detail });
  }
  return desk.scopes.withScope(actor, async (scope) => {
    const { provider, clientId } = row;
    const { service, assetId, to } = grant;
    scope.emit(
      'connection.grant_taken_back',
      { clientId, subjectId: connectionId },
      { provider, service, assetId, to },
    );
    return settle(scope, id, 'taken_back', null, grant.providerGrantId);
  });
}

function requireGranting(desk: Desk, row: ConnectionRow, service: ServiceId): void {
  const { grant, manifest } = requireProvider(desk, row.provider);
  if (grant?.services[service]) return;
  throw new Fault('wrong_state', {
    detail: `${manifest.name} cannot be asked for this; it is given there by hand.`,
  });
}

function granting({ grant, manifest }: ReturnType<typeof requireProvider>) {
  if (!grant) throw new Fault('wrong_state', { detail: `${manifest.name} cannot be asked for access.` });
  return grant;
}

async function noteAsked(scope: Scope, row: ConnectionRow, wish: GrantRequest): Promise<string> {
  const id = newId(scope.now().getTime());
  await scope.query(
    `INSERT INTO connection_grants (org_id, id, connection_id, client_id, service, asset_id, level, holder, state, asked_by,
       asked_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9, $10, $10)`,
    [
      scope.orgId,
      id,
      row.id,
      row.clientId,
      wish.service,
      wish.assetId,
      wish.level,
      wish.to,
      scope.actor.name,
      scope.now(),
    ],
  );
  return id;
}

async function settle(
  scope: Scope,
  id: string,
  state: GrantRow['state'],
  note: string | null,
  providerGrantId: string | null,
): Promise<GrantRow> {
  const [row] = await scope.query<GrantRow>(
    `UPDATE connection_grants SET state = $3, note = $4, provider_grant_id = $5, updated_at = $6
     WHERE org_id = $1 AND id = $2 RETURNING ${columns}`,
    [scope.orgId, id, state, note, providerGrantId, scope.now()],
  );
  if (!row) throw notFound('This grant');
  return row;
}
