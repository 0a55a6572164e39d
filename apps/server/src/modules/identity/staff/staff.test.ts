import { clients, identity, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import {
  type Caller,
  startTestHouse,
  TEST_PASSWORD,
  type TestHouse,
} from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';

let house: TestHouse;
let clientIds: [string, string];
beforeAll(async () => {
  house = await startTestHouse();
  const owner = house.own.as('owner');
  const made = await Promise.all(
    ['Alder', 'Birch'].map((companyName) => owner.call(clients.create, { body: { companyName } })),
  );
  clientIds = made.map((reply) => reply.body.id) as [string, string];
});
afterAll(() => house.stop());

const owner = () => house.own.as('owner');
const admin = () => house.own.as('admin');

/** A person of their own for a test, and a caller with their credential. */
async function person(role: 'owner' | 'admin' | 'manager' | 'user' = 'user') {
  const email = `${newId().slice(-12)}@people.example`;
  const input = { name: 'Ines Pereira', email, password: TEST_PASSWORD, role };
  const { id } = await createMember(house.app.pools.auth, house.own.id, input);
  const reply = await house.anonymous.call(identity.login, { body: { email, password: TEST_PASSWORD } });
  const caller: Caller = house.withHeaders({ authorization: `Bearer ${reply.body.accessToken}` });
  return { id, email, caller };
}

async function eventsOf(subjectId: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await house.admin.query(
    `SELECT type, data FROM events WHERE org_id = $1 AND subject_id = $2 AND type <> 'session.started' ORDER BY seq`,
    [house.own.id, subjectId],
  );
  return rows;
}

/** Makes every proof of who one is an old one. */
const forgetProofs = (email: string) =>
  house.admin.query(
    `UPDATE auth.session SET proved_at = now() - interval '11 minutes'
     WHERE "userId" = (SELECT id FROM auth."user" WHERE email = $1)`,
    [email],
  );

describe('the list of those who work here', () => {
  test('says what the caller may do with each', async () => {
    const reply = await admin().call(staff.listMembers, { query: { limit: 100 } });
    const may = new Map(reply.body.items.map((one) => [one.email, one.may.change]));
    expect(may.get(house.own.actors.owner.email)).toBe(false);
    expect(may.get(house.own.actors.admin.email)).toBe(false);
    expect(may.get(house.own.actors.manager.email)).toBe(true);
    const viewer = await house.own.as('viewer').call(staff.listMembers, {});
    expect(viewer.body.items.some((one) => one.may.change || one.may.deactivate)).toBe(false);
    expect(viewer.body.items.find((one) => one.you)?.email).toBe(house.own.actors.viewer.email);
  });

  test('is searched, filtered and paged', async () => {
    const found = await owner().call(staff.listMembers, { query: { q: '% manager', state: 'all' } });
    expect(found.body.items).toHaveLength(0);
    const managers = await owner().call(staff.listMembers, { query: { role: 'manager' } });
    expect(managers.body.items.every((one) => one.role === 'manager')).toBe(true);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const reply = await owner().call(staff.listMembers, { query: { limit: 2, cursor } });
      seen.push(...reply.body.items.map((one) => one.id));
      cursor = reply.body.nextCursor ?? undefined;
    } while (cursor);
    const all = await owner().call(staff.listMembers, { query: { limit: 100 } });
    expect(seen).toEqual(all.body.items.map((one) => one.id));
    for (const wrong of ['x', Buffer.from('["a","b"]').toString('base64url')])
      expect((await owner().call(staff.listMembers, { query: { cursor: wrong } })).status).toBe(400);
  });
});

