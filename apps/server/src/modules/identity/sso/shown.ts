import type { SignInConnection } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { SsoDeps } from './deps.ts';
import { listDomains } from './domain.ts';
import { presentConnection } from './present.ts';

/** Connections as answers, with their domains and how many people came by them. */
export async function showConnections(
  { pool, baseUrl }: Pick<SsoDeps, 'pool' | 'baseUrl'>,
  scope: Scope,
  rows: ConnectionRow[],
): Promise<SignInConnection[]> {
  const domains = await listDomains(scope);
  const { rows: counts } = await pool.query<{ id: string; people: number }>(
    `SELECT connection_id AS id, count(DISTINCT user_id)::int AS people FROM auth.linked_sign_in
     WHERE org_id = $1 GROUP BY connection_id`,
    [scope.orgId],
  );
  const people = new Map(counts.map((one) => [one.id, one.people]));
  return rows.map((row) =>
    presentConnection(row, { baseUrl, domains, people: people.get(row.id) ?? 0, now: scope.now() }),
  );
}

export async function showConnection(
  deps: Pick<SsoDeps, 'pool' | 'baseUrl'>,
  scope: Scope,
  row: ConnectionRow,
): Promise<SignInConnection> {
  const [shown] = await showConnections(deps, scope, [row]);
  if (!shown) throw new Error('Nothing was presented');
  return shown;
}
