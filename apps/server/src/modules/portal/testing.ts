import { type PortalRole, portal, portalRoles } from '@portico/contract';
import type { PortalActor } from '../../platform/actor.ts';
import { newId } from '../../platform/ids.ts';
import {
  type Caller,
  TEST_PASSWORD,
  type TestHouse,
  type TestOrganization,
} from '../../platform/testing/house.ts';
import { admitPerson } from './admission.ts';

export interface TestPortalUser extends Caller {
  actor: PortalActor;
  headers: Record<string, string>;
}

/** Somebody in the portal of a client, who has signed in and calls the API with an access token. */
export async function portalUserAt(
  house: TestHouse,
  organization: Pick<TestOrganization, 'id'>,
  clientId: string,
  role: PortalRole,
): Promise<TestPortalUser> {
  const email = `${role}-${newId().slice(-12)}@client.example`;
  const actor = await admitPerson(
    { pool: house.app.pools.auth, scopes: house.app.house.scopes },
    { orgId: organization.id, clientId },
    { name: `Portal ${role}`, email, password: TEST_PASSWORD, role },
  );
  return { actor, ...(await signedIn(house, email)) };
}

/** One person in each role of a client's portal. */
export async function portalUsersAt(
  house: TestHouse,
  organization: Pick<TestOrganization, 'id'>,
  clientId: string,
): Promise<Record<PortalRole, TestPortalUser>> {
  const users = {} as Record<PortalRole, TestPortalUser>;
  for (const role of portalRoles) users[role] = await portalUserAt(house, organization, clientId, role);
  return users;
}

/** Signs in at the portal's door. */
export async function signedIn(house: TestHouse, email: string, password = TEST_PASSWORD) {
  const reply = await house.anonymous.call(portal.login, { body: { email, password } });
  if (reply.status !== 200) throw new Error(`Sign-in of ${email} failed: ${JSON.stringify(reply.body)}`);
  const headers = { authorization: `Bearer ${reply.body.accessToken}` };
  return { headers, call: house.withHeaders(headers).call };
}

/** The newest letter to an address, with the code in its link. */
export async function letterTo(
  house: TestHouse,
  email: string,
): Promise<{ subject: string; code: string; path: string }> {
  const { rows } = await house.admin.query<{ subject: string; body: string }>(
    'SELECT subject, body FROM auth.letter WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [email],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no letter to ${email}`);
  const link = /https?:\/\/[^\s/]+(\/[\w/-]+)#([\w-]+)/.exec(row.body);
  return { subject: row.subject, path: link?.[1] ?? '', code: link?.[2] ?? '' };
}
