import type { NewPortalInvitation, PortalRole } from '@portico/contract';
import { systemActor } from '../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { type ClientRow, lockClient } from '../clients/index.ts';
import { isHashOf, makeNamedSecret, namesIn } from '../identity/index.ts';
import { findPrimary, listPortalUsers } from './portal-user.ts';

/** Days that an invitation can be accepted. */
export const INVITATION_DAYS = 14;
const DAY_MS = 86_400_000;

export interface InvitationRow {
  id: string;
  clientId: string;
  email: string;
  name: string | null;
  role: PortalRole;
  /** The name of who invited. */
  invitedBy: string;
  byKind: 'member' | 'program' | 'portal' | 'domain';
  createdAt: Date;
  sentAt: Date;
  expiresAt: Date;
}

const columns = `i.id, i.client_id AS "clientId", i.email, i.name, i.role, i.invited_by_name AS "invitedBy",
  i.invited_by_kind AS "byKind", i.created_at AS "createdAt", i.sent_at AS "sentAt", i.expires_at AS "expiresAt"`;
const isOpen = 'i.accepted_at IS NULL AND i.revoked_at IS NULL';

/** What goes out for an invitation: the row, and the code for the link, which is known this once. */
export interface Outgoing {
  invitation: InvitationRow;
  companyName: string;
  /** The client's, for the letter. */
  language: string;
  timeZone: string;
  code: string;
}

/** Invitations of a client that nobody has accepted yet, the newest first. */
export function listInvitations(scope: Scope, clientId: string): Promise<InvitationRow[]> {
  return scope.query<InvitationRow>(
    `SELECT ${columns} FROM portal_invitations i WHERE i.org_id = $1 AND i.client_id = $2 AND ${isOpen}
     ORDER BY i.created_at DESC, i.id DESC LIMIT 200`,
    [scope.orgId, clientId],
  );
}

/**
 * Invites somebody to a client's portal. Without a role they are to be the primary contact where there is none, and
 * none is invited; else a member.
 * @throws Fault `not_found`; `wrong_state` for an archived client; `already_exists` for who is in or invited
 */
export async function invite(
  scope: Scope,
  clientId: string,
  input: NewPortalInvitation,
  byKind: InvitationRow['byKind'] = kindOf(scope),
): Promise<Outgoing> {
  const client = await lockClient(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: `${client.company_name} is archived. Restore it first.` });
  await refuseKnown(scope, clientId, input.email);
  const role = input.role ?? ((await hasPrimary(scope, clientId)) ? 'member' : 'primary');
  const now = scope.now();
  const id = newId(now.getTime());
  const { secret, hash } = makeNamedSecret(scope.orgId, id);
  const self = byKind === 'domain';
  const [row] = await scope.query<InvitationRow>(
    `INSERT INTO portal_invitations AS i (org_id, id, client_id, email, name, role, token_hash, invited_by_kind, invited_by,
       invited_by_name, created_at, sent_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12) RETURNING ${columns}`,
    [
      scope.orgId,
      id,
      clientId,
      input.email,
      input.name,
      role,
      hash,
      byKind,
      self ? null : scope.actor.id,
      self ? input.email : scope.actor.name,
      now,
      endOf(now),
    ],
  );
  if (!row) throw new Error('The insert answered no row');
  noteSent(scope, row);
  return outgoing(client, row, secret);
}

/** Gives an open invitation a new code and a new end, now from the caller; the code before stops working. Throws `not_found`, `wrong_state`. */
export async function renewInvitation(scope: Scope, clientId: string, id: string): Promise<Outgoing> {
  const client = await lockClient(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: `${client.company_name} is archived. Restore it first.` });
  const { secret, hash } = makeNamedSecret(scope.orgId, id);
  const now = scope.now();
  const [row] = await scope.query<InvitationRow>(
    `UPDATE portal_invitations i SET token_hash = $4, sent_at = $5, expires_at = $6,
       invited_by_kind = CASE WHEN $7::uuid IS NULL THEN i.invited_by_kind ELSE $8 END,
       invited_by_name = CASE WHEN $7::uuid IS NULL THEN i.invited_by_name ELSE $9 END, invited_by = coalesce($7, i.invited_by)
     WHERE i.org_id = $1 AND i.client_id = $2 AND i.id = $3 AND ${isOpen} RETURNING ${columns}`,
    [scope.orgId, clientId, id, hash, now, endOf(now), scope.actor.id, scope.actor.kind, scope.actor.name],
  );
  if (!row) throw notFound('This invitation');
  noteSent(scope, row);
  return outgoing(client, row, secret);
}