describe('changing what somebody may do', () => {
  test('is refused: to oneself, above oneself, for clients that are not there, with two roles', async () => {
    const someone = await person();
    const ask = (caller: Caller, id: string, body: object) =>
      caller.call(staff.putMember, { params: { id }, body });
    const { actors } = house.own;
    expect((await ask(owner(), actors.owner.id, { role: 'admin' })).problem.detail).toContain('themselves');
    expect((await ask(admin(), actors.owner.id, { role: 'viewer' })).status).toBe(403);
    expect((await ask(admin(), someone.id, { role: 'owner' })).status).toBe(403);
    expect((await ask(owner(), someone.id, { role: 'owner', clientIds })).problem.errors?.[0]?.path).toBe(
      'clientIds',
    );
    expect((await ask(owner(), someone.id, { clientIds: [newId()] })).status).toBe(400);
    expect((await ask(owner(), someone.id, { clientIds: [] })).status).toBe(400);
    expect((await ask(owner(), someone.id, { customRoleId: newId() })).status).toBe(400);
    expect((await ask(owner(), someone.id, { role: 'user', customRoleId: newId() })).status).toBe(400);
    expect((await ask(owner(), someone.id, { role: 'emperor' })).status).toBe(400);
    expect((await ask(owner(), newId(), { role: 'user' })).status).toBe(404);
    expect((await ask(owner(), someone.id, { role: 'viewer', version: 9 })).problem.code).toBe(
      'changed_meanwhile',
    );
    expect(await eventsOf(someone.id)).toEqual([]);
  });

  test('holds from the next request on, in the database too, and is an event with before and after', async () => {
    const { id, caller } = await person();
    expect((await caller.call(clients.list, {})).body.items.length).toBeGreaterThanOrEqual(2);
    const changed = await owner().call(staff.putMember, {
      params: { id },
      body: { role: 'viewer', clientIds: [clientIds[0]] },
      headers: { 'if-match': '"1"' },
    });
    expect(changed.body).toMatchObject({
      role: 'viewer',
      version: 2,
      clients: [{ name: 'Alder' }],
      otherClients: 0,
    });
    expect((await caller.call(clients.list, {})).body.items.map((one) => one.id)).toEqual([clientIds[0]]);
    expect((await caller.call(clients.get, { params: { id: clientIds[1] } })).status).toBe(404);
    expect((await caller.call(clients.create, { body: { companyName: 'No' } })).status).toBe(403);
    expect(await eventsOf(id)).toEqual([
      {
        type: 'member.changed',
        data: {
          name: 'Ines Pereira',
          changes: [
            { field: 'role', from: 'User', to: 'Viewer' },
            { field: 'clients', from: 'all clients', to: ['Alder'] },
          ],
        },
      },
    ]);
  });

  test('of clients: who is limited themselves gives away those alone, and sees no others', async () => {
    const limited = await person('admin');
    const someone = await person();
    await owner().call(staff.putMember, { params: limited, body: { clientIds: [clientIds[0]] } });
    const ask = (body: object) => limited.caller.call(staff.putMember, { params: someone, body });
    expect((await ask({ role: 'viewer' })).status).toBe(403);
    await owner().call(staff.putMember, { params: someone, body: { clientIds } });
    expect((await ask({ clientIds: [clientIds[0]] })).status).toBe(403);
    const seen = await limited.caller.call(staff.getMember, { params: someone });
    expect(seen.body).toMatchObject({
      clients: [{ name: 'Alder' }],
      otherClients: 1,
      may: { change: false },
    });
    await owner().call(staff.putMember, { params: someone, body: { clientIds: [clientIds[0]] } });
    expect((await ask({ role: 'viewer' })).status).toBe(200);
    expect((await ask({ clientIds: null })).status).toBe(403);
  });

  test('asks first who it is, where that was proved long ago', async () => {
    const chief = await person('owner');
    const someone = await person();
    await forgetProofs(chief.email);
    const ask = () => chief.caller.call(staff.putMember, { params: someone, body: { role: 'viewer' } });
    expect((await ask()).problem).toMatchObject({ status: 403, code: 'confirmation_needed' });
    expect((await chief.caller.call(identity.confirm, { body: { password: TEST_PASSWORD } })).status).toBe(
      204,
    );
    expect((await ask()).status).toBe(200);
  });

  test('two owners cannot take the role from each other at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await person('owner'), await person('owner')];
      const demote = (by: Caller, whom: { id: string }) =>
        by.call(staff.putMember, { params: { id: whom.id }, body: { role: 'viewer' } });
      const replies = await Promise.all([demote(one.caller, other), demote(other.caller, one)]);
      expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 403]);
    }
  });
});

