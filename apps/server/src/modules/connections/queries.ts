import type { AccountQuery } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { type ConnectionRow, connectionColumns } from './connection.ts';
import { healthSql } from './health.ts';

/** A connection with what is shown beside it. */
export interface ListedConnection extends ConnectionRow {
  clientName: string | null;
  assets: number;
}

const listedColumns = `${connectionColumns}, k.company_name AS "clientName",
  (SELECT count(*)::int FROM connection_assets a
   WHERE a.org_id = c.org_id AND a.connection_id = c.id AND a.lost_at IS NULL) AS assets`;
const from = 'FROM connections c LEFT JOIN clients k ON k.org_id = c.org_id AND k.id = c.client_id';

/** A page of connections, newest first; one more row than asked for tells of a next page. */
export async function listConnections(scope: Scope, query: AccountQuery): Promise<ListedConnection[]> {
  const values: unknown[] = [scope.orgId, query.limit + 1, scope.now()];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['c.org_id = $1'];
  const health = healthSql('$3::timestamptz');
  conditions.push(query.health ? `(${health}) = ${bind(query.health)}` : `(${health}) <> 'ended'`);
  if (query.clientId === 'none') conditions.push('c.client_id IS NULL');
  else if (query.clientId) conditions.push(`c.client_id = ${bind(query.clientId)}`);
  if (query.provider) conditions.push(`c.provider = ${bind(query.provider)}`);
  if (query.q) {
    const pattern = bind(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(
      `concat_ws(' ', c.name, c.provider, k.company_name, c.holder->>'name', c.holder->>'email') ILIKE ${pattern}`,
    );
  }
  if (query.cursor) {
    const [at, id] = decodeCursor(query.cursor, 2);
    conditions.push(`(c.created_at, c.id) < (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
  }
  return scope.query<ListedConnection>(
    `SELECT ${listedColumns} ${from} WHERE ${conditions.join(' AND ')}
     ORDER BY c.created_at DESC, c.id DESC LIMIT $2`,
    values,
  );
}

export const connectionPosition = (row: ConnectionRow) => [row.createdAt.toISOString(), row.id];

/** One connection with what is shown beside it; null where there is none. */
export async function findListed(scope: Scope, id: string): Promise<ListedConnection | null> {
  const [row] = await scope.query<ListedConnection>(
    `SELECT ${listedColumns} ${from} WHERE c.org_id = $1 AND c.id = $2`,
    [scope.orgId, id],
  );
  return row ?? null;
}

/** All connections of one client, newest first, those that were ended too. */
export function connectionsOfClient(scope: Scope, clientId: string): Promise<ListedConnection[]> {
  return scope.query<ListedConnection>(
    `SELECT ${listedColumns} ${from} WHERE c.org_id = $1 AND c.client_id = $2
     ORDER BY c.created_at DESC, c.id DESC LIMIT 200`,
    [scope.orgId, clientId],
  );
}
