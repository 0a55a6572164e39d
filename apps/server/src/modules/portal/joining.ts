import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalActor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { lockClient } from '../clients/index.ts';
import { actorAt, languageAsked, type PortalPlace } from '../identity/index.ts';
import type { PortalDeps } from './deps.ts';
import { type FoundInvitation, findInvitation, hasPrimary, useInvitation } from './invitation.ts';
import { addPortalUser, listPortalUsers } from './portal-user.ts';
import { presentPlaceOf } from './present.ts';

interface Account {
  userId: string;
  name: string;
}

/** What an invitation is about, for whoever holds its code. Throws `code_ended`. */
export async function readInvitation(deps: PortalDeps, request: FastifyRequest, code: string) {
  const found = await findInvitation(deps.scopes, code, request.id);
  const { email, name, role, clientId, companyName, orgId, orgName, orgSlug, invitedBy } = found;
  return {
    email,
    name,
    role,
    invitedBy,
    client: { id: clientId, name: companyName },
    organization: { id: orgId, name: orgName, slug: orgSlug },
    hasAccount: (await deps.doors.findAccount(email)) !== null,
  };
}

/**
 * Makes the account of an invited person, who proves the address by the code from the letter, and lets them in.
 * @throws Fault `code_ended`; `already_exists` where the address has an account: its owner signs in and accepts then
 */
export async function joinByCode(
  deps: PortalDeps,
  request: FastifyRequest,
  input: { code: string; name: string; password: string },
): Promise<PortalPlace> {
  const invitation = await findInvitation(deps.scopes, input.code, request.id);
  const { name, password } = input;
  const userId = await deps.doors.makeAccount({
    name,
    email: invitation.email,
    password,
    language: languageAsked(request.headers['accept-language']),
  });
  return join(deps, request, invitation, { userId, name });
}

/** The same, and signs in. */
export async function joinAndEnter(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  input: { code: string; name: string; password: string },
) {
  const place = await joinByCode(deps, request, input);
  return { ...presentPlaceOf(place), ...(await deps.doors.beginAfterLetter(request, reply, place)) };
}

/** Lets somebody in with the account they have. Throws `code_ended`, and `not_allowed` for another address's invitation. */
export async function acceptInvitation(
  deps: PortalDeps,
  request: FastifyRequest,
  person: Account & { email: string },
  code: string,
): Promise<PortalPlace> {
  const invitation = await findInvitation(deps.scopes, code, request.id);
  if (invitation.email !== person.email) {
    throw new Fault('not_allowed', {
      detail: `The invitation is for ${invitation.email}; you are signed in as ${person.email}.`,
    });
  }
  return join(deps, request, invitation, person);
}

/** All of it as the person themselves, whom the database confines to the one client from the first row on. */
async function join(
  deps: PortalDeps,
  request: FastifyRequest,
  invitation: FoundInvitation,
  { userId, name }: Account,
): Promise<PortalPlace> {
  const { orgId, clientId, email } = invitation;
  const guest: PortalActor = {
    ...actorAt(placeFor(invitation, newId(), userId, name), {
      credential: 'token',
      ip: request.ip,
      requestId: request.id,
    }),
  };
  const before = await deps.scopes.withReadScope(guest, (scope) => listPortalUsers(scope, clientId));
  const id = before.find((user) => user.userId === userId)?.id ?? guest.id;
  await deps.scopes.withScope({ ...guest, id }, async (scope) => {
    await lockClient(scope, clientId);
    await useInvitation(scope, invitation);
    const role = await roleFor(scope, invitation);
    await addPortalUser(scope, clientId, { id, userId, name, email, role });
    scope.emit('portal_user.joined', { clientId, subjectId: id }, { name, email, role });
  });
  const place = await deps.directory.find(userId, orgId, clientId);
  if (!place) throw new Error('The invited person did not join');
  return place;
}

/** The first one in is the primary contact, unless somebody else is invited to be; nobody is it by an address alone. */
async function roleFor(
  scope: Parameters<typeof hasPrimary>[0],
  { role, byKind, clientId }: FoundInvitation,
): Promise<FoundInvitation['role']> {
  if (byKind === 'domain' || (await hasPrimary(scope, clientId))) return role;
  return 'primary';
}

function placeFor(invitation: FoundInvitation, id: string, userId: string, name: string): PortalPlace {
  const { orgId, orgName, orgSlug, clientId, companyName, role, email } = invitation;
  return {
    kind: 'portal',
    portalUserId: id,
    userId,
    orgId,
    orgName,
    orgSlug,
    clientId,
    clientName: companyName,
    role,
    name,
    email,
  };
}
