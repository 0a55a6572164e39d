import { ProviderError, type ProviderErrorKind } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import type { ConnectionRow, KeptError } from './connection.ts';

/** After these nothing works until somebody acts. */
const dead = new Set<ProviderErrorKind>([
  'auth_revoked',
  'auth_expired',
  'app_not_approved',
  'version_sunset',
]);
const waits = new Set<ProviderErrorKind>(['rate_limited', 'quota_exhausted']);

export function keptError(error: ProviderError, at: Date): KeptError {
  return { kind: error.kind, sentence: error.message, code: error.code, at: at.toISOString() };
}

/**
 * Writes down why a connection could not be used. What passes by itself leaves it live; what does not breaks it, once,
 * with an event. Too late where another credential has come meanwhile.
 * @param credentialNumber of the credential that was refused
 */
export async function recordFailure(
  scope: Scope,
  id: string,
  credentialNumber: number,
  error: ProviderError,
): Promise<void> {
  const broken = dead.has(error.kind);
  const [row] = await scope.query<{
    clientId: string | null;
    provider: string;
    name: string;
    before: string;
  }>(
    `UPDATE connections c SET last_error = $4, version = c.version + 1,
       state = CASE WHEN $5::boolean THEN 'broken' ELSE c.state END,
       renew_at = CASE WHEN $5::boolean THEN NULL ELSE c.renew_at END,
       limited_until = CASE WHEN $6::timestamptz IS NULL THEN c.limited_until ELSE $6::timestamptz END
     FROM connections b
     WHERE c.org_id = $1 AND c.id = $2 AND c.credential_number = $3 AND c.state <> 'ended'
       AND b.org_id = c.org_id AND b.id = c.id
     RETURNING c.client_id AS "clientId", c.provider, c.name, b.state AS before`,
    [
      scope.orgId,
      id,
      credentialNumber,
      JSON.stringify(keptError(error, scope.now())),
      broken,
      waits.has(error.kind) ? error.until : null,
    ],
  );
  if (row && broken && row.before === 'live') sayBroken(scope, { id, ...row }, error.kind, error.message);
}

export function sayBroken(
  scope: Scope,
  row: Pick<ConnectionRow, 'id' | 'clientId' | 'name'> & { provider: string },
  kind: string,
  sentence: string,
): void {
  const { id, clientId, provider, name } = row;
  scope.emit('connection.broken', { clientId, subjectId: id }, { provider, name, kind, sentence });
}

/** The failure behind an error; anything else is a defect and is thrown on. */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}
