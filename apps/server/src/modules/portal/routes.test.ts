import { clients, identity, type PortalRole, portal, portalAccess, portalRoles } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';
import { admitAccount } from './admission.ts';
import { letterTo, portalUserAt, portalUsersAt, signedIn, type TestPortalUser } from './testing.ts';

let house: TestHouse;
let clientId: string;
let users: Record<PortalRole, TestPortalUser>;
const manager = () => house.own.as('manager');
const password = 'four plain long words';

beforeAll(async () => {
  house = await startTestHouse();
  clientId = await addClient();
  users = await portalUsersAt(house, house.own, clientId);
});
afterAll(() => house.stop());

async function addClient(more: Record<string, unknown> = {}, organization = house.own): Promise<string> {
  const reply = await organization.as('owner').call(clients.create, {
    body: { companyName: `Client ${newId().slice(-6)}`, ...more },
  });
  expect(reply.status).toBe(201);
  return reply.body.id;
}

async function invited(at: string, email: string, role?: PortalRole): Promise<string> {
  const reply = await manager().call(portal.inviteTo, {
    params: { id: at },
    body: { email, ...(role ? { role } : {}) },
  });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  return (await letterTo(house, email)).code;
}

const someone = () => `someone-${newId().slice(-12)}@client.example`;

describe('signing in', () => {
  test('401 for a wrong password and for an address that nobody has, in the same words', async () => {
    const wrong = await house.anonymous.call(portal.login, {
      body: { email: users.member.actor.email, password: 'not the password' },
    });
    const unknown = await house.anonymous.call(portal.login, {
      body: { email: 'nobody@client.example', password: 'not the password' },
    });
    expect(wrong.problem).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(unknown.problem.title).toBe(wrong.problem.title);
  });

  test('403 at the portal’s door for staff, after the right password alone; and at the staff’s for a client’s people', async () => {
    const { email } = house.own.actors.owner;
    const right = await house.anonymous.call(portal.login, { body: { email, password: TEST_PASSWORD } });
    expect(right.problem).toMatchObject({ status: 403, code: 'wrong_entrance' });
    expect(right.headers['set-cookie'] ?? '').not.toMatch(/portico\.session_token=[^;]/);
    const wrong = await house.anonymous.call(portal.login, {
      body: { email, password: 'wrong wrong wrong' },
    });
    expect(wrong.problem.code).toBe('wrong_credentials');
    const other = await house.anonymous.call(identity.login, {
      body: { email: users.member.actor.email, password: TEST_PASSWORD },
    });
    expect(other.problem).toMatchObject({ status: 403, code: 'wrong_entrance' });
  });

  test('200 says who, where and what they may; refresh and sign-out are as the staff’s', async () => {
    const { email } = users.approver.actor;
    const reply = await house.anonymous.call(portal.login, { body: { email, password: TEST_PASSWORD } });
    expect(reply.body).toMatchObject({ user: { email, role: 'approver' }, client: { id: clientId } });
    const me = await users.approver.call(portal.me);
    expect(me.body).toMatchObject({
      permissions: ['portal.read', 'portal.write', 'portal.approve'],
      viewedBy: null,
      organization: { name: 'Northlight' },
    });
    expect(me.body.places).toHaveLength(1);
    const { refreshToken = '' } = reply.body;
    const next = await house.anonymous.call(portal.refresh, { body: { refreshToken } });
    expect(next.status).toBe(200);
    const holder = house.withHeaders({ authorization: `Bearer ${next.body.accessToken}` });
    expect((await holder.call(portal.me)).status).toBe(200);
    await holder.call(portal.logout, { body: {} });
    expect((await holder.call(portal.me)).problem.code).toBe('session_ended');
  });

  test('a new password by a letter, whose link leads back to the portal', async () => {
    const user = await portalUserAt(house, house.own, clientId, 'read_only');
    const { email } = user.actor;
    expect((await house.anonymous.call(portal.forgotPassword, { body: { email } })).status).toBe(202);
    await expect
      .poll(() => letterTo(house, email).catch(() => null))
      .toMatchObject({
        path: '/portal/reset-password',
      });
    const { code } = await letterTo(house, email);
    const reset = await house.anonymous.call(portal.resetPassword, { body: { code, password } });
    expect(reset.status).toBe(204);
    expect((await user.call(portal.me)).status).toBe(401);
    await signedIn(house, email, password);
    const again = await house.anonymous.call(portal.resetPassword, { body: { code, password } });
    expect(again.problem).toMatchObject({ status: 410, code: 'code_ended' });
  });
});

