import type { Role } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { systemActor } from '../../../platform/actor.ts';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault } from '../../../platform/fault.ts';
import { findAccount, insertAccount, isPassword } from '../account.ts';
import { actorAt } from '../actor.ts';
import type { IdentityDeps } from '../deps.ts';
import { languageAsked } from '../letter-ways.ts';
import { isHashOf, namesIn } from '../named-secret.ts';
import { hashPassword } from '../password.ts';
import { findMembership } from '../place.ts';
import { wayOf } from '../session.ts';
import { inTransaction, isTaken } from '../transaction.ts';
import { mayStillInvite } from './departure.ts';
import { holdingOf } from './policy.ts';
import { roleWords } from './standing.ts';

/** Days that an invitation can be accepted. */
export const INVITATION_DAYS = 14;

/** An open invitation, as whoever holds its link sees it. */
export interface FoundInvitation {
  id: string;
  organization: { id: string; name: string; slug: string };
  email: string;
  name: string | null;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  clientIds: string[] | null;
  invitedByName: string;
  expiresAt: Date;
}

/** The open invitation of a token. Throws `code_ended` for any other. */
export async function findInvitation(deps: IdentityDeps, token: string): Promise<FoundInvitation> {
  const ids = namesIn(token);
  const found =
    ids && (await deps.scopes.withReadScope(systemActor(ids.orgId), (scope) => read(scope, ids.id, token)));
  if (!found) {
    throw new Fault('code_ended', {
      detail: 'The invitation was accepted, taken back or is too old. Ask for another one.',
    });
  }
  return found;
}

interface FoundRow extends FoundInvitation {
  hash: string;
  rolePermissions: string[] | null;
  inviterRole: Role;
  inviterPermissions: string[] | null;
  inviterClientIds: string[] | null;
}

async function read(scope: Scope, id: string, token: string): Promise<FoundInvitation | null> {
  const [row] = await scope.query<FoundRow>(
    `SELECT i.id, i.email, i.name, i.role, i.role_id AS "roleId", r.name AS "roleName", i.client_ids AS "clientIds",
       r.permissions AS "rolePermissions", m.name AS "invitedByName", m.role AS "inviterRole",
       own.permissions AS "inviterPermissions", m.client_ids AS "inviterClientIds", i.expires_at AS "expiresAt",
       i.token_hash AS hash,
       jsonb_build_object('id', o.org_id, 'name', o.name, 'slug', o.slug) AS organization
     FROM invitations i JOIN organizations o USING (org_id) JOIN members m ON m.org_id = i.org_id AND m.id = i.invited_by
     LEFT JOIN custom_roles r ON r.org_id = i.org_id AND r.id = i.role_id
     LEFT JOIN custom_roles own ON own.org_id = m.org_id AND own.id = m.role_id
     WHERE i.org_id = $1 AND i.id = $2 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3
       AND m.deactivated_at IS NULL`,
    [scope.orgId, id, scope.now()],
  );
  if (!row || !isHashOf(token, row.hash)) return null;
  const {
    hash: _hash,
    rolePermissions,
    inviterRole,
    inviterPermissions,
    inviterClientIds,
    ...invitation
  } = row;
  // Whoever invited may give less by now than they did then: a role may have been changed under them.
  const inviter = holdingOf(inviterRole, inviterPermissions, inviterClientIds);
  return mayStillInvite(inviter, { ...invitation, rolePermissions }) ? invitation : null;
}

/**
 * Makes the account of an invited person, who proves the address by the letter's link, and joins. Answers the address.
 * Where the address has an account, its password does as well: somebody who is on no staff any more could not sign in
 * to accept. Throws `already_exists` for another password.
 */
export async function joinByInvitation(
  deps: IdentityDeps,
  request: FastifyRequest,
  input: { invitation: string; name: string; password: string },
): Promise<string> {
  const invitation = await findInvitation(deps, input.invitation);
  const known = await findAccount(deps.pool, invitation.email);
  if (known) {
    if (!(await isPassword(deps.pool, known.id, input.password))) throw hasAccount();
    await accept(deps, request, invitation, { userId: known.id, name: known.name });
    return invitation.email;
  }
  const passwordHash = await hashPassword(input.password);
  const userId = await inTransaction(deps.pool, (client) =>
    insertAccount(client, {
      name: input.name,
      email: invitation.email,
      passwordHash,
      language: languageAsked(request.headers['accept-language']),
    }),
  ).catch((error) => {
    throw isTaken(error) ? hasAccount() : error;
  });
  await accept(deps, request, invitation, { userId, name: input.name });
  return invitation.email;
}

/** Joins with an account that is there already. Throws `not_allowed` where the invitation is for another address. */
export async function acceptInvitation(
  deps: IdentityDeps,
  request: FastifyRequest,
  person: { userId: string; name: string; email: string },
  token: string,
): Promise<FoundInvitation> {
  const invitation = await findInvitation(deps, token);
  if (invitation.email !== person.email) {
    throw new Fault('not_allowed', {
      detail: `The invitation is for ${invitation.email}; you are signed in as ${person.email}.`,
    });
  }
  await accept(deps, request, invitation, person);
  return invitation;
}

/**
 * A person who was on the staff before comes back with what the invitation says; one who is on it keeps what they have,
 * for an invitation changes nobody's role.
 */
async function accept(
  deps: IdentityDeps,
  request: FastifyRequest,
  invitation: FoundInvitation,
  person: { userId: string; name: string },
): Promise<void> {
  const { id, role, roleId, clientIds, email } = invitation;
  const orgId = invitation.organization.id;
  await deps.scopes.withScope(systemActor(orgId, request.id), async (scope) => {
    const used = await scope.query(
      `UPDATE invitations SET accepted_at = $3 WHERE org_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
      [orgId, id, scope.now()],
    );
    if (used.length === 0)
      throw new Fault('code_ended', { detail: 'The invitation was accepted or taken back.' });
    const joined = await scope.query(
      `INSERT INTO members (org_id, id, user_id, role, role_id, client_ids, name, email)
       VALUES ($1, uuidv7(), $2, $3, $4, $5, $6, $7)
       ON CONFLICT (org_id, user_id) DO UPDATE SET role = $3, role_id = $4, client_ids = $5, deactivated_at = NULL,
         version = members.version + 1 WHERE members.deactivated_at IS NOT NULL RETURNING id`,
      [orgId, person.userId, role, roleId, clientIds, person.name, email],
    );
    if (joined.length === 0)
      throw new Fault('already_exists', { detail: `You work at ${invitation.organization.name} already.` });
  });
  const place = await findMembership(deps.pool, person.userId, orgId);
  if (!place) throw new Error('The invited person did not join');
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    scope.emit(
      'member.joined',
      { subjectId: place.memberId },
      { name: person.name, role: roleWords(invitation), email },
    );
  });
}

const hasAccount = () =>
  new Fault('already_exists', {
    detail: 'You have an account already. Sign in, and accept the invitation then.',
  });
