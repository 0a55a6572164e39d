import {
  identity,
  type Permission,
  type PortalRole,
  permissions,
  permissionsOf,
  personalPermissions,
  portal,
  portalRoles,
  roles,
  staff,
} from '@portico/contract';
import { createMember } from '../modules/identity/index.ts';
import { newId } from '../platform/ids.ts';
import { TEST_PASSWORD, type TestHouse } from '../platform/testing/house.ts';
import type { fillClient } from './things.ts';
import { inParallel, type Wire } from './wire.ts';

type FilledClient = Awaited<ReturnType<typeof fillClient>>;

/** Somebody who calls, with all that decides what they may. */
export interface MatrixCaller {
  name: string;
  headers: Record<string, string>;
  kind: 'nobody' | 'member' | 'program' | 'portal' | 'link';
  permissions: ReadonlySet<Permission>;
  portalRole: PortalRole | null;
  /** The clients that they may see anything of; null for all of their organization. */
  clients: readonly string[] | null;
}

const everything = Object.keys(permissions) as Permission[];
const ofPrograms = everything.filter((name) => !personalPermissions.includes(name));
const none = { permissions: new Set<Permission>(), portalRole: null };

interface StaffMember {
  name: string;
  /** A built-in role, or the permissions of one of the organization's own. */
  role: (typeof roles)[number] | Permission[];
  clients: string[] | null;
}

/**
 * Everybody there is: nobody; the six roles; a role of each single permission; staff for chosen clients; a client's
 * people in each role; keys of each single permission, of all, for chosen clients; the holder of an access link. All
 * of them signed in over HTTP, staff as browsers with a cookie, the others as programs.
 */
export async function allCallers(
  house: TestHouse,
  wire: Wire,
  { own, other }: { own: FilledClient; other: FilledClient },
): Promise<MatrixCaller[]> {
  const members: StaffMember[] = [
    ...roles.map((role) => ({ name: role, role, clients: null })),
    ...everything.map((name) => ({ name: `a role of ${name} alone`, role: [name], clients: null })),
    { name: 'an admin for the own client', role: 'admin', clients: [own.id] },
    { name: 'a manager for the other client', role: 'manager', clients: [other.id] },
    { name: 'a viewer for no client', role: 'viewer', clients: [] },
  ];
  const staffCallers = await inParallel(members, 4, (one) => signIn(house, wire, one));
  const keys = [
    ...ofPrograms.map((name) => ({ name: `a key of ${name} alone`, held: [name], clients: null })),
    { name: 'a key of everything', held: ofPrograms, clients: null },
    { name: 'a key for the own client', held: ofPrograms, clients: [own.id] },
    { name: 'a key for the other client', held: ofPrograms, clients: [other.id] },
  ];
  return [
    { ...none, name: 'nobody', kind: 'nobody', headers: {}, clients: [] },
    ...staffCallers,
    ...(await inParallel(keys, 4, (one) => makeKey(house, one))),
    ...(await inParallel([...portalRoles], 2, (role) => enterPortal(wire, own, role))),
    { ...none, name: 'the holder of a link', kind: 'link', headers: own.linkHeaders, clients: [own.id] },
  ];
}

async function signIn(
  house: TestHouse,
  wire: Wire,
  { name, role, clients }: StaffMember,
): Promise<MatrixCaller> {
  const email = `${newId().slice(-12)}@staff.example`;
  const builtIn = typeof role === 'string';
  const person = {
    name: 'Somebody',
    email,
    password: TEST_PASSWORD,
    role: builtIn ? role : ('viewer' as const),
  };
  const { id } = await createMember(house.app.pools.auth, house.own.id, person);
  if (!builtIn) {
    const roleId = newId();
    await house.admin.query(
      'INSERT INTO custom_roles (org_id, id, name, permissions) VALUES ($1, $2, $3, $4)',
      [house.own.id, roleId, name, role],
    );
    await house.admin.query('UPDATE members SET role_id = $2 WHERE id = $1', [id, roleId]);
  }
  if (clients) await house.admin.query('UPDATE members SET client_ids = $2 WHERE id = $1', [id, clients]);
  const reply = await wire.send({
    method: 'POST',
    path: identity.login.path,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email, password: TEST_PASSWORD }),
  });
  const cookie = [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .find((line) => line.startsWith('portico.session_token='));
  if (!cookie) throw new Error(`${name} did not get in: ${reply.text}`);
  return {
    name,
    kind: 'member',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    permissions: new Set(builtIn ? permissionsOf(role) : role),
    portalRole: null,
    clients,
  };
}

async function makeKey(
  house: TestHouse,
  { name, held, clients }: { name: string; held: Permission[]; clients: string[] | null },
): Promise<MatrixCaller> {
  const body = { name, permissions: held, clientIds: clients, perMinute: 100_000 };
  const reply = await house.own.as('owner').call(staff.createKey, { body });
  if (reply.status !== 201) throw new Error(`${name}: ${JSON.stringify(reply.problem)}`);
  return {
    name,
    kind: 'program',
    headers: { authorization: `Bearer ${reply.body.secret}` },
    permissions: new Set(held),
    portalRole: null,
    clients,
  };
}

async function enterPortal(wire: Wire, client: FilledClient, role: PortalRole): Promise<MatrixCaller> {
  const reply = await wire.send({
    method: 'POST',
    path: portal.login.path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: client.portalUsers[role].actor.email, password: TEST_PASSWORD }),
  });
  const { accessToken } = JSON.parse(reply.text) as { accessToken?: string };
  if (!accessToken) throw new Error(`${role} did not get into the portal: ${reply.text}`);
  return {
    name: `the client's ${role}`,
    kind: 'portal',
    headers: { authorization: `Bearer ${accessToken}` },
    permissions: new Set(),
    portalRole: role,
    clients: [client.id],
  };
}
