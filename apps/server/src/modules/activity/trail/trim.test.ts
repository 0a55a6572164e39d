import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { openTrail } from '../index.ts';
import { changeSettings } from '../settings.ts';
import { writeNotes } from './testing.ts';
import type { Trail } from './trail.ts';
import { CHUNK } from './trim.ts';

const DAY = 86_400_000;
let house: TestHouse;
let trail: Trail;
let now = new Date();
beforeAll(async () => {
  house = await startTestHouse({ clock: { now: () => now } });
  trail = openTrail(house.app.house);
});
afterAll(() => house.stop());

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
const both = () => [house.own.id, house.foreign.id];
const keep = (side: 'own' | 'foreign', days: number) =>
  house.app.house.scopes.withScope(house[side].actors.owner, (scope) => changeSettings(scope, days));

async function remaining(side: 'own' | 'foreign', table = 'audit_entries'): Promise<string[]> {
  const { rows } = await house.admin.query<{ note: string }>(
    `SELECT data #>> '{changes,0,to}' AS note FROM ${table} WHERE org_id = $1 AND type = 'organization.updated' ORDER BY seq`,
    [house[side].id],
  );
  return rows.map(({ note }) => note);
}
const months = async () => {
  const { rows } = await house.admin.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'audit' AND c.relkind = 'r' AND c.relname ~ '[0-9]$' ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
};
const monthOf = (at: Date) => at.toISOString().slice(0, 7).replace('-', '_');

test('each organization keeps what its own retention says, and its trail stays sound', async () => {
  for (const side of ['own', 'foreign'] as const) {
    for (const days of [300, 200, 100, 40, 20, 1]) {
      await writeNotes(house, [`${days} days ago`], daysAgo(days), side);
      await trail.seal(house[side].id);
    }
  }
  await keep('own', 30);
  await keep('foreign', 250);
  await trail.retain(both());
  expect(await remaining('own')).toEqual(['20 days ago', '1 days ago']);
  expect(await remaining('own', 'events')).toEqual(['20 days ago', '1 days ago']);
  expect(await remaining('foreign')).toEqual([
    '200 days ago',
    '100 days ago',
    '40 days ago',
    '20 days ago',
    '1 days ago',
  ]);
  expect(await remaining('foreign', 'events')).toHaveLength(5);
  for (const orgId of both()) {
    await trail.seal(orgId);
    expect((await trail.verify(orgId)).findings).toEqual([]);
  }
});

test('a month that nobody needs any more is dropped whole, one that somebody needs is not', async () => {
  const names = await months();
  expect(names).not.toContain(`entries_${monthOf(daysAgo(300))}`);
  expect(names).not.toContain(`words_${monthOf(daysAgo(300))}`);
  expect(names).toContain(`entries_${monthOf(daysAgo(200))}`);
  expect(names).toContain(`entries_${monthOf(now)}`);
});

test('nothing is left behind: no words and no seals of what is gone', async () => {
  const { rows } = await house.admin.query<{ words: number; seals: number }>(
    `SELECT (SELECT count(*)::int FROM audit_words w WHERE NOT EXISTS (
         SELECT FROM audit_entries e WHERE e.org_id = w.org_id AND e.seq = w.seq)) AS words,
       (SELECT count(*)::int FROM audit_seals s JOIN audit_trims t USING (org_id) WHERE s.number <= t.number) AS seals`,
  );
  expect(rows).toEqual([{ words: 0, seals: 0 }]);
});

test('a second run in the same night takes nothing more and makes no second entry about it', async () => {
  const told = async () =>
    (await house.admin.query(`SELECT 1 FROM events WHERE type = 'audit.trimmed'`)).rowCount;
  const before = await told();
  await trail.retain(both());
  expect(await told()).toBe(before);
});

test('a batch stays whole until its last entry is past', async () => {
  await writeNotes(house, ['35 days ago'], daysAgo(35));
  await writeNotes(house, ['3 days ago'], daysAgo(3));
  await trail.seal(house.own.id);
  await trail.retain(both());
  expect(await remaining('own')).toContain('35 days ago');
});

test('more than one transaction takes is taken all the same, and everything may go', async () => {
  await writeNotes(
    house,
    Array.from({ length: CHUNK + 50 }, (_, note) => `note ${note}`),
  );
  await trail.seal(house.own.id);
  now = new Date(now.getTime() + 31 * DAY);
  await trail.retain(both());
  expect(await remaining('own')).toEqual([]);
  await trail.seal(house.own.id);
  expect((await trail.verify(house.own.id)).findings).toEqual([]);
  await writeNotes(house, ['after all that']);
  await trail.seal(house.own.id);
  expect(await remaining('own')).toEqual(['after all that']);
  expect((await trail.verify(house.own.id)).findings).toEqual([]);
});

test('months are made ahead, and again and again without harm', async () => {
  await trail.retain(both());
  const names = await months();
  for (const ahead of [0, 31, 62])
    expect(names).toContain(`entries_${monthOf(new Date(now.getTime() + ahead * DAY))}`);
});

test('retention that is set by hand in the database is found', async () => {
  await house.admin.query(
    `UPDATE audit_trims SET trimmed_at = trimmed_at + interval '1 second' WHERE org_id = $1`,
    [house.own.id],
  );
  expect((await trail.verify(house.own.id)).findings.join()).toContain(
    'The mark of what retention took away',
  );
});