describe('taking somebody’s access away', () => {
  test('ends their sessions at once; giving it back brings none of them to life', async () => {
    const { id, caller, email } = await person();
    expect((await caller.call(staff.deactivateMember, { params: { id } })).status).toBe(403);
    const gone = await admin().call(staff.deactivateMember, { params: { id } });
    expect(gone.body).toMatchObject({ state: 'deactivated', may: { change: false, reactivate: true } });
    expect((await caller.call(identity.me)).status).toBe(401);
    expect(
      (await house.anonymous.call(identity.login, { body: { email, password: TEST_PASSWORD } })).status,
    ).toBe(403);
    expect(
      (await owner().call(staff.putMember, { params: { id }, body: { role: 'viewer' } })).problem.code,
    ).toBe('wrong_state');
    expect((await admin().call(staff.deactivateMember, { params: { id } })).status).toBe(200);
    expect((await admin().call(staff.reactivateMember, { params: { id } })).body.state).toBe('active');
    expect((await caller.call(identity.me)).status).toBe(401);
    expect((await eventsOf(id)).map(({ type }) => type).filter((type) => type.startsWith('member.'))).toEqual(
      ['member.deactivated', 'member.reactivated'],
    );
  });

  test('is refused: of oneself, and of an owner by an admin', async () => {
    const { owner: chief, admin: second } = house.own.actors;
    expect((await owner().call(staff.deactivateMember, { params: chief })).status).toBe(403);
    expect((await admin().call(staff.deactivateMember, { params: chief })).status).toBe(403);
    expect((await admin().call(staff.endMemberSessions, { params: chief })).status).toBe(403);
    expect(
      (await owner().call(staff.deactivateMember, { params: { id: house.foreign.actors.user.id } })).status,
    ).toBe(404);
    expect((await owner().call(staff.getMember, { params: second })).body.state).toBe('active');
  });

  test('signing somebody out ends their sessions here and nobody else’s', async () => {
    const [one, other] = [await person(), await person()];
    expect((await admin().call(staff.endMemberSessions, { params: one })).body.ended).toBe(1);
    expect((await one.caller.call(identity.me)).status).toBe(401);
    expect((await other.caller.call(identity.me)).status).toBe(200);
    expect((await eventsOf(one.id)).at(-1)).toMatchObject({ type: 'session.revoked', data: { count: 1 } });
  });
});

