import type { ClientChanges, NewClient } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { presentClient } from './present.ts';
import { type ClientRow, findClient, lockClient } from './queries.ts';

/** Adds a client. Discovery hears of its web address by the event. */
export async function createClient(scope: Scope, input: NewClient): Promise<ClientRow> {
  const now = scope.now();
  const row = await scope.db
    .insertInto('clients')
    .values({
      ...toColumns(input),
      org_id: scope.orgId,
      id: newId(now.getTime()),
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  scope.emit(
    'client.created',
    { clientId: row.id, subjectId: row.id },
    { companyName: row.company_name, website: row.website },
  );
  return row as ClientRow;
}

/** Changes the named fields. Throws `changed_meanwhile` with the current state where the version that was read is old. */
export async function updateClient(scope: Scope, id: string, input: ClientChanges): Promise<ClientRow> {
  const { version, ...fields } = input;
  const current = await lockClient(scope, id);
  if (version !== undefined && version !== current.version) {
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed this client while you were editing. Look at what is there now and try again.',
      current: presentClient(scope.actor, current),
    });
  }
  const columns = toColumns(fields);
  const changes = Object.entries(columns)
    .filter(([column, value]) => current[column as keyof ClientRow] !== value)
    .map(([column, value]) => ({
      field: toField(column),
      from: current[column as keyof ClientRow],
      to: value,
    }));
  if (changes.length === 0) return current;
  const row = await scope.db
    .updateTable('clients')
    .set({ ...columns, version: current.version + 1, updated_at: scope.now() })
    .where('org_id', '=', scope.orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  scope.emit('client.updated', { clientId: id, subjectId: id }, { changes });
  return row as ClientRow;
}

/** Puts a client away; a second time changes nothing. */
export function archiveClient(scope: Scope, id: string): Promise<ClientRow> {
  return setArchived(scope, id, scope.now());
}

export function restoreClient(scope: Scope, id: string): Promise<ClientRow> {
  return setArchived(scope, id, null);
}

async function setArchived(scope: Scope, id: string, at: Date | null): Promise<ClientRow> {
  const current = await lockClient(scope, id);
  if ((current.archived_at === null) === (at === null)) return current;
  const row = await scope.db
    .updateTable('clients')
    .set({ archived_at: at, version: current.version + 1, updated_at: scope.now() })
    .where('org_id', '=', scope.orgId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const changes = [
    { field: 'archivedAt', from: current.archived_at?.toISOString() ?? null, to: at?.toISOString() ?? null },
  ];
  scope.emit(at ? 'client.archived' : 'client.restored', { clientId: id, subjectId: id }, { changes });
  return row as ClientRow;
}

/** One client. Throws `not_found`. */
export async function requireClient(scope: Scope, id: string): Promise<ClientRow> {
  const row = await findClient(scope, id);
  if (!row) throw notFound('This client');
  return row;
}

const columnOf = {
  companyName: 'company_name',
  contactName: 'contact_name',
  email: 'email',
  phone: 'phone',
  website: 'website',
  industry: 'industry',
  clientType: 'client_type',
  timeZone: 'time_zone',
  currency: 'currency',
  language: 'language',
  notes: 'notes',
} as const;
type Field = keyof typeof columnOf;

function toColumns<Input extends Partial<NewClient>>(input: Input) {
  const entries = (Object.keys(columnOf) as Field[])
    .filter((field) => input[field] !== undefined)
    .map((field) => [columnOf[field], input[field]]);
  return Object.fromEntries(entries);
}

function toField(column: string): string {
  return (Object.keys(columnOf) as Field[]).find((field) => columnOf[field] === column) ?? column;
}
