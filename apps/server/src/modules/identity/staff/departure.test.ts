import { clients, identity, permissionsOf, portal, type Sent, settings, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import {
  type Caller,
  startTestHouse,
  TEST_PASSWORD,
  type TestHouse,
} from '../../../platform/testing/house.ts';
import { createMember } from '../index.ts';

/* What somebody handed out, once they may no longer. With the real signals, as in a running server. */
let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ live: true });
});
afterAll(() => house.stop());

/** Less than a credential is believed without a signal: what happens in this time happens by one. */
const SIGNALLED_MS = 4000;

const owner = () => house.own.as('owner');
const freshEmail = () => `${newId().slice(-12)}@people.example`;

/** An admin of their own for a test. */
async function admin(): Promise<{ id: string; email: string; caller: Caller }> {
  const email = freshEmail();
  const person = { name: 'Ines Pereira', email, password: TEST_PASSWORD, role: 'admin' as const };
  const { id } = await createMember(house.app.pools.auth, house.own.id, person);
  const { body } = await house.anonymous.call(identity.login, { body: { email, password: TEST_PASSWORD } });
  return { id, email, caller: house.withHeaders({ authorization: `Bearer ${body.accessToken}` }) };
}
const change = (id: string, body: Sent<typeof staff.putMember, 'body'>) =>
  owner().call(staff.putMember, { params: { id }, body });
const deactivate = (id: string) => owner().call(staff.deactivateMember, { params: { id } });

async function makeKey(by: Caller, permissions: string[] = ['client.read', 'settings.write']) {
  const reply = await by.call(staff.createKey, { body: { name: 'Warehouse', permissions } });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  return { id: reply.body.id, program: house.withHeaders({ authorization: `Bearer ${reply.body.secret}` }) };
}
async function tokenTo(email: string, path = 'invitation'): Promise<string> {
  const { rows } = await house.admin.query<{ body: string }>(
    'SELECT body FROM auth.letter WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [email],
  );
  return new RegExp(`${path}#([\\w-]{20,})`).exec(rows[0]?.body ?? '')?.[1] ?? '';
}
async function invite(by: Caller, body: Partial<Sent<typeof staff.createInvitation, 'body'>> = {}) {
  const email = freshEmail();
  const reply = await by.call(staff.createInvitation, { body: { email, role: 'support', ...body } });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(201);
  return { id: reply.body.id, email, token: await tokenTo(email) };
}
const join = (invitation: string) =>
  house.anonymous.call(identity.register, {
    body: { invitation, password: 'four plain long words', name: 'Noor Haddad' },
  });
async function eventsAbout(id: string): Promise<string[]> {
  const { rows } = await house.admin.query('SELECT type FROM events WHERE subject_id = $1 ORDER BY seq', [
    id,
  ]);
  return rows.map(({ type }) => type);
}

describe('the keys of somebody', () => {
  test('who is deactivated are revoked at once and for good, those of others go on', async () => {
    const { id, caller } = await admin();
    const [theirs, another] = [await makeKey(caller), await makeKey(owner())];
    expect((await theirs.program.call(clients.list)).status).toBe(200);
    expect((await deactivate(id)).status).toBe(200);
    await expect
      .poll(async () => (await theirs.program.call(clients.list)).status, {
        timeout: SIGNALLED_MS,
        interval: 20,
      })
      .toBe(401);
    expect((await another.program.call(clients.list)).status).toBe(200);
    expect(await eventsAbout(theirs.id)).toEqual(['api_key.created', 'api_key.revoked']);
    const listed = await owner().call(staff.listKeys, { query: { state: 'all' } });
    expect(listed.body.items.find((key) => key.id === theirs.id)?.state).toBe('revoked');

    expect((await owner().call(staff.reactivateMember, { params: { id } })).status).toBe(200);
    expect((await theirs.program.call(clients.list)).status).toBe(401);
  });

  test('who is deactivated by whatever means hold no longer', async () => {
    const { id, caller } = await admin();
    const { program } = await makeKey(caller);
    expect((await program.call(clients.list)).status).toBe(200);
    await house.admin.query('UPDATE members SET deactivated_at = now() WHERE id = $1', [id]);
    await expect
      .poll(async () => (await program.call(clients.list)).status, { timeout: SIGNALLED_MS, interval: 20 })
      .toBe(401);
  });

  test('who may less may less too, within a second: permissions and clients', async () => {
    const client = await owner().call(clients.create, { body: { companyName: 'Alder' } });
    const { id, caller } = await admin();
    const { program } = await makeKey(caller, ['client.read', 'settings.read']);
    const profile = async () => (await program.call(settings.profile)).status;
    const seen = async () => (await program.call(clients.list)).body.items.length;
    expect(await seen()).toBeGreaterThan(0);
    expect(await profile()).toBe(200);
    expect((await change(id, { role: 'user' })).status).toBe(200);
    await expect.poll(profile, { timeout: SIGNALLED_MS, interval: 20 }).toBe(403);
    await change(id, { clientIds: [client.body.id] });
    await expect.poll(seen, { timeout: SIGNALLED_MS, interval: 20 }).toBe(1);
    const own = await owner().call(staff.createRole, {
      body: { name: newId(), permissions: ['guide.read'] },
    });
    await change(id, { customRoleId: own.body.id });
    await expect
      .poll(async () => (await program.call(clients.list)).status, { timeout: SIGNALLED_MS, interval: 20 })
      .toBe(403);
  });
});

