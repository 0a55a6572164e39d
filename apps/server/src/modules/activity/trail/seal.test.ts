import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../../platform/actor.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { openTrail } from '../index.ts';
import { createSigner } from './keys.ts';
import { BATCH, sealNext } from './seal.ts';
import { emitNote, writeNotes } from './testing.ts';
import type { Trail } from './trail.ts';

let house: TestHouse;
let trail: Trail;
beforeAll(async () => {
  house = await startTestHouse();
  trail = openTrail(house.app.house);
});
afterAll(() => house.stop());

const counts = async (orgId: string) => {
  const { rows } = await house.admin.query<{
    head: number;
    entries: number;
    places: number;
    seals: number;
    sealed: number;
  }>(
    `SELECT (SELECT last_seq FROM event_counters WHERE org_id = $1) AS head, count(*)::int AS entries,
       count(DISTINCT seq)::int AS places, (SELECT count(*)::int FROM audit_seals WHERE org_id = $1) AS seals,
       (SELECT sum(entries)::int FROM audit_seals WHERE org_id = $1) AS sealed
     FROM audit_entries WHERE org_id = $1`,
    [orgId],
  );
  return rows[0];
};

test('whoever is not the house cannot seal: they may not see everything', async () => {
  const signer = createSigner(house.env.PORTICO_SECRET);
  const attempt = house.app.house.scopes.withScope(house.own.actors.owner, (scope) =>
    sealNext(scope, signer),
  );
  await expect(attempt).rejects.toThrow('Only the house');
});

test('writers and sealers side by side: every event is in the trail once, none is left out', async () => {
  const { scopes } = house.app.house;
  let writing = true;
  const writer = async (name: string) => {
    for (let round = 0; round < 40; round++) {
      const failing = round % 7 === 3;
      const work = scopes.withScope(house.own.actors.owner, async (scope) => {
        for (let note = 0; note <= round % 3; note++) emitNote(scope, `${name} ${round} ${note}`);
        await scope.query('SELECT pg_sleep(0.001)');
        if (failing) throw new Error('rolled back');
      });
      await (failing ? expect(work).rejects.toThrow('rolled back') : work);
    }
  };
  const sealer = async () => {
    while (writing) await trail.seal(house.own.id);
  };
  const sealers = [sealer(), sealer()];
  await Promise.all(['one', 'two', 'three', 'four'].map(writer));
  writing = false;
  await Promise.all(sealers);
  await trail.seal(house.own.id);
  const found = await counts(house.own.id);
  expect(found?.head).toBeGreaterThan(200);
  expect(found).toMatchObject({ entries: found?.head, places: found?.head, sealed: found?.head });
  expect(found?.seals).toBeGreaterThan(1);
  expect((await trail.verify(house.own.id)).findings).toEqual([]);
});

test('a long backlog is sealed in batches, and an empty one makes no seal', async () => {
  await writeNotes(
    house,
    Array.from({ length: BATCH + 20 }, (_, note) => note),
    undefined,
    'foreign',
  );
  expect(await trail.seal(house.foreign.id, 1)).toBe(1);
  expect(await trail.seal(house.foreign.id)).toBe(1);
  expect(await trail.seal(house.foreign.id)).toBe(0);
  expect((await trail.verify(house.foreign.id)).findings).toEqual([]);
  expect((await trail.newest(house.foreign.id))?.number).toBe(2);
});

test('what a person did and what was about them can be forgotten, and the seals hold', async () => {
  const { owner } = house.own.actors;
  const gone = { ...owner, id: 'a-person-who-leaves', name: 'Zoë Leaving', ip: '203.0.113.77' };
  const { scopes } = house.app.house;
  await scopes.withScope(gone, async (scope) => emitNote(scope, 'their private number is 0170 5550123'));
  await scopes.withScope(owner, async (scope) =>
    scope.emit('stakeholder.removed', { subjectId: gone.id }, { name: gone.name }),
  );
  expect(await trail.erase(house.own.id, gone.id)).toBe(2);
  expect(await trail.erase(house.own.id, gone.id)).toBe(0);
  await trail.seal(house.own.id);
  for (const table of ['audit_entries', 'events', 'audit_words']) {
    const { rows } = await house.admin.query<{ text: string }>(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS text FROM ${table} t WHERE org_id = $1`,
      [house.own.id],
    );
    expect(rows[0]?.text, table).not.toMatch(/Leaving|5550123|113\.77|\(zoe/);
  }
  expect((await trail.verify(house.own.id)).findings).toEqual([]);
  const { rows } = await house.admin.query(
    `SELECT type FROM events WHERE org_id = $1 ORDER BY seq DESC LIMIT 1`,
    [house.own.id],
  );
  expect(rows).toEqual([{ type: 'audit.erased' }]);
});

test('a witness that cannot be written does not stop the sealing', async () => {
  const { house: floor } = house.app;
  const inTheWay = `${house.env.PORTICO_DATA_DIR}/a-file`;
  await writeFile(inTheWay, '');
  const unwritable = openTrail({ ...floor, env: { ...floor.env, PORTICO_DATA_DIR: inTheWay } });
  await writeNotes(house, ['written all the same']);
  expect(await unwritable.seal(house.own.id)).toBe(1);
  expect(house.logged()).toContain('could not be noted');
  await floor.scopes.withReadScope(systemActor(house.own.id), async (scope) => {
    const rows = await scope.query('SELECT 1 FROM audit_entries WHERE org_id = $1 LIMIT 1', [house.own.id]);
    expect(rows).toHaveLength(1);
  });
});