/** Takes an invitation back: its link stops working. Throws `not_found`. */
export async function revokeInvitation(scope: Scope, clientId: string, id: string): Promise<void> {
  const [row] = await scope.query<InvitationRow>(
    `UPDATE portal_invitations i SET revoked_at = $4
     WHERE i.org_id = $1 AND i.client_id = $2 AND i.id = $3 AND ${isOpen} RETURNING ${columns}`,
    [scope.orgId, clientId, id, scope.now()],
  );
  if (!row) throw notFound('This invitation');
  scope.emit('portal_invitation.revoked', { clientId, subjectId: id }, { email: row.email });
}

export interface FoundInvitation extends InvitationRow {
  orgId: string;
  orgName: string;
  orgSlug: string;
  companyName: string;
}

/** The open invitation of a code, from somebody who is still there. Throws `code_ended` for any other text. */
export async function findInvitation(
  scopes: ScopeRunner,
  code: string,
  requestId: string,
): Promise<FoundInvitation> {
  const ids = namesIn(code);
  const found =
    ids &&
    (await scopes.withReadScope(systemActor(ids.orgId, requestId), async (scope) => {
      const [row] = await scope.query<FoundInvitation & { hash: string }>(
        `SELECT ${columns}, i.token_hash AS hash, i.org_id AS "orgId", o.name AS "orgName", o.slug AS "orgSlug",
           c.company_name AS "companyName"
         FROM portal_invitations i JOIN organizations o USING (org_id)
         JOIN clients c ON c.org_id = i.org_id AND c.id = i.client_id
         WHERE i.org_id = $1 AND i.id = $2 AND ${isOpen} AND i.expires_at > $3 AND c.archived_at IS NULL
           AND NOT EXISTS (SELECT FROM members m
             WHERE m.org_id = i.org_id AND m.id = i.invited_by AND m.deactivated_at IS NOT NULL)
           AND NOT EXISTS (SELECT FROM portal_users u
             WHERE u.org_id = i.org_id AND u.id = i.invited_by AND u.deactivated_at IS NOT NULL)`,
        [scope.orgId, ids.id, scope.now()],
      );
      return row && isHashOf(code, row.hash) ? row : null;
    }));
  if (!found) throw ended();
  const { hash: _hash, ...invitation } = found;
  return invitation;
}

/** Uses an invitation up, in the transaction in which somebody joins. Throws `code_ended` where it was used meanwhile. */
export async function useInvitation(scope: Scope, { id, clientId }: FoundInvitation): Promise<void> {
  const used = await scope.query(
    `UPDATE portal_invitations i SET accepted_at = $4
     WHERE i.org_id = $1 AND i.client_id = $2 AND i.id = $3 AND ${isOpen} RETURNING i.id`,
    [scope.orgId, clientId, id, scope.now()],
  );
  if (used.length === 0) throw ended();
}

/** True where somebody is the primary contact, or is invited to be. */
export async function hasPrimary(scope: Scope, clientId: string): Promise<boolean> {
  if (await findPrimary(scope, clientId)) return true;
  return (await listInvitations(scope, clientId)).some(
    (one) => one.role === 'primary' && one.expiresAt > scope.now(),
  );
}

/** An invitation that is too old does not stand in the way of another one. */
async function refuseKnown(scope: Scope, clientId: string, email: string): Promise<void> {
  const known = (await listPortalUsers(scope, clientId)).find((user) => user.email === email);
  if (known) {
    throw taken(
      known.deactivatedAt
        ? `The portal is closed to ${known.name}. Open it to them again instead.`
        : `${known.name} is in the portal already.`,
    );
  }
  const open = (await listInvitations(scope, clientId)).find((one) => one.email === email);
  if (open && open.expiresAt > scope.now())
    throw taken(`${email} is invited already. You can send the invitation once more.`);
  if (open) await revokeInvitation(scope, clientId, open.id);
}

const taken = (detail: string) =>
  new Fault('already_exists', { detail, errors: [{ path: 'email', message: detail }] });

const ended = () =>
  new Fault('code_ended', {
    detail: 'The invitation was accepted, taken back or is too old. Ask for another one.',
  });

function outgoing(client: ClientRow, invitation: InvitationRow, code: string): Outgoing {
  const { company_name: companyName, language, time_zone: timeZone } = client;
  return { invitation, companyName, language, timeZone, code };
}

const endOf = (now: Date) => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

function noteSent(scope: Scope, { id, clientId, email, role }: InvitationRow): void {
  scope.emit('portal_invitation.sent', { clientId, subjectId: id }, { email, role });
}

function kindOf({ actor }: Scope): InvitationRow['byKind'] {
  if (actor.kind === 'member' || actor.kind === 'program' || actor.kind === 'portal') return actor.kind;
  throw new Error('Nobody is there who could invite');
}
