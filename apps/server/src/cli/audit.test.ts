import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openTrail } from '../modules/activity/index.ts';
import { writeNotes } from '../modules/activity/trail/testing.ts';
import { startTestHouse, type TestHouse } from '../platform/testing/house.ts';
import { runCommand } from './index.ts';

let house: TestHouse;
let printed: string;
const kept = { ...process.env };
beforeAll(async () => {
  house = await startTestHouse();
  for (const [name, value] of Object.entries(house.env))
    if (typeof value === 'string' || typeof value === 'number') process.env[name] = String(value);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
beforeEach(() => {
  printed = '';
});
afterAll(async () => {
  vi.restoreAllMocks();
  process.env = kept;
  await house.stop();
});

test('a sound log: exit code 0 and how much was looked at', async () => {
  await writeNotes(house, ['one', 'two', 'three']);
  expect(await runCommand(['audit', 'verify'])).toBe(0);
  expect(printed).toMatch(/✓ \S+: \d+ entries in 1 batches are as they were sealed/);
  expect(printed).toMatch(/public key [\w-]{43}/);
});

test('a changed one: exit code 1, and the organization, the batch and the entry are named', async () => {
  await house.admin.query(
    `UPDATE audit_entries SET actor_name = 'Somebody else' WHERE org_id = $1 AND seq = 2`,
    [house.own.id],
  );
  expect(await runCommand(['audit', 'verify'])).toBe(1);
  const { rows } = await house.admin.query<{ name: string; slug: string }>(
    'SELECT name, slug FROM organizations WHERE org_id = $1',
    [house.own.id],
  );
  expect(printed).toContain(`✗ ${rows[0]?.name}: the audit log is not as it was sealed.`);
  expect(printed).toContain('Batch 1, entry 2: It was changed after it was sealed.');
  printed = '';
  expect(await runCommand(['audit', 'verify', '--organization', house.foreign.slug])).toBe(0);
  expect(printed).not.toContain('✗');
  expect(await runCommand(['audit', 'verify', '--organization', 'nobody'])).toBe(1);
  expect(await runCommand(['audit', 'verify', '--nonsense'])).toBe(2);
});

test('the newest seals can be printed to be kept elsewhere, and a person can be taken out', async () => {
  expect(await runCommand(['audit', 'seal'])).toBe(0);
  expect(printed).toMatch(/batch \d+, up to entry \d+, [0-9a-f]{64}/);
  await writeNotes(house, ['about Harbor'], undefined, 'foreign');
  const person = house.foreign.actors.owner.id;
  expect(await runCommand(['audit', 'erase', '--organization', house.foreign.slug, '--person', person])).toBe(
    0,
  );
  expect(printed).toContain('1 entries were emptied');
  expect((await openTrail(house.app.house).verify(house.foreign.id)).findings).toEqual([]);
  expect(await runCommand(['audit', 'erase', '--organization', house.foreign.slug])).toBe(2);
});
