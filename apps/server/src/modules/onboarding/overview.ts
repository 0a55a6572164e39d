import type { PlatformState, Progress } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { clientNames, requireClient } from '../clients/index.ts';
import { clientProgress, type StateCount } from './progress.ts';

interface CountRow extends StateCount {
  clientId: string;
}

const countSql = `
SELECT client_id AS "clientId", state, count(*)::int AS count, sum(progress)::int AS progress
FROM client_platforms WHERE org_id = $1 AND client_id = ANY($2) GROUP BY client_id, state`;

/** The progress of each of these clients, in their order; unknown ones are left out. Two statements in all. */
export async function progressOf(scope: Scope, clientIds: string[]): Promise<Progress[]> {
  const [known, rows] = await Promise.all([
    clientNames(scope, clientIds),
    scope.query<CountRow & { state: PlatformState }>(countSql, [scope.orgId, clientIds]),
  ]);
  const byClient = Map.groupBy(rows, (row) => row.clientId);
  return clientIds.filter((id) => known.has(id)).map((id) => clientProgress(id, byClient.get(id) ?? []));
}

/** The progress of one client. Throws `not_found`. */
export async function progressOfOne(scope: Scope, clientId: string): Promise<Progress> {
  await requireClient(scope, clientId);
  const [progress] = await progressOf(scope, [clientId]);
  return progress ?? clientProgress(clientId, []);
}
