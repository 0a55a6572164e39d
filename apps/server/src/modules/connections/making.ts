import type { ConnectionMethod, ProviderId } from '@portico/contract';
import type { AuthMethod, Credential, Lifetime } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import { type ConnectionRow, lockConnection, requireConnection } from './connection.ts';
import { scheduleOf, sealCredential } from './credential.ts';
import type { Desk } from './desk.ts';

/** What a new connection is made of, or an old one is repaired with. */
export interface Proof {
  auth: AuthMethod;
  credential: Credential;
  lifetime: Lifetime;
  scopesAsked: string[];
  scopesGranted: string[] | null;
  appId: string | null;
  appKey: string;
}

export interface NewConnection {
  id: string;
  clientId: string | null;
  provider: ProviderId;
  method: ConnectionMethod;
  name: string;
  settings: Record<string, string>;
}

/** Writes a new connection and its event. */
export async function makeConnection(
  desk: Pick<Desk, 'vault'>,
  scope: Scope,
  made: NewConnection,
  proof: Proof,
): Promise<ConnectionRow> {
  const now = scope.now();
  const { actor } = scope;
  const sealed = await sealCredential(desk.vault, scope.orgId, made.id, proof.credential);
  const schedule = scheduleOf(proof.auth, proof.credential, proof.lifetime, now);
  await scope.query(
    `INSERT INTO connections (org_id, id, client_id, provider, method, name, settings, scopes_asked, scopes_granted, app_id,
       app_key, credential, credential_number, obtained_at, expires_at, refresh_expires_at, renew_at, ends_at,
       created_by_kind, created_by_id, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $15, $16, $17, $18, $19, $20, $13)`,
    [
      scope.orgId,
      made.id,
      made.clientId,
      made.provider,
      made.method,
      made.name,
      JSON.stringify(made.settings),
      proof.scopesAsked,
      proof.scopesGranted,
      proof.appId,
      proof.appKey,
      sealed,
      now,
      schedule.expiresAt,
      schedule.refreshExpiresAt,
      schedule.renewAt,
      schedule.endsAt,
      actor.kind,
      actor.id,
      actor.name,
    ],
  );
  const { provider, name, method, clientId } = made;
  scope.emit('connection.made', { clientId, subjectId: made.id }, { provider, name, method });
  return requireConnection(scope, made.id);
}

/** Gives a connection another credential. It stays the same one: its assets and its history are kept. */
export async function replaceCredential(
  desk: Pick<Desk, 'vault'>,
  scope: Scope,
  id: string,
  proof: Proof,
): Promise<ConnectionRow> {
  const now = scope.now();
  const row = await lockConnection(scope, id);
  const sealed = await sealCredential(desk.vault, scope.orgId, id, proof.credential);
  const schedule = scheduleOf(proof.auth, proof.credential, proof.lifetime, now);
  await scope.query(
    `UPDATE connections SET credential = $3, credential_number = credential_number + 1, obtained_at = $4, expires_at = $5,
       refresh_expires_at = $6, renew_at = $7, ends_at = $8, scopes_asked = $9, scopes_granted = $10, app_id = $11,
       app_key = $12, state = 'live', last_error = NULL, limited_until = NULL, failed_renewals = 0, gaps = '[]',
       lease = NULL, lease_until = NULL, ended_at = NULL, version = version + 1
     WHERE org_id = $1 AND id = $2`,
    [
      scope.orgId,
      id,
      sealed,
      now,
      schedule.expiresAt,
      schedule.refreshExpiresAt,
      schedule.renewAt,
      schedule.endsAt,
      proof.scopesAsked,
      proof.scopesGranted,
      proof.appId,
      proof.appKey,
    ],
  );
  const { provider, name, clientId } = row;
  scope.emit('connection.repaired', { clientId, subjectId: id }, { provider, name });
  return requireConnection(scope, id);
}
