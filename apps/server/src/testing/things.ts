import { type AnyEndpoint, clients, onboarding, portal, type Sent, staff, welcome } from '@portico/contract';
import { putContent, recordFile } from '../modules/files/index.ts';
import { portalUsersAt } from '../modules/portal/testing.ts';
import { newId } from '../platform/ids.ts';
import type { Caller, TestHouse, TestOrganization } from '../platform/testing/house.ts';

/** Ids of things, by the path that begins with them, or by the name of the parameter. */
export type Things = Record<string, string>;

/** One of everything that belongs to a whole organization, made through the API. */
export async function fillOrganization(house: TestHouse, organization: TestOrganization, name: string) {
  const owner = organization.as('owner');
  const role = await made(owner, staff.createRole, { body: { name, permissions: ['client.read'] } });
  const key = await made(owner, staff.createKey, { body: { name, permissions: ['client.read'] } });
  const invitation = await made(owner, staff.createInvitation, {
    body: { email: `${newId().slice(-12)}@invited.example`, name, role: 'viewer' },
  });
  const events = await house.admin.query<{ id: string }>(
    'SELECT id FROM events WHERE org_id = $1 AND subject_id = $2',
    [organization.id, key.id],
  );
  const [signInConnection, signInDomain] = [newId(), newId()];
  await house.admin.query(
    `INSERT INTO sign_in_connections (org_id, id, name, protocol) VALUES ($1, $2, $3, 'oidc')`,
    [organization.id, signInConnection, name],
  );
  await house.admin.query(
    `INSERT INTO sign_in_domains (org_id, id, domain, token) VALUES ($1, $2, $3, 'token')`,
    [organization.id, signInDomain, `${newId().slice(-12)}.example`],
  );
  const things: Things = {
    '/api/sign-in-connections/:id': signInConnection,
    '/api/sign-in-domains/:id': signInDomain,
    '/api/audit/entries/:id': events.rows[0]?.id ?? '',
    '/api/members/:id': organization.actors.user.id,
    '/api/roles/:id': role.id,
    '/api/api-keys/:id': key.id,
    '/api/invitations/:id': invitation.id,
  };
  return { things, keySecret: key.secret ?? '' };
}

/** A client with one of everything that belongs to it, each with the client's name in it; and its people. */
export async function fillClient(house: TestHouse, organization: TestOrganization, name: string) {
  const owner = organization.as('owner');
  const client = await made(owner, clients.create, {
    body: { companyName: name, email: `${newId().slice(-12)}@client.example` },
  });
  const at = { id: client.id };
  const stakeholder = await made(owner, clients.addStakeholder, { params: at, body: { name } });
  const request = await made(owner, onboarding.createRequest, {
    params: at,
    body: { services: [{ service: 'google_analytics' }], message: name },
  });
  const linkHeaders = { 'x-welcome-token': request.link?.split('/').at(-1) ?? '' };
  const help = await made(house.withHeaders(linkHeaders), welcome.ask, { body: { message: name } });
  const fileId = await addFile(house, organization, client.id, name);
  const mailId = newId();
  await house.admin.query(
    `INSERT INTO mail_messages (org_id, id, client_id, sender, recipient, subject, html, body)
     VALUES ($1, $2, $3, 'a', 'b', $4, $4, $4)`,
    [organization.id, mailId, client.id, name],
  );
  const accountId = newId();
  await house.admin.query(
    `INSERT INTO connections (org_id, id, client_id, provider, method, name, app_key, created_by_kind, created_by, created_at)
     VALUES ($1, $2, $3, 'google', 'oauth2', $4, 'none', 'member', $4, now())`,
    [organization.id, accountId, client.id, name],
  );
  const portalUsers = await portalUsersAt(house, organization, client.id);
  const invitation = await made(owner, portal.inviteTo, {
    params: at,
    body: { email: `${newId().slice(-12)}@portal.example`, name },
  });
  const things: Things = {
    '/api/clients/:id': client.id,
    '/api/accounts/:id': accountId,
    '/api/files/:id': fileId,
    '/api/mail/:id': mailId,
    '/api/help-requests/:id': help.id,
    portalUserId: portalUsers.member.actor.id,
    invitationId: invitation.id,
    stakeholderId: stakeholder.id,
    requestId: request.id,
    helpId: help.id,
    fileId,
    // These are names, not ids.
    type: 'google_analytics',
    service: 'google_analytics',
    step: 'open',
    theme: 'light',
    provider: 'google',
  };
  return { id: client.id, name, things, linkHeaders, portalUsers };
}

async function addFile(
  house: TestHouse,
  { id: orgId, actors }: TestOrganization,
  clientId: string,
  name: string,
) {
  const { scopes, fileStore } = house.app.house;
  const bytes = Buffer.from(name);
  const fileId = await putContent(fileStore, orgId, bytes);
  await scopes.withScope(actors.owner, (scope) =>
    recordFile(scope, fileId, { name: 'canary.txt', mediaType: 'text/plain', bytes, clientId }),
  );
  return fileId;
}

async function made<E extends AnyEndpoint>(
  caller: Caller,
  endpoint: E,
  input: { params?: Sent<E, 'params'>; body?: unknown },
) {
  const reply = await caller.call(endpoint, input);
  if (reply.status !== 201)
    throw new Error(`${endpoint.path}: ${reply.status} ${JSON.stringify(reply.problem)}`);
  return reply.body as { id: string; link?: string; secret?: string };
}

/** The name under which the thing is found that a parameter of the path stands for; undefined where there is none. */
export function thingFor(path: string, parameter: string, things: Things): string | undefined {
  if (parameter !== 'id') return parameter in things ? parameter : undefined;
  return Object.keys(things).find((prefix) => prefix.startsWith('/api/') && path.startsWith(prefix));
}

/** The parameters of a path in their order. */
export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');

/** The path's parameters, pointing at these things; at nothing where there are none. */
export function paramsFor(path: string, things: Things): Record<string, string> {
  return Object.fromEntries(
    parametersOf(path).map((name) => [name, things[thingFor(path, name, things) ?? ''] ?? newId()]),
  );
}
