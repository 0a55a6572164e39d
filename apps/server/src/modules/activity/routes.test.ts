import { activity, clients } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { EXPORT_ROWS } from './export.ts';
import { openTrail } from './index.ts';
import { writeNotes } from './trail/testing.ts';

let house: TestHouse;
let clientId: string;
beforeAll(async () => {
  house = await startTestHouse();
  const owner = house.own.as('owner');
  const made = await owner.call(clients.create, {
    body: { companyName: '=HYPERLINK("http://evil.example")', email: 'tom@keel.example', phone: '+49 1' },
  });
  clientId = made.body.id;
  await owner.call(clients.update, {
    params: { id: clientId },
    body: { phone: '+49 2', notes: 'Größe äußerst' },
  });
  await house.own.as('manager').call(clients.create, { body: { companyName: 'Lumen Fittings' } });
  await house.foreign.as('owner').call(clients.create, { body: { companyName: 'Foreign canary' } });
});
afterAll(() => house.stop());

const own = () => house.own.as('owner');
const list = async (query: Record<string, unknown>) => {
  const reply = await own().call(activity.audit, { query });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(200);
  return reply.body.items;
};
const summaries = async (query: Record<string, unknown>) => (await list(query)).map(({ summary }) => summary);

describe('reading the log', () => {
  test('nobody, too little, foreign, nonsense', async () => {
    for (const endpoint of [
      activity.audit,
      activity.seals,
      activity.exportAudit,
      activity.complianceReport,
      activity.auditSettings,
    ]) {
      expect((await house.anonymous.call(endpoint)).status).toBe(401);
      expect((await house.own.as('manager').call(endpoint)).status).toBe(403);
    }
    const [entry] = await list({ limit: 1 });
    const params = { id: entry?.id ?? '' };
    expect((await house.foreign.as('owner').call(activity.auditEntry, { params })).status).toBe(404);
    expect((await own().call(activity.auditEntry, { params: { id: newId() } })).status).toBe(404);
    const foreign = await house.foreign.as('owner').call(activity.audit);
    expect(JSON.stringify(foreign.body)).toContain('Foreign canary');
    expect(JSON.stringify(await list({}))).not.toContain('Foreign canary');
    const nonsense = [
      { type: 'nothing.known' },
      { ip: 'not an address' },
      { ip: '10.0.0.0/99' },
      { from: 'yesterday' },
      { clientId: 'x' },
      { credential: 'magic' },
      { q: '' },
      { q: 'x'.repeat(101) },
      { cursor: 'x' },
      { cursor: Buffer.from('["abc"]').toString('base64url') },
      { limit: 1000 },
    ];
    for (const query of nonsense) {
      const reply = await own().call(activity.audit, { query: query as never });
      expect(reply.status, JSON.stringify(query)).toBe(400);
    }
  });

  test('it holds what happened this moment, sign-ins too, newest first', async () => {
    const before = await list({});
    await own().call(clients.archive, { params: { id: clientId } });
    await own().call(clients.restore, { params: { id: clientId } });
    const [restored, archived, ...rest] = await list({});
    expect(restored).toMatchObject({ type: 'client.restored', credential: 'token', ip: '127.0.0.1' });
    expect(archived).toMatchObject({
      type: 'client.archived',
      clientName: '=HYPERLINK("http://evil.example")',
    });
    expect(rest).toEqual(before);
    expect(before.map(({ type }) => type)).toContain('session.started');
  });

  test('a refusal at sign-in is in it', async () => {
    await house.app.http.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email: `owner@${house.own.slug}.example`, password: 'wrong wrong wrong' },
    });
    await expect.poll(async () => (await list({ type: 'session.refused' })).length).toBe(1);
  });

  test('each filter narrows to what it says', async () => {
    expect(await summaries({ type: 'client.created' })).toEqual([
      'added Lumen Fittings',
      expect.stringContaining('HYPERLINK'),
    ]);
    expect(await summaries({ type: 'client.created', actorId: house.own.actors.manager.id })).toEqual([
      'added Lumen Fittings',
    ]);
    expect((await list({ clientId })).every((entry) => entry.clientId === clientId)).toBe(true);
    expect((await list({ credential: 'key' })).length).toBe(0);
    expect((await list({ credential: 'token' })).length).toBeGreaterThan(2);
    expect((await list({ ip: '127.0.0.0/8' })).length).toBeGreaterThan(2);
    expect((await list({ ip: '203.0.113.0/24' })).length).toBe(0);
    const [newest] = await list({ limit: 1 });
    expect(await list({ from: newest?.at ?? '' })).not.toEqual([]);
    expect(await list({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
  });

  test('free text finds words and their beginnings in names, sentences and data, and all of them', async () => {
    expect(await summaries({ q: 'lumen' })).toEqual(['added Lumen Fittings']);
    expect(await summaries({ q: 'FITT lum' })).toEqual(['added Lumen Fittings']);
    expect(await summaries({ q: 'lumen hyperlink' })).toEqual([]);
    expect(await summaries({ q: 'grosse ausserst' })).toEqual([]);
    expect(await summaries({ q: 'große auß' })).toEqual(['changed phone, notes']);
    expect((await list({ q: 'manager' })).length).toBeGreaterThan(0);
    expect(await summaries({ q: 'lumen', type: 'client.updated' })).toEqual([]);
    expect(await summaries({ q: '!!!' })).toEqual([]);
    expect(await summaries({ q: "' OR 1=1 --" })).toEqual([]);
    expect(await summaries({ q: 'foreign canary' })).toEqual([]);
  });

  test('pages follow each other without a gap, with and without words', async () => {
    for (const query of [{}, { q: 'owner' }]) {
      const whole = await list({ ...query, limit: 100 });
      const pieces: unknown[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await own().call(activity.audit, {
          query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) },
        });
        pieces.push(...body.items);
        cursor = body.nextCursor ?? undefined;
      } while (cursor);
      expect(pieces).toEqual(whole);
    }
  });

  test('an entry tells what was before and after, and under which seal it lies', async () => {
    const [changed] = await list({ type: 'client.updated' });
    const { body } = await own().call(activity.auditEntry, { params: { id: changed?.id ?? '' } });
    expect(body.changes).toEqual([
      { field: 'phone', from: '+49 1', to: '+49 2' },
      { field: 'notes', from: null, to: 'Größe äußerst' },
    ]);
    expect(body.seal?.hash).toMatch(/^[0-9a-f]{64}$/);
    const { rows } = await house.admin.query<{ number: number }>(
      'SELECT number FROM audit_seals WHERE org_id = $1 AND $2 BETWEEN first_seq AND last_seq',
      [house.own.id, changed?.seq],
    );
    expect(body.seal?.number).toBe(Number(rows[0]?.number));
  });

  test('staff who work for chosen clients read of those alone, and keep nothing out of the trail', async () => {
    const limited = { ...house.own.actors.admin, clientIds: [clientId] };
    await writeNotes(house, ['nobody asked for it yet']);
    const { listAudit } = await import('./audit.ts');
    const rows = await house.app.house.scopes.withReadScope(limited, (scope) =>
      listAudit(scope, { limit: 100 }),
    );
    expect(rows.some((row) => row.client_id === clientId)).toBe(true);
    expect(rows.every((row) => row.client_id === null || row.client_id === clientId)).toBe(true);
  });
});

