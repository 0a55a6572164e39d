import type { NewStakeholder } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { lockClient } from './queries.ts';

export interface StakeholderRow {
  id: string;
  client_id: string;
  name: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  is_primary: boolean;
  created_at: Date;
  updated_at: Date;
}

const columns = 'id, client_id, name, email, phone, title, is_primary, created_at, updated_at';

/** The people at a client, the primary contact first. */
export async function listStakeholders(scope: Scope, clientId: string): Promise<StakeholderRow[]> {
  return scope.query<StakeholderRow>(
    `SELECT ${columns} FROM stakeholders WHERE org_id = $1 AND client_id = $2 ORDER BY is_primary DESC, lower(name), id`,
    [scope.orgId, clientId],
  );
}

/** Adds a person; a new primary contact takes the place of the old one. Throws `already_exists` for a known e-mail. */
export async function addStakeholder(
  scope: Scope,
  clientId: string,
  input: NewStakeholder,
): Promise<StakeholderRow> {
  await lockClient(scope, clientId);
  await refuseKnownEmail(scope, clientId, input.email, null);
  if (input.isPrimary) await clearPrimary(scope, clientId);
  const now = scope.now();
  const [row] = await scope.query<StakeholderRow>(
    `INSERT INTO stakeholders (org_id, id, client_id, name, email, phone, title, is_primary, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) RETURNING ${columns}`,
    [
      scope.orgId,
      newId(now.getTime()),
      clientId,
      input.name,
      input.email,
      input.phone,
      input.title,
      input.isPrimary,
      now,
    ],
  );
  if (!row) throw new Error('The insert answered no row');
  scope.emit(
    'stakeholder.added',
    { clientId, subjectId: row.id },
    { name: row.name, changes: differences(null, row) },
  );
  return row;
}

/** Changes a person. Throws `not_found` and `already_exists`. */
export async function updateStakeholder(
  scope: Scope,
  clientId: string,
  id: string,
  input: NewStakeholder,
): Promise<StakeholderRow> {
  await lockClient(scope, clientId);
  const before = await findStakeholder(scope, clientId, id);
  await refuseKnownEmail(scope, clientId, input.email, id);
  if (input.isPrimary && !before.is_primary) await clearPrimary(scope, clientId);
  const [after] = await scope.query<StakeholderRow>(
    `UPDATE stakeholders SET name = $4, email = $5, phone = $6, title = $7, is_primary = $8, updated_at = $9
     WHERE org_id = $1 AND client_id = $2 AND id = $3 RETURNING ${columns}`,
    [
      scope.orgId,
      clientId,
      id,
      input.name,
      input.email,
      input.phone,
      input.title,
      input.isPrimary,
      scope.now(),
    ],
  );
  if (!after) throw notFound('This person');
  const changes = differences(before, after);
  if (changes.length > 0)
    scope.emit('stakeholder.updated', { clientId, subjectId: id }, { name: after.name, changes });
  return after;
}

/** Removes a person. Throws `not_found`. */
export async function removeStakeholder(scope: Scope, clientId: string, id: string): Promise<void> {
  await lockClient(scope, clientId);
  const before = await findStakeholder(scope, clientId, id);
  await scope.query('DELETE FROM stakeholders WHERE org_id = $1 AND client_id = $2 AND id = $3', [
    scope.orgId,
    clientId,
    id,
  ]);
  scope.emit(
    'stakeholder.removed',
    { clientId, subjectId: id },
    { name: before.name, changes: differences(before, null) },
  );
}

const compared = ['name', 'email', 'phone', 'title', 'is_primary'] as const;

/** The fields that differ, before and after; null stands for a person who is not there. */
function differences(before: StakeholderRow | null, after: StakeholderRow | null) {
  return compared
    .map((column) => ({
      field: column === 'is_primary' ? 'isPrimary' : column,
      from: before?.[column] ?? null,
      to: after?.[column] ?? null,
    }))
    .filter(({ from, to }) => from !== to);
}

async function findStakeholder(scope: Scope, clientId: string, id: string): Promise<StakeholderRow> {
  const [row] = await scope.query<StakeholderRow>(
    `SELECT ${columns} FROM stakeholders WHERE org_id = $1 AND client_id = $2 AND id = $3`,
    [scope.orgId, clientId, id],
  );
  if (!row) throw notFound('This person');
  return row;
}

async function refuseKnownEmail(
  scope: Scope,
  clientId: string,
  email: string | null,
  except: string | null,
): Promise<void> {
  if (!email) return;
  const [known] = await scope.query(
    'SELECT 1 FROM stakeholders WHERE org_id = $1 AND client_id = $2 AND email = $3 AND ($4::uuid IS NULL OR id <> $4)',
    [scope.orgId, clientId, email, except],
  );
  if (!known) return;
  throw new Fault('already_exists', {
    detail: 'Somebody at this client has that e-mail address already.',
    errors: [{ path: 'email', message: 'Somebody at this client has it already' }],
  });
}

async function clearPrimary(scope: Scope, clientId: string): Promise<void> {
  await scope.query(
    'UPDATE stakeholders SET is_primary = false WHERE org_id = $1 AND client_id = $2 AND is_primary',
    [scope.orgId, clientId],
  );
}
