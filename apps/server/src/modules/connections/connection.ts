import type { ConnectionMethod, ProviderId } from '@portico/contract';
import type { Gap, Holder } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';

/** Why the last call by a connection did not come to anything. */
export interface KeptError {
  kind: string;
  sentence: string;
  code: string | null;
  at: string;
}

/** One account at a provider. `credential` is sealed; nothing that is shown is made of it. */
export interface ConnectionRow {
  id: string;
  clientId: string | null;
  provider: ProviderId;
  method: ConnectionMethod;
  name: string;
  settings: Record<string, string>;
  holder: Holder | null;
  scopesAsked: string[];
  scopesGranted: string[] | null;
  gaps: Gap[];
  appId: string | null;
  appKey: string;
  state: 'live' | 'broken' | 'ended';
  credential: string | null;
  credentialNumber: number;
  obtainedAt: Date | null;
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
  renewAt: Date | null;
  endsAt: Date | null;
  failedRenewals: number;
  lease: string | null;
  leaseUntil: Date | null;
  limitedUntil: Date | null;
  lastError: KeptError | null;
  checkedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  endedAt: Date | null;
  /** Whether the provider knows that it is over; null while it is not. */
  revoked: boolean | null;
  version: number;
}

/** The columns of {@link ConnectionRow}, of the table or its alias `c`. */
export const connectionColumns = `c.id, c.client_id AS "clientId", c.provider, c.method, c.name, c.settings, c.holder,
  c.scopes_asked AS "scopesAsked", c.scopes_granted AS "scopesGranted", c.gaps, c.app_id AS "appId", c.app_key AS "appKey",
  c.state, c.credential, c.credential_number AS "credentialNumber", c.obtained_at AS "obtainedAt",
  c.expires_at AS "expiresAt", c.refresh_expires_at AS "refreshExpiresAt", c.renew_at AS "renewAt", c.ends_at AS "endsAt",
  c.failed_renewals AS "failedRenewals", c.lease, c.lease_until AS "leaseUntil", c.limited_until AS "limitedUntil",
  c.last_error AS "lastError", c.checked_at AS "checkedAt", c.created_by AS "createdBy", c.created_at AS "createdAt",
  c.ended_at AS "endedAt", c.revoked, c.version`;

const oneSql = `SELECT ${connectionColumns} FROM connections c WHERE c.org_id = $1 AND c.id = $2`;

export async function findConnection(scope: Scope, id: string): Promise<ConnectionRow | null> {
  return (await scope.query<ConnectionRow>(oneSql, [scope.orgId, id]))[0] ?? null;
}

/** One connection. Throws `not_found`. */
export async function requireConnection(scope: Scope, id: string): Promise<ConnectionRow> {
  const row = await findConnection(scope, id);
  if (!row) throw notFound('This connection');
  return row;
}

/** The same, held until the transaction ends. */
export async function lockConnection(scope: Scope, id: string): Promise<ConnectionRow> {
  const [row] = await scope.query<ConnectionRow>(`${oneSql} FOR NO KEY UPDATE`, [scope.orgId, id]);
  if (!row) throw notFound('This connection');
  return row;
}

/** Throws `wrong_state` for a connection that was ended: nothing can be done with it any more. */
export function refuseEnded(row: ConnectionRow): void {
  if (row.state !== 'ended') return;
  throw new Fault('wrong_state', { detail: `${row.name} was ended. Connect it anew to use it again.` });
}

/** Gives a connection another name. Throws `not_found` and `changed_meanwhile`. */
export async function renameConnection(
  scope: Scope,
  id: string,
  input: { name: string; version?: number | undefined },
  present: (row: ConnectionRow) => unknown,
): Promise<ConnectionRow> {
  const row = await lockConnection(scope, id);
  if (input.version !== undefined && input.version !== row.version) {
    throw new Fault('changed_meanwhile', {
      detail: 'Somebody else changed this connection while you were editing. Look at it and try again.',
      current: present(row),
    });
  }
  if (input.name === row.name) return row;
  await scope.query('UPDATE connections SET name = $3, version = version + 1 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    input.name,
  ]);
  scope.emit(
    'connection.renamed',
    { clientId: row.clientId, subjectId: id },
    {
      provider: row.provider,
      name: input.name,
      changes: [{ field: 'name', from: row.name, to: input.name }],
    },
  );
  return requireConnection(scope, id);
}