describe('the open invitations of somebody', () => {
  test('who is deactivated are taken back; whom they invited can be invited anew', async () => {
    const { id, caller } = await admin();
    const [theirs, another] = [await invite(caller, { role: 'admin' }), await invite(owner())];
    await deactivate(id);
    expect((await join(theirs.token)).problem).toMatchObject({ status: 410, code: 'code_ended' });
    expect((await join(another.token)).status).toBe(202);
    expect(await eventsAbout(theirs.id)).toEqual(['invitation.sent', 'invitation.revoked']);
    const anew = await owner().call(staff.createInvitation, {
      body: { email: theirs.email, role: 'viewer' },
    });
    expect(anew.status).toBe(201);
  });

  test('who may less now are taken back where they give more, and no others', async () => {
    const { id, caller } = await admin();
    const inviting = await owner().call(staff.createRole, {
      body: { name: newId(), permissions: [...permissionsOf('viewer'), 'member.write'] },
    });
    const [strong, weak] = [
      await invite(caller, { role: 'admin' }),
      await invite(caller, { role: 'viewer' }),
    ];
    expect((await change(id, { customRoleId: inviting.body.id })).status).toBe(200);
    expect((await join(strong.token)).problem.code).toBe('code_ended');
    expect((await join(weak.token)).status).toBe(202);
  });

  test('whose role was changed under them give no more than that', async () => {
    const { id, caller } = await admin();
    const strong = await invite(caller, { role: 'admin' });
    await house.admin.query(`UPDATE members SET role = 'viewer' WHERE id = $1`, [id]);
    expect((await join(strong.token)).problem.code).toBe('code_ended');
  });

  test('are whose who sends them again', async () => {
    const { id, caller } = await admin();
    const { id: invitation, email } = await invite(caller);
    await owner().call(staff.resendInvitation, { params: { id: invitation } });
    await deactivate(id);
    expect((await join(await tokenTo(email))).status).toBe(202);
  });

  test('to a portal end too, unless somebody else sends them again', async () => {
    const client = await owner().call(clients.create, { body: { companyName: 'Birch' } });
    const { id, caller } = await admin();
    const [lost, kept] = [freshEmail(), freshEmail()];
    const ids: string[] = [];
    for (const email of [lost, kept]) {
      const made = await caller.call(portal.inviteTo, { params: { id: client.body.id }, body: { email } });
      ids.push(made.body.id);
    }
    const params = { id: client.body.id, invitationId: ids[1] ?? '' };
    expect((await owner().call(portal.resendTo, { params })).status).toBe(200);
    await deactivate(id);
    const read = async (email: string) =>
      house.anonymous.call(portal.invitation, { body: { invitation: await tokenTo(email) } });
    expect((await read(lost)).problem.code).toBe('code_ended');
    expect((await read(kept)).status).toBe(200);
  });
});