describe('searching under row-level security', () => {
  test('a word is found by its index, whose condition holds the word', async () => {
    await house.admin.query(
      `INSERT INTO audit_words (org_id, word, seq, at) SELECT $1, 'filler' || n, 1000000 + n, now() FROM generate_series(1, 20000) n;`.replace(
        '$1',
        `'${house.own.id}'`,
      ),
    );
    await house.admin.query('ANALYZE audit_words');
    const plan = await house.app.house.scopes.withReadScope(house.own.actors.owner, (scope) =>
      scope.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT DISTINCT seq, at FROM audit_words WHERE org_id = '${house.own.id}' AND word >= 'lum' AND word < 'lum\u{10ffff}'`,
      ),
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Cond: .*word >= 'lum'/);
  });
});

describe('exporting', () => {
  const get = async (url: string) =>
    house.app.http.inject({ method: 'GET', url, headers: { authorization: `Bearer ${await token()}` } });
  const token = async () => {
    const { body } = await house.app.http.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email: `owner@${house.own.slug}.example`, password: 'correct horse battery' },
    });
    return JSON.parse(body).accessToken as string;
  };

  test('CSV: what a spreadsheet would take for a formula is text, and the export itself is in the log', async () => {
    const reply = await get('/api/audit/export?format=csv&type=client.created');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('text/csv');
    expect(reply.headers['content-disposition']).toMatch(
      /attachment; filename\*=UTF-8''audit-\d{4}-\d\d-\d\d\.csv/,
    );
    const lines = reply.body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffplace,time,event/);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const [exported] = await list({ type: 'audit.exported' });
    expect(exported?.data).toEqual({ format: 'csv', filters: { type: 'client.created' } });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'a name such as %j cannot be run',
    async (name) => {
      const actor = { ...house.own.actors.owner, id: newId(), name };
      await house.app.house.scopes.withScope(actor, async (scope) => scope.emit('session.ended', {}, {}));
      const reply = await get(`/api/audit/export?actorId=${actor.id}`);
      const cell = /(?:^|,)"?('?)[\t\r]?[=+\-@＝]/m.exec(reply.body.split('\r\n').slice(1).join('\n'));
      expect(cell?.[1]).toBe("'");
    },
  );

  test('JSON: everything, oldest first, over many pages', async () => {
    await writeNotes(
      house,
      Array.from({ length: EXPORT_ROWS + 30 }, (_, note) => `exported ${note}`),
    );
    const reply = await get('/api/audit/export?format=json');
    const entries = JSON.parse(reply.body) as { seq: number; summary: string; type: string }[];
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => (entries[0]?.seq ?? 0) + place));
    expect(entries.length).toBeGreaterThan(EXPORT_ROWS);
    expect(entries.at(-1)?.type).toBe('audit.exported');
    expect(reply.body).not.toContain('Foreign canary');
    const filtered = JSON.parse((await get('/api/audit/export?format=json&q=lumen')).body) as unknown[];
    expect(filtered).toHaveLength(2);
  });

  test('an empty one is still a whole file; a wrong format is refused', async () => {
    const none = await get('/api/audit/export?format=json&to=2001-01-01T00:00:00Z');
    expect(JSON.parse(none.body)).toEqual([]);
    expect((await get('/api/audit/export?format=xml')).statusCode).toBe(400);
  });
});

describe('how long it is kept', () => {
  test('refused outside of 30 days to 7 years, and to all but owners', async () => {
    for (const retentionDays of [29, 2558, 1.5, '90', null]) {
      const reply = await own().call(activity.updateAuditSettings, { body: { retentionDays } });
      expect(reply.status, String(retentionDays)).toBe(400);
    }
    const admin = await house.own
      .as('admin')
      .call(activity.updateAuditSettings, { body: { retentionDays: 60 } });
    expect(admin.status).toBe(403);
  });

  test('a change is kept, said before and after, and no other organization’s', async () => {
    const reply = await own().call(activity.updateAuditSettings, { body: { retentionDays: 400 } });
    expect(reply.body).toMatchObject({ retentionDays: 400 });
    expect((await own().call(activity.auditSettings)).body.retentionDays).toBe(400);
    expect((await house.foreign.as('owner').call(activity.auditSettings)).body.retentionDays).toBe(1096);
    await own().call(activity.updateAuditSettings, { body: { retentionDays: 400 } });
    const [change, ...more] = await list({ type: 'audit.retention_changed' });
    expect(change?.data).toEqual({ changes: [{ field: 'retentionDays', from: 1096, to: 400 }] });
    expect(more).toEqual([]);
  });
});

test('the state of the seals, and a verification that was asked for', async () => {
  const trail = openTrail(house.app.house);
  await trail.seal(house.own.id);
  const before = (await own().call(activity.seals)).body;
  expect(before).toMatchObject({ waiting: 0, begins: null, verified: null });
  expect(before.sealed?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await own().call(activity.verify)).status).toBe(202);
  expect((await own().call(activity.seals)).body).toMatchObject({
    waiting: 0,
    sealed: { number: (before.sealed?.number ?? 0) + 1 },
  });
  const { rows } = await house.admin.query(`SELECT 1 FROM pgboss.job WHERE name = 'activity.verify'`);
  expect(rows).toHaveLength(1);
  await trail.seal(house.own.id);
  await trail.verify(house.own.id);
  expect((await own().call(activity.seals)).body.verified).toMatchObject({ sound: true, findings: [] });
  await house.admin.query(`UPDATE audit_entries SET sentence = 'did nothing' WHERE org_id = $1 AND seq = 2`, [
    house.own.id,
  ]);
  await trail.verify(house.own.id);
  const { verified } = (await own().call(activity.seals)).body;
  expect(verified).toMatchObject({ sound: false });
  expect(verified?.findings[0]).toContain('entry 2: It was changed after it was sealed');
  expect((await list({ type: 'audit.found_unsound' }))[0]?.summary).toContain('tampered with');
});

describe('the compliance report', () => {
  test('who has access to what, since when, and who was never there', async () => {
    const { body, status } = await own().call(activity.complianceReport);
    expect(status).toBe(200);
    expect(body.organization.id).toBe(house.own.id);
    const owner = body.holders.find(({ role, kind }) => kind === 'member' && role === 'owner');
    expect(owner).toMatchObject({ active: true, dormant: false, clients: null, twoFactor: false });
    expect(owner?.permissions).toContain('audit.write');
    expect(owner?.lastSeenAt).not.toBeNull();
    expect(body.holders.find(({ role }) => role === 'viewer')).toMatchObject({
      lastSeenAt: null,
      dormant: false,
    });
    expect(body.signIns).toMatchObject({ refused: 1 });
    expect(body.signIns.started).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain(house.foreign.slug);
  });

  test("the clients' own people and programs are in it, with what they reach", async () => {
    const [userId, portalId, keyId] = [newId(), newId(), newId()];
    await house.admin.query(
      `INSERT INTO auth."user" (id, name, email, "emailVerified") VALUES ($1, 'Tom', 'tom@keel.example', true)`,
      [userId],
    );
    await house.admin.query(
      `INSERT INTO portal_users (org_id, id, client_id, user_id, role, name, email) VALUES ($1, $2, $3, $4, 'approver', 'Tom', 'tom@keel.example')`,
      [house.own.id, portalId, clientId, userId],
    );
    await house.admin.query(
      `INSERT INTO api_keys (org_id, id, name, hash, tail, permissions, created_by, expires_at)
       VALUES ($1, $2, 'Sync', 'x', 'abcd', '{client.read}', $3, now() - interval '1 day')`,
      [house.own.id, keyId, house.own.actors.owner.id],
    );
    const { holders } = (await own().call(activity.complianceReport)).body;
    const reach = [{ id: clientId, name: '=HYPERLINK("http://evil.example")' }];
    expect(holders.find(({ id }) => id === portalId)).toMatchObject({
      kind: 'portal_user',
      role: 'approver',
      clients: reach,
      permissions: expect.arrayContaining(['portal.approve']),
    });
    expect(holders.find(({ id }) => id === keyId)).toMatchObject({
      kind: 'api_key',
      active: false,
      clients: null,
    });
  });

  test('whoever was away for 90 days is dormant', async () => {
    await house.admin.query(
      `UPDATE members SET created_at = now() - interval '200 days' WHERE org_id = $1 AND role = 'viewer'`,
      [house.own.id],
    );
    const { body } = await own().call(activity.complianceReport);
    expect(body.holders.find(({ role }) => role === 'viewer')).toMatchObject({ dormant: true });
    expect((await own().call(activity.complianceReport, { query: { from: 'x' } })).status).toBe(400);
  });
});
