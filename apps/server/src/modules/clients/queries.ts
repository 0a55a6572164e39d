import type { ClientType } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';

export interface ClientRow {
  id: string;
  company_name: string;
  contact_name: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  industry: string | null;
  client_type: ClientType;
  time_zone: string;
  currency: string;
  language: string;
  notes: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
}

export interface ClientFilter {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  clientType?: ClientType | undefined;
  archived: 'exclude' | 'only' | 'include';
  sort: 'companyName' | '-createdAt' | '-updatedAt';
}

const columns = `id, company_name, contact_name, email, phone, website, industry, client_type, time_zone, currency,
  language, notes, version, created_at, updated_at, archived_at`;

const orders = {
  companyName: { key: 'lower(company_name)', cast: 'text', direction: 'ASC', after: '>' },
  '-createdAt': { key: 'created_at', cast: 'timestamptz', direction: 'DESC', after: '<' },
  '-updatedAt': { key: 'updated_at', cast: 'timestamptz', direction: 'DESC', after: '<' },
} as const;

/** A page of clients; one more row than asked for tells of a next page. */
export async function listClients(scope: Scope, filter: ClientFilter): Promise<ClientRow[]> {
  const { key, cast, direction, after } = orders[filter.sort];
  const values: unknown[] = [scope.orgId, filter.limit + 1];
  const conditions = ['org_id = $1'];
  const bind = (value: unknown) => `$${values.push(value)}`;
  if (filter.archived === 'exclude') conditions.push('archived_at IS NULL');
  if (filter.archived === 'only') conditions.push('archived_at IS NOT NULL');
  if (filter.clientType) conditions.push(`client_type = ${bind(filter.clientType)}`);
  if (filter.q) {
    const pattern = bind(`%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`concat_ws(' ', company_name, contact_name, email, website, industry) ILIKE ${pattern}`);
  }
  if (filter.cursor) {
    const [value, id] = decodeCursor(filter.cursor, 2);
    conditions.push(`(${key}, id) ${after} (${bind(value)}::${cast}, ${bind(id)}::uuid)`);
  }
  return scope.query<ClientRow>(
    `SELECT ${columns} FROM clients WHERE ${conditions.join(' AND ')} ORDER BY ${key} ${direction}, id ${direction} LIMIT $2`,
    values,
  );
}

/** Where a row stands in the list's order, for the cursor. */
export function positionOf(sort: ClientFilter['sort']): (row: ClientRow) => (string | number)[] {
  return (row) => {
    if (sort === 'companyName') return [row.company_name.toLowerCase(), row.id];
    return [(sort === '-createdAt' ? row.created_at : row.updated_at).toISOString(), row.id];
  };
}

export async function findClient(scope: Scope, id: string): Promise<ClientRow | undefined> {
  const [row] = await scope.query<ClientRow>(`SELECT ${columns} FROM clients WHERE org_id = $1 AND id = $2`, [
    scope.orgId,
    id,
  ]);
  return row;
}

/**
 * Reads a client and keeps others from changing it until the transaction ends. Rows that refer to it, such as events,
 * may still be written meanwhile. Throws `not_found`.
 */
export async function lockClient(scope: Scope, id: string): Promise<ClientRow> {
  const [row] = await scope.query<ClientRow>(
    `SELECT ${columns} FROM clients WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [scope.orgId, id],
  );
  if (!row) throw notFound('This client');
  return row;
}

/** Names by id; unknown ids are left out. */
export async function clientNames(scope: Scope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.query<{ id: string; company_name: string }>(
    'SELECT id, company_name FROM clients WHERE org_id = $1 AND id = ANY($2)',
    [scope.orgId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.company_name]));
}