describe('every portal endpoint and every role', () => {
  const weakest: [string, () => Promise<number>[], PortalRole[]][] = [
    [
      'reading',
      () => roles((user) => user.call(portal.people)),
      ['primary', 'approver', 'member', 'read_only'],
    ],
    [
      'inviting',
      () => roles((user) => user.call(portal.invite, { body: { email: someone() } })),
      ['primary'],
    ],
    ['going in', () => roles((user) => user.call(portalAccess.enter)), ['primary', 'approver', 'member']],
  ];
  const roles = (work: (user: TestPortalUser) => Promise<{ status: number }>) =>
    portalRoles.map(async (role) => (await work(users[role])).status);

  test.each(weakest)('%s is for those who may', async (_name, calls, allowed) => {
    const statuses = await Promise.all(calls());
    for (const [at, role] of portalRoles.entries()) {
      if (allowed.includes(role)) expect(statuses[at], role).not.toBe(403);
      else expect(statuses[at], role).toBe(403);
    }
  });

  test('403 for staff and their programs, without a view', async () => {
    for (const role of ['owner', 'viewer'] as const) {
      const reply = await house.own.as(role).call(portal.me);
      expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
    }
  });

  test('403 for a client’s people where staff are wanted', async () => {
    const reply = await users.primary.call(portal.listOf, { params: { id: clientId } });
    expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
  });
});

