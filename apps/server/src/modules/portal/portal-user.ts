import type { PortalRole } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { addStakeholder, listStakeholders, lockClient, updateStakeholder } from '../clients/index.ts';
import { presentPortalUser } from './present.ts';

export interface PortalUserRow {
  id: string;
  clientId: string;
  userId: string;
  stakeholderId: string | null;
  role: PortalRole;
  name: string;
  email: string;
  createdAt: Date;
  lastSeenAt: Date | null;
  deactivatedAt: Date | null;
  version: number;
}

const columns = `id, client_id AS "clientId", user_id AS "userId", stakeholder_id AS "stakeholderId", role, name, email,
  created_at AS "createdAt", last_seen_at AS "lastSeenAt", deactivated_at AS "deactivatedAt", version`;

/** Who of a client has been in its portal: the primary contact first, who is deactivated last. */
export function listPortalUsers(scope: Scope, clientId: string): Promise<PortalUserRow[]> {
  return scope.query<PortalUserRow>(
    `SELECT ${columns} FROM portal_users WHERE org_id = $1 AND client_id = $2
     ORDER BY deactivated_at IS NOT NULL, role <> 'primary', lower(name), id`,
    [scope.orgId, clientId],
  );
}

/** One of a client's people in its portal. Throws `not_found`. */
export async function requirePortalUser(scope: Scope, clientId: string, id: string): Promise<PortalUserRow> {
  const [row] = await scope.query<PortalUserRow>(
    `SELECT ${columns} FROM portal_users WHERE org_id = $1 AND client_id = $2 AND id = $3`,
    [scope.orgId, clientId, id],
  );
  if (!row) throw notFound('This person');
  return row;
}

/** The primary contact of a client's portal; undefined while nobody has come in yet. */
export async function findPrimary(scope: Scope, clientId: string): Promise<PortalUserRow | undefined> {
  const [row] = await scope.query<PortalUserRow>(
    `SELECT ${columns} FROM portal_users WHERE org_id = $1 AND client_id = $2 AND role = 'primary'`,
    [scope.orgId, clientId],
  );
  return row;
}

export interface Joiner {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: PortalRole;
}

/**
 * Lets somebody in, for the first time or again. A new primary contact takes the place of the old one. Throws
 * `already_exists` for somebody who is in.
 */
export async function addPortalUser(scope: Scope, clientId: string, person: Joiner): Promise<PortalUserRow> {
  const { id, userId, name, email, role } = person;
  if (role === 'primary') await handOver(scope, clientId, id);
  const stakeholderId = await stakeholderFor(scope, clientId, person);
  const [row] = await scope.query<PortalUserRow>(
    `INSERT INTO portal_users AS u (org_id, id, client_id, user_id, stakeholder_id, role, name, email, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     ON CONFLICT (org_id, client_id, user_id) DO UPDATE SET stakeholder_id = $5, role = $6, name = $7, email = $8,
       deactivated_at = NULL, version = u.version + 1, updated_at = $9 WHERE u.deactivated_at IS NOT NULL
     RETURNING ${columns}`,
    [scope.orgId, id, clientId, userId, stakeholderId, role, name, email, scope.now()],
  );
  if (!row) throw new Fault('already_exists', { detail: 'You are in this portal already.' });
  if (role === 'primary') await followContact(scope, row);
  return row;
}

/**
 * Changes what somebody may do. The primary contact is handed on, never dropped: there is exactly one.
 * @throws Fault `not_found`, `changed_meanwhile`, `wrong_state`
 */
