import type { NewInvitation } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, notFound } from '../../../platform/fault.ts';
import { newId } from '../../../platform/ids.ts';
import { makeNamedSecret } from '../named-secret.ts';
import { INVITATION_DAYS } from './invitation.ts';
import { beyond, holdingOf } from './policy.ts';
import { type InvitationListRow, requireInvitation } from './queries.ts';
import {
  type ClientNames,
  clientWords,
  deciderId,
  grantOf,
  lockGiver,
  refuseWhere,
  requireClients,
  roleWords,
} from './standing.ts';

const DAY = 86_400_000;

/** What the letter of an invitation needs; the token is in nobody else's hands. */
export interface Posting {
  id: string;
  token: string;
}

/** An invitation as it stands, by its id. */
export type FindInvitation = (scope: Scope, id: string) => Promise<unknown>;

/**
 * Invites an address. Throws `already_exists` where somebody with it works here, or is invited: then with that
 * invitation, as `present` shows it, to be sent again.
 */
export async function invite(
  scope: Scope,
  clientNames: ClientNames,
  input: NewInvitation,
  present: FindInvitation,
): Promise<Posting> {
  const giver = await lockInviter(scope);
  const grant = await grantOf(scope, input, { role: 'viewer', roleId: null, clientIds: null });
  refuseWhere(beyond(giver.standing, grant.holding));
  await requireClients(scope, clientNames, grant.clientIds);
  await refuseKnown(scope, input.email, present);
  const id = newId(scope.now().getTime());
  const { secret, hash } = makeNamedSecret(scope.orgId, id);
  const made = await scope.query(
    `INSERT INTO invitations (org_id, id, email, name, role, role_id, client_ids, token_hash, invited_by, created_at,
       sent_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
     ON CONFLICT (org_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING RETURNING id`,
    [
      scope.orgId,
      id,
      input.email,
      input.name,
      grant.role,
      grant.roleId,
      grant.clientIds,
      hash,
      giver.id,
      scope.now(),
      endOf(scope),
    ],
  );
  // Somebody else invited the same address at this moment.
  if (made.length === 0) throw await invitedAlready(scope, input.email, present);
  const names = await clientNames(scope, grant.clientIds ?? []);
  scope.emit(
    'invitation.sent',
    { subjectId: id },
    {
      email: input.email,
      role: grant.roleName,
      changes: [
        { field: 'role', from: null, to: grant.roleName },
        { field: 'clients', from: null, to: clientWords(names, grant.clientIds) },
      ],
    },
  );
  return { id, token: secret };
}

/** Gives an invitation a fresh link and a fresh end, now from the caller. Throws `wrong_state` for one that was accepted or revoked. */
export async function renewInvitation(scope: Scope, id: string): Promise<Posting> {
  const invitation = await lockWaiting(scope, id);
  const { secret, hash } = makeNamedSecret(scope.orgId, id);
  await scope.query(
    `UPDATE invitations SET token_hash = $3, sent_at = $4, expires_at = $5, invited_by = $6
     WHERE org_id = $1 AND id = $2`,
    [scope.orgId, id, hash, scope.now(), endOf(scope), deciderId(scope.actor)],
  );
  scope.emit('invitation.resent', { subjectId: id }, wordsOf(invitation));
  return { id, token: secret };
}

/** Takes an invitation back: its link stops working. Throws `wrong_state` for one that was accepted or revoked. */
export async function revokeInvitation(scope: Scope, id: string): Promise<void> {
  const invitation = await lockWaiting(scope, id);
  await scope.query('UPDATE invitations SET revoked_at = $3 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    scope.now(),
  ]);
  scope.emit('invitation.revoked', { subjectId: id }, wordsOf(invitation));
}

const endOf = (scope: Scope) => new Date(scope.now().getTime() + INVITATION_DAYS * DAY);

const wordsOf = (row: InvitationListRow) => ({ email: row.email, role: roleWords(row) });

async function lockInviter(scope: Scope) {
  const giver = await lockGiver(scope);
  if (!giver.standing.permissions.has('member.write')) throw new Fault('not_allowed');
  return giver;
}

/** To send it again is to give what it gives; to take it back, to take that away. */
async function lockWaiting(scope: Scope, id: string): Promise<InvitationListRow> {
  const giver = await lockInviter(scope);
  const locked = await scope.query('SELECT FROM invitations WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    id,
  ]);
  if (locked.length === 0) throw notFound('This invitation');
  const row = await requireInvitation(scope, id);
  refuseWhere(beyond(giver.standing, holdingOf(row.role, row.rolePermissions, row.clientIds)));
  if (row.acceptedAt) throw new Fault('wrong_state', { detail: 'This invitation was accepted already.' });
  if (row.revokedAt)
    throw new Fault('wrong_state', { detail: 'This invitation was taken back. Invite the person anew.' });
  return row;
}

async function refuseKnown(scope: Scope, email: string, present: FindInvitation): Promise<void> {
  const [member] = await scope.query<{ name: string; deactivated: boolean }>(
    'SELECT name, deactivated_at IS NOT NULL AS deactivated FROM members WHERE org_id = $1 AND email = $2 LIMIT 1',
    [scope.orgId, email],
  );
  if (member) {
    throw new Fault('already_exists', {
      detail: member.deactivated
        ? `${member.name} worked here before. Give them their access back in the list of users.`
        : `${member.name} works here already.`,
    });
  }
  const open = await scope.query(
    `SELECT FROM invitations WHERE org_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [scope.orgId, email],
  );
  if (open.length > 0) throw await invitedAlready(scope, email, present);
}

async function invitedAlready(scope: Scope, email: string, present: FindInvitation): Promise<Fault> {
  const [open] = await scope.query<{ id: string }>(
    `SELECT id FROM invitations WHERE org_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [scope.orgId, email],
  );
  return new Fault('already_exists', {
    detail: `${email} is invited already. Send that invitation again, or take it back first.`,
    current: open ? await present(scope, open.id) : undefined,
  });
}
