import { identity, type Sent, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import {
  type Caller,
  startTestHouse,
  TEST_PASSWORD,
  type TestHouse,
} from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';
import { makeNamedSecret } from '../named-secret.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const PASSWORD = 'four plain long words';
const owner = () => house.own.as('owner');
const freshEmail = () => `${newId().slice(-12)}@invited.example`;

const invite = (body: Partial<Sent<typeof staff.createInvitation, 'body'>>, by: Caller = owner()) =>
  by.call(staff.createInvitation, { body: { email: freshEmail(), role: 'support', ...body } });
const join = (invitation: string, password = PASSWORD) =>
  house.anonymous.call(identity.register, { body: { invitation, password, name: 'Noor Haddad' } });
const read = (token: string) => house.anonymous.call(staff.readInvitation, { params: { token } });

/** The tokens in the letters to an address, the oldest first. */
async function tokensTo(email: string): Promise<string[]> {
  const { rows } = await house.admin.query<{ body: string }>(
    'SELECT body FROM auth.letter WHERE recipient = $1 ORDER BY created_at, id',
    [email],
  );
  return rows.flatMap(({ body }) => /invitation#([\w-]{20,})/.exec(body)?.[1] ?? []);
}
const tokenTo = async (email: string) => (await tokensTo(email)).at(-1) ?? '';

async function signInAs(email: string, password: string): Promise<Caller> {
  const reply = await house.anonymous.call(identity.login, { body: { email, password } });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(200);
  return house.withHeaders({ authorization: `Bearer ${reply.body.accessToken}` });
}

describe('inviting', () => {
  test('is refused for more than one holds, without a role, and for who works here', async () => {
    const admin = house.own.as('admin');
    expect((await invite({ role: 'owner' }, admin)).status).toBe(403);
    expect((await invite({ role: undefined })).problem.errors?.[0]?.path).toBe('role');
    expect((await invite({ customRoleId: newId() })).status).toBe(400);
    expect((await invite({ clientIds: [newId()] })).problem.errors?.[0]?.path).toBe('clientIds');
    expect((await invite({ email: 'not an address' })).status).toBe(400);
    const { email } = house.own.actors.viewer;
    expect((await invite({ email: email.toUpperCase() })).problem).toMatchObject({
      code: 'already_exists',
      detail: expect.stringContaining('works here already'),
    });
    expect((await house.own.as('manager').call(staff.listInvitations, {})).status).toBe(403);
  });

  test('an address that is invited already answers that invitation, to be sent again', async () => {
    const first = await invite({});
    const { email, id } = first.body;
    const second = await invite({ email });
    expect(second.problem).toMatchObject({ code: 'already_exists', current: { id, may: { resend: true } } });
    const both = await Promise.all([invite({ email: `x${email}` }), invite({ email: `x${email}` })]);
    expect(both.map((reply) => reply.status).toSorted()).toEqual([201, 409]);
    const [old] = await tokensTo(email);
    expect((await owner().call(staff.resendInvitation, { params: { id } })).status).toBe(200);
    const tokens = await tokensTo(email);
    expect(tokens).toHaveLength(2);
    expect((await read(old ?? '')).problem.code).toBe('code_ended');
    expect((await read(tokens[1] ?? '')).status).toBe(200);
  });

  test('what an admin may not give, an admin neither sends again nor takes back', async () => {
    const { id } = (await invite({ role: 'owner' })).body;
    const admin = house.own.as('admin');
    expect((await admin.call(staff.resendInvitation, { params: { id } })).status).toBe(403);
    expect((await admin.call(staff.revokeInvitation, { params: { id } })).status).toBe(403);
    const seen = await admin.call(staff.listInvitations, { query: { limit: 100 } });
    expect(seen.body.items.find((one) => one.id === id)?.may).toEqual({ resend: false, revoke: false });
    expect((await owner().call(staff.revokeInvitation, { params: { id } })).body.state).toBe('revoked');
  });
});

describe('the life of an invitation', () => {
  test('on a new account: what the link says, joining once, the role and what it may', async () => {
    const { id, email } = (await invite({ name: 'Noor Haddad', role: 'support' })).body;
    const token = await tokenTo(email);
    const said = await read(token);
    expect(said.body).toMatchObject({
      organization: { id: house.own.id, name: 'Northlight' },
      invitedBy: house.own.actors.owner.name,
      role: 'Support',
      email,
      hasAccount: false,
    });
    expect((await join(token, 'short')).status).toBe(400);
    expect((await join(token)).body).toEqual({ state: 'joined', email });
    const person = await signInAs(email, PASSWORD);
    const list = await person.call(staff.listMembers, { query: { q: email } });
    expect(list.body.items).toMatchObject([{ role: 'support', you: true, clients: null }]);
    expect((await join(token)).problem.code).toBe('code_ended');
    expect((await read(token)).problem.code).toBe('code_ended');
    expect((await owner().call(staff.resendInvitation, { params: { id } })).problem.code).toBe('wrong_state');
    expect((await owner().call(staff.revokeInvitation, { params: { id } })).problem.code).toBe('wrong_state');
    const { rows } = await house.admin.query(
      `SELECT type FROM events WHERE org_id = $1 AND (subject_id = $2 OR data->>'email' = $3) ORDER BY seq`,
      [house.own.id, id, email],
    );
    expect(rows.map(({ type }) => type)).toEqual(['invitation.sent', 'member.joined']);
  });

  test('on an account that is there: its owner accepts, nobody else, and then acts in both', async () => {
    const person = house.foreign.actors.manager;
    const token = await tokenTo((await invite({ email: person.email, role: 'viewer' })).body.email);
    expect((await read(token)).body.hasAccount).toBe(true);
    expect((await join(token)).problem.code).toBe('already_exists');
    const accept = (caller: Caller, given = token) =>
      caller.call(staff.acceptInvitation, { body: { token: given } });
    expect((await accept(house.anonymous)).status).toBe(401);
    expect((await accept(house.foreign.as('viewer'))).problem.detail).toContain(person.email);
    const theirs = house.foreign.as('manager');
    expect((await accept(theirs)).body.organization.id).toBe(house.own.id);
    expect((await accept(theirs)).problem.code).toBe('code_ended');
    const moved = await (await signInAs(person.email, TEST_PASSWORD)).call(identity.switchPlace, {
      body: { organizationId: house.own.id },
    });
    const here = house.withHeaders({ authorization: `Bearer ${moved.body.accessToken}` });
    const list = await here.call(staff.listMembers, { query: { q: person.email } });
    expect(list.body.items).toMatchObject([{ role: 'viewer', you: true }]);
  });

  test('on an account that is on no staff any more: its password does', async () => {
    const email = freshEmail();
    const gone = { name: 'Ada Gone', email, password: TEST_PASSWORD, role: 'user' as const };
    const { id } = await createMember(house.app.pools.auth, house.foreign.id, gone);
    await house.foreign.as('owner').call(staff.deactivateMember, { params: { id } });
    const token = await tokenTo((await invite({ email })).body.email);
    expect((await join(token, PASSWORD)).problem.code).toBe('already_exists');
    expect((await join(token, TEST_PASSWORD)).body.state).toBe('joined');
    await signInAs(email, TEST_PASSWORD);
  });

  test('whoever works here by the time keeps the role that they have', async () => {
    const email = freshEmail();
    const token = await tokenTo((await invite({ email, role: 'viewer' })).body.email);
    const chief = { name: 'Second Owner', email, password: TEST_PASSWORD, role: 'owner' as const };
    const { id } = await createMember(house.app.pools.auth, house.own.id, chief);
    const caller = await signInAs(email, TEST_PASSWORD);
    expect((await caller.call(staff.acceptInvitation, { body: { token } })).problem.code).toBe(
      'already_exists',
    );
    expect((await owner().call(staff.getMember, { params: { id } })).body.role).toBe('owner');
  });

  test('with an own role: it stays while the invitation is open, and goes after that', async () => {
    const body = { name: 'Helper', permissions: ['client.read', 'member.read'] };
    const role = (await owner().call(staff.createRole, { body })).body;
    const { id, email } = (await invite({ role: undefined, customRoleId: role.id })).body;
    expect((await read(await tokenTo(email))).body.role).toBe('Helper');
    const refused = await owner().call(staff.deleteRole, { params: { id: role.id } });
    expect(refused.problem.detail).toBe('1 open invitation has this role. Give them another one first.');
    await owner().call(staff.revokeInvitation, { params: { id } });
    expect((await owner().call(staff.deleteRole, { params: { id: role.id } })).status).toBe(204);
  });
});

test('tokens of every wrong kind are refused alike', async () => {
  const { id, email } = (await invite({})).body;
  const token = await tokenTo(email);
  const expired = (await invite({})).body;
  const expiredToken = await tokenTo(expired.email);
  await house.admin.query(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    expired.id,
  ]);
  const listed = await owner().call(staff.listInvitations, { query: { limit: 100 } });
  expect(listed.body.items.find((one) => one.id === expired.id)?.state).toBe('expired');
  const revoked = (await invite({})).body;
  await owner().call(staff.revokeInvitation, { params: { id: revoked.id } });
  const wrong = [
    expiredToken,
    await tokenTo(revoked.email),
    makeNamedSecret(house.own.id, id).secret,
    makeNamedSecret(house.foreign.id, id).secret,
    makeNamedSecret(house.own.id, newId()).secret,
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    'x'.repeat(86),
    '../../../../etc/passwd',
    `${'\u0430'.repeat(30)}`,
  ];
  const caller = house.foreign.as('user');
  for (const one of wrong) {
    expect((await read(one)).problem, one).toMatchObject({ status: 410, code: 'code_ended' });
    expect((await join(one)).problem.code, one).toBe('code_ended');
    expect((await caller.call(staff.acceptInvitation, { body: { token: one } })).problem.code).toBe(
      'code_ended',
    );
  }
  expect((await read('short')).status).toBe(400);
  expect((await read(token)).status).toBe(200);
  expect((await owner().call(staff.resendInvitation, { params: { id: expired.id } })).body.state).toBe(
    'open',
  );
});

test('no token is in an event, in an answer, in the log or in the database', async () => {
  const reply = await invite({});
  const token = await tokenTo(reply.body.email);
  expect(token.length).toBeGreaterThan(40);
  const list = await owner().call(staff.listInvitations, { query: { state: 'all', limit: 100 } });
  const { rows } = await house.admin.query(
    `SELECT (SELECT string_agg(e::text, '') FROM events e) || (SELECT string_agg(i::text, '') FROM invitations i) AS text`,
  );
  for (const text of [JSON.stringify(reply.body), JSON.stringify(list.body), rows[0].text, house.logged()])
    expect(text).not.toContain(token);
});
