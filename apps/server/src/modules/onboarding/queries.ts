import type { AccessLevel, PlatformState, ProofGrade } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';

/** How far the access to one service at one client has come, as it lies in the database. */
export interface PlatformRow {
  clientId: string;
  service: string;
  level: AccessLevel;
  state: PlatformState;
  progress: number;
  proof: ProofGrade | null;
  ids: Record<string, string>;
  /** When each step was ticked off. */
  steps: Record<string, string>;
  /** Who at the client says that it is done, since when, and in which words. */
  claimedBy: string | null;
  claimedAt: Date | null;
  statement: string | null;
  declinedReason: string | null;
  notes: string | null;
  requestedAt: Date | null;
  startedAt: Date | null;
  verifiedAt: Date | null;
  lastCheckId: string | null;
  /** Keys of the criteria that hold, as far as is known since it was verified. */
  held: string[];
  /** Keys of the criteria that held once and were seen to fail. */
  lost: string[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columnOf = {
  level: 'level',
  state: 'state',
  progress: 'progress',
  proof: 'proof',
  ids: 'ids',
  steps: 'steps',
  claimedBy: 'claimed_by',
  claimedAt: 'claimed_at',
  statement: 'statement',
  declinedReason: 'declined_reason',
  notes: 'notes',
  requestedAt: 'requested_at',
  startedAt: 'started_at',
  verifiedAt: 'verified_at',
  lastCheckId: 'last_check_id',
  held: 'held',
  lost: 'lost',
} as const satisfies Partial<Record<keyof PlatformRow, string>>;

/** What a change may write; version and time follow by themselves. */
export type PlatformPatch = Partial<Pick<PlatformRow, keyof typeof columnOf>>;

const changeable = Object.entries(columnOf) as [keyof typeof columnOf, string][];
const columns = [
  'client_id AS "clientId"',
  'service',
  ...changeable.map(([field, column]) => `${column} AS "${field}"`),
  'version',
  'created_at AS "createdAt"',
  'updated_at AS "updatedAt"',
].join(', ');

/** All services of a client, in a fixed order. */
export function listPlatformRows(scope: Scope, clientId: string): Promise<PlatformRow[]> {
  return scope.query<PlatformRow>(
    `SELECT ${columns} FROM client_platforms WHERE org_id = $1 AND client_id = $2 ORDER BY service`,
    [scope.orgId, clientId],
  );
}

export async function findPlatformRow(
  scope: Scope,
  clientId: string,
  service: string,
): Promise<PlatformRow | null> {
  const [row] = await scope.query<PlatformRow>(
    `SELECT ${columns} FROM client_platforms WHERE org_id = $1 AND client_id = $2 AND service = $3`,
    [scope.orgId, clientId, service],
  );
  return row ?? null;
}

/** Reads a row and keeps others from changing it until the transaction ends. */
export async function lockPlatformRow(
  scope: Scope,
  clientId: string,
  service: string,
): Promise<PlatformRow | null> {
  const [row] = await scope.query<PlatformRow>(
    `SELECT ${columns} FROM client_platforms WHERE org_id = $1 AND client_id = $2 AND service = $3 FOR UPDATE`,
    [scope.orgId, clientId, service],
  );
  return row ?? null;
}

/** Locks all services of a client, in a fixed order. */
export function lockPlatformRows(scope: Scope, clientId: string): Promise<PlatformRow[]> {
  return scope.query<PlatformRow>(
    `SELECT ${columns} FROM client_platforms WHERE org_id = $1 AND client_id = $2 ORDER BY service FOR UPDATE`,
    [scope.orgId, clientId],
  );
}

/** Adds the services that the client does not have yet, untouched; answers all that were named, locked. */
export async function ensurePlatformRows(
  scope: Scope,
  clientId: string,
  services: string[],
): Promise<PlatformRow[]> {
  await scope.query(
    `INSERT INTO client_platforms (org_id, client_id, service, created_at, updated_at)
     SELECT $1, $2, service, $4, $4 FROM unnest($3::text[]) AS service
     ON CONFLICT (org_id, client_id, service) DO NOTHING`,
    [scope.orgId, clientId, services, scope.now()],
  );
  return scope.query<PlatformRow>(
    `SELECT ${columns} FROM client_platforms WHERE org_id = $1 AND client_id = $2 AND service = ANY($3)
     ORDER BY service FOR UPDATE`,
    [scope.orgId, clientId, services],
  );
}

/** Writes the named fields of a row that the transaction has locked. */
export async function updatePlatformRow(
  scope: Scope,
  row: Pick<PlatformRow, 'clientId' | 'service'>,
  patch: PlatformPatch,
): Promise<PlatformRow> {
  const values: unknown[] = [scope.orgId, row.clientId, row.service, scope.now()];
  const sets = changeable
    .filter(([field]) => patch[field] !== undefined)
    .map(([field, column]) => `${column} = $${values.push(patch[field])}`);
  const [updated] = await scope.query<PlatformRow>(
    `UPDATE client_platforms SET ${[...sets, 'version = version + 1', 'updated_at = $4'].join(', ')}
     WHERE org_id = $1 AND client_id = $2 AND service = $3 RETURNING ${columns}`,
    values,
  );
  if (!updated) throw new Error(`No row for ${row.service} to update`);
  return updated;
}