export async function changeRole(
  scope: Scope,
  clientId: string,
  id: string,
  { role, version }: { role: PortalRole; version?: number | undefined },
): Promise<PortalUserRow> {
  await lockClient(scope, clientId);
  const before = await requirePortalUser(scope, clientId, id);
  if (version !== undefined && version !== before.version) {
    throw new Fault('changed_meanwhile', {
      detail: 'Somebody else changed this person in the meantime. Look at what is there now and try again.',
      current: presentPortalUser(scope.actor, before),
    });
  }
  if (before.role === role) return before;
  if (before.role === 'primary') throw keepsPrimary(before.name, 'give them another role');
  if (role === 'primary' && before.deactivatedAt) {
    throw new Fault('wrong_state', {
      detail: `The portal is closed to ${before.name}. Open it again before you make them the primary contact.`,
    });
  }
  if (role === 'primary') await handOver(scope, clientId, id);
  const after = await update(scope, before, { role, deactivatedAt: before.deactivatedAt });
  noteRole(scope, before, role);
  if (role === 'primary') await followContact(scope, after);
  return after;
}

/** Closes the portal to somebody; a second time changes nothing. Throws `not_found`, and `wrong_state` for the primary contact. */
export async function deactivate(scope: Scope, clientId: string, id: string): Promise<PortalUserRow> {
  await lockClient(scope, clientId);
  const before = await requirePortalUser(scope, clientId, id);
  if (before.deactivatedAt) return before;
  if (before.role === 'primary') throw keepsPrimary(before.name, 'close the portal to them');
  const after = await update(scope, before, { role: before.role, deactivatedAt: scope.now() });
  scope.emit('portal_user.deactivated', { clientId, subjectId: id }, { name: before.name });
  return after;
}

/** Opens the portal to somebody again, in the role that they had. Throws `not_found`. */
export async function reactivate(scope: Scope, clientId: string, id: string): Promise<PortalUserRow> {
  await lockClient(scope, clientId);
  const before = await requirePortalUser(scope, clientId, id);
  if (!before.deactivatedAt) return before;
  const after = await update(scope, before, { role: before.role, deactivatedAt: null });
  scope.emit('portal_user.reactivated', { clientId, subjectId: id }, { name: before.name });
  return after;
}

async function update(
  scope: Scope,
  row: PortalUserRow,
  { role, deactivatedAt }: Pick<PortalUserRow, 'role' | 'deactivatedAt'>,
): Promise<PortalUserRow> {
  const [after] = await scope.query<PortalUserRow>(
    `UPDATE portal_users SET role = $4, deactivated_at = $5, version = version + 1, updated_at = $6
     WHERE org_id = $1 AND client_id = $2 AND id = $3 RETURNING ${columns}`,
    [scope.orgId, row.clientId, row.id, role, deactivatedAt, scope.now()],
  );
  if (!after) throw notFound('This person');
  return after;
}

/** Who is the primary contact becomes an approver, so that another one can be it. */
async function handOver(scope: Scope, clientId: string, to: string): Promise<void> {
  const primary = await findPrimary(scope, clientId);
  if (!primary || primary.id === to) return;
  await update(scope, primary, { role: 'approver', deactivatedAt: null });
  noteRole(scope, primary, 'approver');
}

function noteRole(scope: Scope, { id, clientId, name, role }: PortalUserRow, to: PortalRole): void {
  scope.emit(
    'portal_user.updated',
    { clientId, subjectId: id },
    { name, changes: [{ field: 'role', from: role, to }] },
  );
}

function keepsPrimary(name: string, what: string): Fault {
  return new Fault('wrong_state', {
    detail: `${name} is the primary contact, and there must be one. Make somebody else it before you ${what}.`,
  });
}

/** The person among the people at the client: by their address, else added to them. */
async function stakeholderFor(scope: Scope, clientId: string, { name, email }: Joiner): Promise<string> {
  const known = (await listStakeholders(scope, clientId)).find((one) => one.email === email);
  if (known) return known.id;
  const person = { name, email, phone: null, title: null, isPrimary: false };
  return (await addStakeholder(scope, clientId, person)).id;
}

/** The primary contact among the people at the client is the one of the portal. */
async function followContact(scope: Scope, { clientId, stakeholderId }: PortalUserRow): Promise<void> {
  const person = (await listStakeholders(scope, clientId)).find(({ id }) => id === stakeholderId);
  if (!person || person.is_primary) return;
  const { name, email, phone, title } = person;
  await updateStakeholder(scope, clientId, person.id, { name, email, phone, title, isPrimary: true });
}