describe('own roles', () => {
  const make = (caller: Caller, name: string, permissions: string[]) =>
    caller.call(staff.createRole, { body: { name, permissions } });

  test('are made of what the maker holds, under a name of their own', async () => {
    expect((await make(admin(), 'Log keeper', ['audit.write'])).problem.detail).toContain(
      'only what you hold',
    );
    expect((await make(owner(), 'Owner', ['client.read'])).status).toBe(400);
    expect((await make(owner(), 'Nothing', [])).status).toBe(400);
    expect((await make(owner(), 'Made up', ['client.eat'])).status).toBe(400);
    const desk = await make(admin(), 'Desk', ['client.read', 'help.answer', 'client.read']);
    expect(desk.body).toMatchObject({
      permissions: ['client.read', 'help.answer'],
      holders: 0,
      may: { give: true, delete: true },
    });
    expect((await make(admin(), 'DESK', ['client.read'])).problem.code).toBe('already_exists');
    const log = await make(owner(), 'Log keeper', ['audit.write', 'audit.read']);
    const asAdmin = await admin().call(staff.getRole, { params: log.body });
    expect(asAdmin.body.may).toEqual({ give: false, change: false, delete: false });
    const change = { params: { id: log.body.id }, body: { permissions: ['audit.read'] } };
    expect((await admin().call(staff.putRole, change)).status).toBe(403);
    expect((await admin().call(staff.deleteRole, { params: log.body })).status).toBe(403);
  });

  test('count at once for all who have them, and stay while somebody does', async () => {
    const { id, caller } = await person();
    const role = (await make(owner(), 'Reader', ['member.read'])).body;
    await owner().call(staff.putMember, { params: { id }, body: { customRoleId: role.id } });
    const me = (await caller.call(identity.me)).body;
    expect(me).toMatchObject({
      user: { role: 'viewer', customRole: { name: 'Reader' } },
      permissions: ['member.read'],
    });
    expect((await caller.call(clients.list, {})).status).toBe(403);
    const body = { permissions: ['member.read', 'client.read'], version: 1 };
    expect((await owner().call(staff.putRole, { params: { id: role.id }, body })).body.version).toBe(2);
    expect((await owner().call(staff.putRole, { params: { id: role.id }, body })).problem.code).toBe(
      'changed_meanwhile',
    );
    expect((await caller.call(clients.list, {})).status).toBe(200);
    const refused = await owner().call(staff.deleteRole, { params: { id: role.id } });
    expect(refused.problem).toMatchObject({
      code: 'wrong_state',
      detail: '1 person has this role. Give them another one first.',
    });
    await owner().call(staff.putMember, { params: { id }, body: { role: 'user' } });
    expect((await owner().call(staff.deleteRole, { params: { id: role.id } })).status).toBe(204);
    expect((await owner().call(staff.getRole, { params: { id: role.id } })).status).toBe(404);
    expect((await eventsOf(role.id)).map(({ type }) => type)).toEqual([
      'role.created',
      'role.updated',
      'role.deleted',
    ]);
  });

  test('nobody changes the role that they have themselves', async () => {
    const { id, caller } = await person();
    const permissions = ['member.read', 'role.write', 'client.read'];
    const role = (await make(owner(), 'Role maker', permissions)).body;
    await owner().call(staff.putMember, { params: { id }, body: { customRoleId: role.id } });
    const change = { params: { id: role.id }, body: { permissions: ['member.read', 'role.write'] } };
    expect((await caller.call(staff.putRole, change)).problem.detail).toContain('their own role');
    expect((await caller.call(staff.getRole, { params: role })).body.may.change).toBe(false);
  });

  test('the table says what each permission means, and who holds it', async () => {
    const { items } = (await house.own.as('viewer').call(staff.listPermissions)).body;
    expect(items.find(({ name }) => name === 'audit.read')).toMatchObject({
      roles: ['owner', 'admin'],
      held: false,
    });
    expect(items.find(({ name }) => name === 'client.read')).toMatchObject({ held: true, forKeys: true });
    expect(items.find(({ name }) => name === 'key.write')?.forKeys).toBe(false);
  });
});

describe('the rules for signing in', () => {
  test('are refused where they make no sense, and end sessions that are too old by them', async () => {
    const put = (caller: Caller, body: object) => caller.call(staff.putSecurityPolicy, { body });
    expect((await put(owner(), { idleMinutes: 1 })).status).toBe(400);
    expect((await put(owner(), { absoluteHours: 721 })).status).toBe(400);
    expect((await put(owner(), { idleMinutes: 120, absoluteHours: 1 })).problem.errors?.[0]?.path).toBe(
      'idleMinutes',
    );
    expect((await put(owner(), { secondFactorRoles: [newId()] })).status).toBe(400);
    const standard = await owner().call(staff.securityPolicy);
    expect(standard.body).toMatchObject({ idleMinutes: 10_080, absoluteHours: 720, version: 1 });
    const { caller, email } = await person();
    await house.admin.query(
      `UPDATE auth.session SET last_seen_at = now() - interval '20 minutes'
       WHERE "userId" = (SELECT id FROM auth."user" WHERE email = $1)`,
      [email],
    );
    const changed = await put(owner(), {
      idleMinutes: 15,
      secondFactorRoles: ['support'],
      portalDomains: true,
      version: 1,
    });
    expect(changed.body).toMatchObject({ idleMinutes: 15, secondFactorRoles: ['support'], version: 2 });
    expect((await caller.call(identity.me)).status).toBe(401);
    expect((await put(owner(), { idleMinutes: 30, version: 1 })).problem.current).toMatchObject({
      idleMinutes: 15,
    });
    expect((await eventsOf(house.own.id)).at(-1)).toMatchObject({
      type: 'security_policy.changed',
      data: { changes: [{ field: 'idleMinutes', from: 10_080, to: 15 }, {}, {}] },
    });
    expect((await house.foreign.as('owner').call(staff.securityPolicy)).body.idleMinutes).toBe(10_080);
    await put(owner(), { idleMinutes: 10_080, secondFactorRoles: [], portalDomains: false });
  });
});
