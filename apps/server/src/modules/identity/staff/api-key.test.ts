import { clients, type Sent, staff } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { type Caller, startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { makeKey } from '../key.ts';

let house: TestHouse;
let alder: string;
let birch: string;
beforeAll(async () => {
  house = await startTestHouse();
  const add = async (companyName: string) =>
    (await owner().call(clients.create, { body: { companyName } })).body.id;
  [alder, birch] = [await add('Alder'), await add('Birch')];
});
afterAll(() => house.stop());

const owner = () => house.own.as('owner');
const make = (body: Partial<Sent<typeof staff.createKey, 'body'>>, by: Caller = owner()) =>
  by.call(staff.createKey, { body: { name: 'Warehouse', permissions: ['client.read'], ...body } });
const withKey = (secret: string) => house.withHeaders({ authorization: `Bearer ${secret}` });

describe('making a key', () => {
  test('is refused for more than one holds, for deciding about people, for what is not there', async () => {
    const admin = house.own.as('admin');
    expect((await make({ permissions: ['audit.write'] }, admin)).problem.detail).toContain(
      'only what you hold',
    );
    expect((await make({ permissions: ['member.write'] })).problem.errors?.[0]?.path).toBe('permissions');
    expect((await make({ permissions: ['key.write'] })).status).toBe(400);
    expect((await make({ permissions: [] })).status).toBe(400);
    expect((await make({ clientIds: [newId()] })).status).toBe(400);
    expect((await make({ clientIds: [] })).status).toBe(400);
    expect((await make({ expiresAt: '2020-01-01T00:00:00Z' })).problem.errors?.[0]?.path).toBe('expiresAt');
    expect((await make({ expiresAt: 'tomorrow' })).status).toBe(400);
    expect((await make({ perMinute: 0 })).status).toBe(400);
    expect((await make({}, house.own.as('manager'))).status).toBe(403);
  });

  test('answers the secret once; it is nowhere else', async () => {
    const headers = { 'idempotency-key': newId() };
    const body = { name: 'Once', permissions: ['client.read'], perMinute: 30 };
    const reply = await owner().call(staff.createKey, { body, headers });
    const { id, secret, tail } = reply.body;
    expect(reply.body).toMatchObject({ perMinute: 30, state: 'active', lastUsedAt: null, clients: null });
    expect(secret.endsWith(tail)).toBe(true);
    expect((await owner().call(staff.createKey, { body, headers })).body).toMatchObject({ id, secret });
    const list = await owner().call(staff.listKeys, {});
    const { rows } = await house.admin.query(
      `SELECT (SELECT string_agg(e::text, '') FROM events e) || (SELECT string_agg(k::text, '') FROM api_keys k)
         || (SELECT string_agg(i::text, '') FROM idempotency_keys i) AS text`,
    );
    for (const text of [JSON.stringify(list.body), rows[0].text, house.logged()])
      expect(text).not.toContain(secret);
  });
});

describe('a key', () => {
  test('reaches what it may, and nothing else', async () => {
    const { secret, id } = (await make({ permissions: ['client.read'] })).body;
    const program = withKey(secret);
    expect((await program.call(clients.list, {})).body.items.map((one) => one.companyName)).toEqual([
      'Alder',
      'Birch',
    ]);
    expect((await program.call(clients.create, { body: { companyName: 'No' } })).status).toBe(403);
    expect((await program.call(staff.listMembers, {})).status).toBe(403);
    expect((await program.call(staff.listKeys, {})).status).toBe(403);
    expect((await program.call(staff.acceptInvitation, { body: { token: 'x'.repeat(40) } })).status).toBe(
      403,
    );
    const listed = await owner().call(staff.listKeys, {});
    expect(listed.body.items.find((one) => one.id === id)?.lastUsedAt).not.toBeNull();
  });

  test('with chosen clients sees those alone, and writes events under its own name', async () => {
    const made = await make({
      name: 'Desk',
      permissions: ['client.read', 'client.write'],
      clientIds: [alder, alder],
    });
    expect(made.body.clients).toEqual([{ id: alder, name: 'Alder' }]);
    const program = withKey(made.body.secret);
    expect((await program.call(clients.list, {})).body.items.map((one) => one.id)).toEqual([alder]);
    expect((await program.call(clients.get, { params: { id: birch } })).status).toBe(404);
    const change = (id: string) =>
      program.call(clients.update, { params: { id }, body: { contactName: 'K.' } });
    expect((await change(birch)).status).toBe(404);
    expect((await change(alder)).status).toBe(200);
    const { rows } = await house.admin.query(
      `SELECT actor_kind, actor_id, actor_name, credential FROM events WHERE type = 'client.updated'`,
    );
    expect(rows).toEqual([
      { actor_kind: 'program', actor_id: made.body.id, actor_name: 'Desk', credential: 'key' },
    ]);
  });

  test('of somebody with chosen clients is for those clients', async () => {
    const own = await owner().call(staff.createRole, {
      body: { name: 'Key maker', permissions: ['key.write', 'client.read'] },
    });
    const { user } = house.own.actors;
    const change = (body: object) => owner().call(staff.putMember, { params: { id: user.id }, body });
    expect((await change({ customRoleId: own.body.id, clientIds: [alder] })).status).toBe(200);
    const limited = house.own.as('user');
    expect((await make({ clientIds: null }, limited)).status).toBe(403);
    expect((await make({ clientIds: [birch] }, limited)).status).toBe(403);
    expect((await make({ clientIds: [alder] }, limited)).status).toBe(201);
    await change({ role: 'user', clientIds: null });
  });

  test('ends when it is revoked, and when its time is over', async () => {
    const { secret, id } = (await make({})).body;
    expect((await withKey(secret).call(clients.list, {})).status).toBe(200);
    expect((await house.own.as('admin').call(staff.revokeKey, { params: { id } })).status).toBe(204);
    expect((await owner().call(staff.revokeKey, { params: { id } })).status).toBe(204);
    await expect.poll(async () => (await withKey(secret).call(clients.list, {})).status).toBe(401);
    expect((await owner().call(staff.revokeKey, { params: { id: newId() } })).status).toBe(404);
    const { rows } = await house.admin.query(`SELECT type FROM events WHERE subject_id = $1 ORDER BY seq`, [
      id,
    ]);
    expect(rows.map(({ type }) => type)).toEqual(['api_key.created', 'api_key.revoked']);
    const all = await owner().call(staff.listKeys, { query: { state: 'all' } });
    expect(all.body.items.find((one) => one.id === id)?.state).toBe('revoked');
    expect((await owner().call(staff.listKeys, {})).body.items.some((one) => one.id === id)).toBe(false);

    const soon = (await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })).body;
    await house.admin.query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      soon.id,
    ]);
    expect((await withKey(soon.secret).call(clients.list, {})).status).toBe(401);
  });

  test('made up, cut short or of another organization is refused', async () => {
    const { secret, id } = (await make({})).body;
    const wrong = [
      makeKey(house.own.id, id).secret,
      makeKey(house.foreign.id, id).secret,
      secret.slice(0, -2),
      `${secret}x`,
      secret.replace('pk_', 'pk_pk_'),
      'pk_',
    ];
    for (const one of wrong) expect((await withKey(one).call(clients.list, {})).status, one).toBe(401);
  });

  test('decides about nobody, whatever it holds', async () => {
    const { id, secret } = (await make({ permissions: ['client.read', 'member.read'] })).body;
    await house.admin.query(
      `UPDATE api_keys SET permissions = permissions || '{member.write,key.write,role.write,security.write}' WHERE id = $1`,
      [id],
    );
    const program = withKey(secret);
    const { viewer } = house.own.actors;
    const list = await program.call(staff.listMembers, {});
    expect(list.body.items.some((one) => one.may.change || one.you)).toBe(false);
    const replies = await Promise.all([
      program.call(staff.putMember, { params: { id: viewer.id }, body: { role: 'user' } }),
      program.call(staff.deactivateMember, { params: { id: viewer.id } }),
      program.call(staff.endMemberSessions, { params: { id: viewer.id } }),
      program.call(staff.createInvitation, { body: { email: 'a@b.example', role: 'viewer' } }),
      program.call(staff.createKey, { body: { name: 'x', permissions: ['client.read'] } }),
      program.call(staff.revokeKey, { params: { id } }),
      program.call(staff.createRole, { body: { name: 'x', permissions: ['client.read'] } }),
      program.call(staff.putSecurityPolicy, { body: { idleMinutes: 60 } }),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual(replies.map(() => 403));
  });
});