describe('inviting', () => {
  test('400 for what is no address, 404 for a foreign client, 403 for a role that may not', async () => {
    const at = { params: { id: clientId } };
    const bad = await manager().call(portal.inviteTo, { ...at, body: { email: 'nobody', role: 'king' } });
    expect(bad.problem.errors?.map(({ path }) => path).sort()).toEqual(['email', 'role']);
    const foreign = await house.foreign
      .as('owner')
      .call(portal.inviteTo, { ...at, body: { email: someone() } });
    expect(foreign.status).toBe(404);
    const user = await house.own.as('user').call(portal.inviteTo, { ...at, body: { email: someone() } });
    expect(user.status).toBe(403);
  });

  test('the first one is to be the primary contact; an account is made by the code, once', async () => {
    const at = await addClient();
    const email = someone();
    const code = await invited(at, email);
    const about = await house.anonymous.call(portal.invitation, { body: { invitation: code } });
    expect(about.body).toMatchObject({ email, role: 'primary', hasAccount: false, client: { id: at } });
    const body = { invitation: code, name: 'First One', password };
    expect((await house.anonymous.call(portal.register, { body })).body).toEqual({ state: 'joined', email });
    expect((await house.anonymous.call(portal.register, { body })).problem.code).toBe('code_ended');
    const me = await signedIn(house, email, password).then((user) => user.call(portal.me));
    expect(me.body.user).toMatchObject({ name: 'First One', role: 'primary' });
    const people = await manager().call(clients.listStakeholders, { params: { id: at } });
    expect(people.body.items).toMatchObject([{ email, isPrimary: true }]);
    const listed = await manager().call(portal.listOf, { params: { id: at } });
    expect(listed.body).toMatchObject({ items: [{ email }], invitations: [] });
  });

  test('who comes first is the primary contact, also when they were invited as something else', async () => {
    const at = await addClient();
    const code = await invited(at, someone(), 'member');
    await house.anonymous.call(portal.register, { body: { invitation: code, name: 'A', password } });
    const listed = await manager().call(portal.listOf, { params: { id: at } });
    expect(listed.body.items.map(({ role }) => role)).toEqual(['primary']);
  });

  test('409 for who is invited or in; sent once more the old code ends; taken back it ends too', async () => {
    const email = someone();
    const first = await invited(clientId, email);
    const twice = await manager().call(portal.inviteTo, { params: { id: clientId }, body: { email } });
    expect(twice.problem).toMatchObject({ status: 409, code: 'already_exists' });
    const inside = await manager().call(portal.inviteTo, {
      params: { id: clientId },
      body: { email: users.member.actor.email },
    });
    expect(inside.problem.code).toBe('already_exists');
    const { body } = await manager().call(portal.listOf, { params: { id: clientId } });
    const id = body.invitations.find((one) => one.email === email)?.id ?? '';
    const at = { params: { id: clientId, invitationId: id } };
    expect((await manager().call(portal.resendTo, at)).status).toBe(200);
    const second = (await letterTo(house, email)).code;
    expect(second).not.toBe(first);
    const look = (code: string) => house.anonymous.call(portal.invitation, { body: { invitation: code } });
    expect((await look(first)).problem.code).toBe('code_ended');
    expect((await look(second)).status).toBe(200);
    expect((await manager().call(portal.revokeFrom, at)).status).toBe(204);
    expect((await look(second)).problem.code).toBe('code_ended');
    expect((await manager().call(portal.revokeFrom, at)).status).toBe(404);
  });

  test('a code that was altered, or of another table, says the same as one that ended', async () => {
    const code = await invited(clientId, someone());
    for (const text of [
      `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`,
      'x'.repeat(86),
      `${code}AA`,
    ]) {
      const reply = await house.anonymous.call(portal.invitation, { body: { invitation: text } });
      expect(reply.problem.code).toBe('code_ended');
    }
  });

  test('an archived client’s invitation opens nothing, and nobody can be invited', async () => {
    const at = await addClient();
    const code = await invited(at, someone());
    await house.own.as('owner').call(clients.archive, { params: { id: at } });
    const look = await house.anonymous.call(portal.invitation, { body: { invitation: code } });
    expect(look.problem.code).toBe('code_ended');
    const more = await manager().call(portal.inviteTo, { params: { id: at }, body: { email: someone() } });
    expect(more.problem).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  test('the primary contact invites colleagues to their own portal', async () => {
    const email = someone();
    const reply = await users.primary.call(portal.invite, { body: { email, role: 'read_only' } });
    expect(reply.body).toMatchObject({ clientId, email, role: 'read_only', invitedBy: 'Portal primary' });
    const own = { params: { invitationId: reply.body.id } };
    expect((await users.primary.call(portal.resend, own)).status).toBe(200);
    expect((await users.member.call(portal.people)).body.invitations).toEqual([]);
    expect((await users.primary.call(portal.revoke, own)).status).toBe(204);
  });
});

describe('exactly one primary contact', () => {
  test('it is handed on, and the stakeholder’s mark follows; nobody can drop it', async () => {
    const at = await addClient();
    const all = await portalUsersAt(house, house.own, at);
    const primary = { id: at, portalUserId: all.primary.actor.id };
    const drop = await manager().call(portal.changeAt, { params: primary, body: { role: 'member' } });
    expect(drop.problem).toMatchObject({ status: 409, code: 'wrong_state' });
    const close = await manager().call(portal.deactivateAt, { params: primary });
    expect(close.problem.code).toBe('wrong_state');
    const moved = await all.primary.call(portal.change, {
      params: { portalUserId: all.member.actor.id },
      body: { role: 'primary' },
    });
    expect(moved.body).toMatchObject({ role: 'primary', version: 2 });
    const { items } = (await manager().call(portal.listOf, { params: { id: at } })).body;
    expect(items.filter(({ role }) => role === 'primary').map(({ id }) => id)).toEqual([all.member.actor.id]);
    expect(items.find(({ id }) => id === all.primary.actor.id)?.role).toBe('approver');
    const people = await manager().call(clients.listStakeholders, { params: { id: at } });
    expect(people.body.items.find(({ isPrimary }) => isPrimary)?.email).toBe(all.member.actor.email);
    const late = await all.primary.call(portal.change, {
      params: { portalUserId: all.approver.actor.id },
      body: { role: 'member' },
    });
    expect(late.status).toBe(403);
  });

  test('every answer says what the caller may do, and the server does that and no more', async () => {
    const at = await addClient();
    const all = await portalUsersAt(house, house.own, at);
    const staff = house.own.as('manager');
    await staff.call(portal.inviteTo, { params: { id: at }, body: { email: someone() } });
    const closed = { id: at, portalUserId: all.read_only.actor.id };
    await staff.call(portal.deactivateAt, { params: closed });
    const none = { changeRole: false, deactivate: false, reactivate: false };
    const seenBy = async (who: 'manager' | 'primary' | 'member') => {
      const list =
        who === 'manager'
          ? await staff.call(portal.listOf, { params: { id: at } })
          : await all[who].call(portal.people);
      const { items, invitations } = list.body;
      const of = (id: string) => items.find((one) => one.id === id)?.may;
      const people = [all.primary, all.member, all.read_only].map(({ actor }) => of(actor.id));
      return { people, invitations: invitations.map(({ may }) => may) };
    };
    const managed = {
      people: [
        none,
        { changeRole: true, deactivate: true, reactivate: false },
        { changeRole: true, deactivate: false, reactivate: true },
      ],
      invitations: [{ resend: true, revoke: true }],
    };
    expect(await seenBy('manager')).toEqual(managed);
    expect(await seenBy('primary')).toEqual(managed);
    expect(await seenBy('member')).toEqual({ people: [none, none, none], invitations: [] });
    const reopened = await staff.call(portal.reactivateAt, { params: closed });
    expect(reopened.body.may).toEqual({ changeRole: true, deactivate: true, reactivate: false });
  });

  test('two at once leave one', async () => {
    const at = await addClient();
    const all = await portalUsersAt(house, house.own, at);
    const make = (id: string) =>
      manager().call(portal.changeAt, { params: { id: at, portalUserId: id }, body: { role: 'primary' } });
    await Promise.all([make(all.member.actor.id), make(all.approver.actor.id), make(all.read_only.actor.id)]);
    const { items } = (await manager().call(portal.listOf, { params: { id: at } })).body;
    expect(items.filter(({ role }) => role === 'primary')).toHaveLength(1);
  });

  test('409 with what is there for an old version', async () => {
    const params = { id: clientId, portalUserId: users.member.actor.id };
    const reply = await manager().call(portal.changeAt, { params, body: { role: 'approver', version: 99 } });
    expect(reply.problem).toMatchObject({ code: 'changed_meanwhile', current: { role: 'member' } });
  });
});

describe('closing the portal to somebody', () => {
  test('ends their sessions there at once; opened again they sign in again', async () => {
    const user = await portalUserAt(house, house.own, clientId, 'member');
    const params = { id: clientId, portalUserId: user.actor.id };
    expect((await manager().call(portal.deactivateAt, { params })).body.deactivatedAt).not.toBeNull();
    expect((await user.call(portal.me)).status).toBe(401);
    const login = await house.anonymous.call(portal.login, {
      body: { email: user.actor.email, password: TEST_PASSWORD },
    });
    expect(login.problem.code).toBe('wrong_entrance');
    expect((await manager().call(portal.reactivateAt, { params })).body.deactivatedAt).toBeNull();
    expect((await user.call(portal.me)).status).toBe(401);
    const back = await signedIn(house, user.actor.email);
    expect((await back.call(portal.me)).body.user.role).toBe('member');
  });

  test('an archived client has no portal', async () => {
    const at = await addClient();
    const user = await portalUserAt(house, house.own, at, 'member');
    await house.own.as('owner').call(clients.archive, { params: { id: at } });
    expect((await user.call(portal.me)).status).toBe(401);
  });
});

describe('other clients and other organizations', () => {
  test('404 for people of another client, from the portal and from staff through the wrong client', async () => {
    const other = await portalUserAt(house, house.own, await addClient(), 'member');
    const fromPortal = await users.primary.call(portal.change, {
      params: { portalUserId: other.actor.id },
      body: { role: 'read_only' },
    });
    expect(fromPortal.status).toBe(404);
    const throughWrong = await manager().call(portal.changeAt, {
      params: { id: clientId, portalUserId: other.actor.id },
      body: { role: 'read_only' },
    });
    expect(throughWrong.status).toBe(404);
  });

  test('the database shows a client’s people nothing of another client, and lets them write nothing there', async () => {
    const otherClient = await addClient();
    const other = await portalUserAt(house, house.own, otherClient, 'primary');
    const { scopes } = house.app.house;
    const seen = await scopes.withReadScope(users.primary.actor, async (scope) => {
      const counts: Record<string, number> = {};
      for (const table of ['portal_users', 'clients', 'stakeholders', 'events', 'portal_invitations']) {
        const [row] = await scope.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM ${table} WHERE client_id IS DISTINCT FROM '${clientId}'`,
        );
        counts[table] = row?.count ?? -1;
      }
      const [members] = await scope.query<{ count: number }>('SELECT count(*)::int AS count FROM members');
      return { ...counts, members: members?.count };
    });
    expect(Object.values(seen)).toEqual([0, 0, 0, 0, 0, 0]);
    const stolen = await scopes.withScope(users.primary.actor, (scope) =>
      scope.query(`UPDATE portal_users SET role = 'read_only' WHERE id = $1 RETURNING id`, [other.actor.id]),
    );
    expect(stolen).toEqual([]);
    const moved = scopes.withScope(users.primary.actor, (scope) =>
      scope.query(`UPDATE portal_users SET client_id = $2 WHERE id = $1`, [
        users.member.actor.id,
        otherClient,
      ]),
    );
    await expect(moved).rejects.toThrow(/row-level security/);
  });
});

describe('one person in several places', () => {
  test('two clients and the staff: one account, one session that moves', async () => {
    const { owner } = house.own.actors;
    const second = await addClient();
    const { scopes } = house.app.house;
    const place = { userId: owner.userId, name: owner.name, email: owner.email };
    for (const at of [clientId, second])
      await admitAccount(scopes, { orgId: house.own.id, clientId: at }, { ...place, role: 'member' });
    const caller = await signedIn(house, owner.email);
    const me = await caller.call(portal.me);
    expect(me.body.places.map((one) => one.client?.id ?? null).sort()).toEqual(
      [clientId, second, null].sort(),
    );
    const go = (target: string | null) =>
      caller.call(identity.switchPlace, { body: { organizationId: house.own.id, clientId: target } });
    const moved = await go(second);
    expect(moved.body.place.client?.id).toBe(second);
    expect((await caller.call(portal.me)).body.client.id).toBe(second);
    await go(null);
    expect((await caller.call(portal.me)).status).toBe(403);
    expect((await caller.call(identity.me)).body.user.role).toBe('owner');
    expect((await go(await addClient())).problem.code).toBe('not_found');
  });

  test('an invitation for an account that is there: sign in, accept, switch; not with another address', async () => {
    const second = await addClient();
    const { email } = users.member.actor;
    const code = await invited(second, email, 'primary');
    const about = await house.anonymous.call(portal.invitation, { body: { invitation: code } });
    expect(about.body.hasAccount).toBe(true);
    const made = await house.anonymous.call(portal.register, {
      body: { invitation: code, name: 'Somebody', password },
    });
    expect(made.problem).toMatchObject({ status: 409, code: 'already_exists' });
    const other = await users.approver.call(portal.accept, { body: { invitation: code } });
    expect(other.problem).toMatchObject({ status: 403, code: 'not_allowed' });
    const accepted = await users.member.call(portal.accept, { body: { invitation: code } });
    expect(accepted.body.place).toMatchObject({ kind: 'portal', client: { id: second } });
    const again = await users.member.call(portal.accept, { body: { invitation: code } });
    expect(again.problem.code).toBe('code_ended');
  });
});

describe('seeing the portal as a client sees it', () => {
  const viewing = (role: 'support' | 'owner' | 'viewer' | 'user', header = clientId) => ({
    call: ((endpoint, input = {}) =>
      house.own.as(role).call(endpoint, {
        ...input,
        headers: { 'x-portico-view-as': header, ...input.headers },
      })) as TestPortalUser['call'],
  });
  const open = (role: 'support' | 'owner', id = clientId, portalUserId?: string) =>
    house.own.as(role).call(portal.view, { params: { id }, body: { portalUserId: portalUserId ?? null } });

  test('403 without the permission, and before it was opened', async () => {
    const user = await house.own.as('user').call(portal.view, { params: { id: clientId }, body: {} });
    expect(user.status).toBe(403);
    expect((await viewing('viewer').call(portal.me)).problem.code).toBe('not_allowed');
    expect((await viewing('owner').call(portal.me)).problem.code).toBe('not_allowed');
  });

  test('404 for a client of another organization and for nonsense', async () => {
    const foreign = await addClient({}, house.foreign);
    expect((await open('support', foreign)).status).toBe(404);
    expect((await viewing('support', foreign).call(portal.me)).status).toBe(404);
    expect((await viewing('support', 'x').call(portal.me)).status).toBe(404);
  });

  test('200 as the primary contact, marked, written down, until it ends', async () => {
    expect((await open('support')).body).toMatchObject({ role: 'primary', user: { name: 'Portal primary' } });
    const me = await viewing('support').call(portal.me);
    expect(me.body).toMatchObject({
      user: { role: 'primary' },
      client: { id: clientId },
      viewedBy: { id: house.own.actors.support.id, name: 'Northlight support' },
      places: [],
    });
    const people = await viewing('support').call(portal.people);
    expect(people.body.items.flatMap(({ may }) => Object.values(may))).not.toContain(true);
    expect((await viewing('support').call(portalAccess.get)).status).toBe(200);
    const { rows } = await house.admin.query(
      `SELECT actor_id, data FROM events WHERE org_id = $1 AND type = 'portal.viewed' ORDER BY seq DESC LIMIT 1`,
      [house.own.id],
    );
    expect(rows).toMatchObject([{ actor_id: house.own.actors.support.id, data: { as: 'Portal primary' } }]);
    await house.own.as('support').call(portal.endView, { params: { id: clientId } });
    expect((await viewing('support').call(portal.me)).problem.code).toBe('not_allowed');
  });

  test('nothing can be written, whatever it is, at the portal’s endpoints and elsewhere', async () => {
    await open('owner');
    const before = await house.admin.query('SELECT last_seq FROM event_counters WHERE org_id = $1', [
      house.own.id,
    ]);
    const viewer = viewing('owner');
    const tries = [
      viewer.call(portal.invite, { body: { email: someone() } }),
      viewer.call(portal.change, {
        params: { portalUserId: users.member.actor.id },
        body: { role: 'primary' },
      }),
      viewer.call(portal.deactivate, { params: { portalUserId: users.member.actor.id } }),
      viewer.call(portalAccess.enter),
      viewer.call(clients.update, { params: { id: clientId }, body: { notes: 'by a viewer' } }),
      viewer.call(identity.updateMe, { body: { name: 'Somebody else' } }),
    ];
    for (const reply of await Promise.all(tries))
      expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
    const after = await house.admin.query('SELECT last_seq FROM event_counters WHERE org_id = $1', [
      house.own.id,
    ]);
    expect(after.rows).toEqual(before.rows);
  });

  test('a client without anybody in its portal is seen as somebody who may only read', async () => {
    const empty = await addClient();
    expect((await open('support', empty)).body).toMatchObject({ user: null, role: 'read_only' });
    expect((await viewing('support', empty).call(portal.me)).body.permissions).toEqual(['portal.read']);
  });

  test('staff who work for other clients cannot look', async () => {
    const other = await addClient();
    await house.admin.query('UPDATE members SET client_ids = $2 WHERE id = $1', [
      house.own.actors.support.id,
      [other],
    ]);
    expect((await open('support')).status).toBe(404);
    await house.admin.query('UPDATE members SET client_ids = NULL WHERE id = $1', [
      house.own.actors.support.id,
    ]);
  });

  test('the header opens nothing to a client’s people', async () => {
    const other = await addClient();
    const reply = await users.primary.call(portal.me, { headers: { 'x-portico-view-as': other } });
    expect(reply.body.client.id).toBe(clientId);
  });
});

describe('joining by the company’s own domain', () => {
  const ask = (email: string, organization = house.own.slug) =>
    house.anonymous.call(portal.register, { body: { email, organization } });
  const count = async (email: string) =>
    (await house.admin.query('SELECT FROM portal_invitations WHERE email = $1', [email])).rowCount;

  test('403 where the agency does not allow it, and for an agency that is not there', async () => {
    expect((await ask('tom@brightsmile-dental.example')).problem.code).toBe('registration_closed');
    expect((await ask('tom@brightsmile-dental.example', 'nobody')).problem.code).toBe('registration_closed');
  });

  test('the address is proven by a letter, then a password is chosen; a member and no more', async () => {
    await house.admin.query(
      `INSERT INTO security_policies (org_id, portal_domains) VALUES ($1, true)
       ON CONFLICT (org_id) DO UPDATE SET portal_domains = true`,
      [house.own.id],
    );
    const website = 'https://www.brightsmile-dental.example';
    const at = await addClient({ companyName: 'Bright Smile Dental', website });
    await portalUserAt(house, house.own, at, 'primary');
    const email = 'tom@brightsmile-dental.example';
    expect((await ask(email)).body).toEqual({ state: 'mail_sent', email });
    await expect
      .poll(() => letterTo(house, email).catch(() => null))
      .toMatchObject({
        path: '/portal/verify-email',
      });
    const { code } = await letterTo(house, email);
    const entered = await house.anonymous.call(portal.verifyEmail, {
      body: { code, name: 'Tom Reyes', password },
    });
    expect(entered.body).toMatchObject({ user: { email, role: 'member' }, client: { id: at } });
    const used = await house.anonymous.call(portal.verifyEmail, {
      body: { code, name: 'Tom Reyes', password },
    });
    expect(used.problem.code).toBe('code_ended');
  });

  test('400 for public mail domains and for unicode in the address', async () => {
    for (const email of [
      'tom@gmail.com',
      'tom@outlook.com',
      'tom@gmx.de',
      'tom@brıghtsmile-dental.example',
    ]) {
      const reply = await ask(email);
      expect(reply.problem, email).toMatchObject({ status: 400, code: 'invalid_input' });
      expect(reply.problem.errors?.[0]?.path).toBe('email');
    }
  });

  test('the same answer for who is in no company, a look-alike, a subdomain; but no invitation', async () => {
    const addresses = [
      'tom@unknown-company.example',
      'tom@xn--brghtsmile-dental-qxj.example',
      'tom@mail.brightsmile-dental.example',
    ];
    for (const email of addresses) {
      expect((await ask(email)).body).toEqual({ state: 'mail_sent', email });
      await expect.poll(() => letterTo(house, email).catch(() => null)).toMatchObject({ code: '' });
      expect(await count(email)).toBe(0);
    }
  });

  test('nobody comes in this way before a primary contact is there, or after the portal was closed to them', async () => {
    const at = await addClient({ website: 'https://empty-portal.example' });
    const first = 'first@empty-portal.example';
    await ask(first);
    await expect.poll(() => letterTo(house, first).catch(() => null)).toMatchObject({ code: '' });
    const user = await portalUserAt(house, house.own, at, 'primary');
    expect(user.actor.role).toBe('primary');
    const closed = 'closed@empty-portal.example';
    const code = await invited(at, closed, 'member');
    await house.anonymous.call(portal.register, { body: { invitation: code, name: 'Closed', password } });
    const { items } = (await manager().call(portal.listOf, { params: { id: at } })).body;
    const portalUserId = items.find((one) => one.email === closed)?.id ?? '';
    await manager().call(portal.deactivateAt, { params: { id: at, portalUserId } });
    await house.admin.query('DELETE FROM auth.letter WHERE recipient = $1', [closed]);
    await ask(closed);
    await expect
      .poll(() => letterTo(house, closed).catch(() => null))
      .toMatchObject({ code: '', subject: 'About your wish to join a portal of Northlight' });
  });
});
