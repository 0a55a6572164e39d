import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../../platform/actor.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { openTrail } from '../index.ts';
import { createSigner } from './keys.ts';
import { sealNext } from './seal.ts';
import { tamperings } from './tampering.ts';
import { forgetLog, keepCopy, restoreCopy, writeNotes } from './testing.ts';
import type { Trail } from './trail.ts';

let house: TestHouse;
let trail: Trail;
beforeAll(async () => {
  house = await startTestHouse();
  trail = openTrail(house.app.house);
});
afterAll(() => house.stop());

/** Groups of events, each written in one transaction and sealed by itself. */
const log = fc.array(fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});

async function write(groups: unknown[][]): Promise<void> {
  for (const group of groups) {
    await writeNotes(house, group.map(withoutNul));
    await trail.seal(house.own.id);
  }
}

/** PostgreSQL's text knows no NUL, and no half of a surrogate pair. */
function withoutNul(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/gi, ''));
}

const verify = async () => (await trail.verify(house.own.id)).findings;

describe('a trail that nobody touched', () => {
  test('is sound, however it grew', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (groups) => {
        await write(groups);
        expect(await verify()).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('a trail that somebody with the whole database changed', () => {
  test.each(tamperings.map((one) => [one.name, one] as const))('%s: is found', async (_name, tampering) => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(1000), async (groups, at) => {
        await forgetLog(house);
        await write(groups);
        expect(await verify()).toEqual([]);
        await keepCopy(house);
        const seq = await tampering.apply(house.admin, house.own.id, at, house.foreign.id);
        const found = await verify();
        await restoreCopy(house);
        expect(found).not.toEqual([]);
        if (seq !== null) expect(found.join('\n')).toMatch(new RegExp(`[Ee]ntry ${seq}:`));
        expect(await verify()).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  test('sealing all of it anew with a key of their own is found, whatever name they give the key', async () => {
    await write([['one'], ['two']]);
    await keepCopy(house);
    const stranger = createSigner('not the secret of this installation, at all');
    await house.admin.query('DELETE FROM audit_entries; DELETE FROM audit_words; DELETE FROM audit_seals');
    const sealed = await house.app.house.scopes.withScope(systemActor(house.own.id), (scope) =>
      sealNext(scope, stranger),
    );
    expect(sealed?.number).toBe(1);
    expect((await verify()).join('\n')).toContain("which is not this installation's");
    await house.admin.query('UPDATE audit_seals SET key_id = $1', [
      createSigner(house.env.PORTICO_SECRET).keyId,
    ]);
    expect((await verify()).join('\n')).toContain('Its signature was not made by this installation');
    expect((await trail.verify(house.own.id, [stranger.publicKey])).findings.join('\n')).toContain(
      'signature',
    );
    await restoreCopy(house);
    expect(await verify()).toEqual([]);
  });

  test('events that were taken away before they were sealed leave a hole that is named', async () => {
    await write([['one']]);
    await writeNotes(house, ['a', 'b', 'c']);
    await keepCopy(house);
    const { rows } = await house.admin.query<{ head: number }>(
      'SELECT last_seq AS head FROM event_counters WHERE org_id = $1',
      [house.own.id],
    );
    const lost = (rows[0]?.head ?? 0) - 1;
    await house.admin.query('DELETE FROM events WHERE org_id = $1 AND seq = $2', [house.own.id, lost]);
    expect((await verify()).join('\n')).toMatch(/1 were taken away before they were sealed/);
    await trail.seal(house.own.id);
    expect((await verify()).join('\n')).toContain(
      `Entries ${lost} to ${lost} were gone before they could be sealed`,
    );
    await restoreCopy(house);
  });
});

test('a seal of a former secret is believed where its public key is given', async () => {
  const former = createSigner('the secret that this installation had before');
  const { scopes } = house.app.house;
  await writeNotes(house, ['before the new secret'], undefined, 'foreign');
  await scopes.withScope(systemActor(house.foreign.id), (scope) => sealNext(scope, former));
  await writeNotes(house, ['after it'], undefined, 'foreign');
  await trail.seal(house.foreign.id);
  expect((await trail.verify(house.foreign.id)).findings).toHaveLength(1);
  expect((await trail.verify(house.foreign.id, [former.publicKey])).findings).toEqual([]);
  await expect(trail.verify(house.foreign.id, ['nonsense'])).rejects.toThrow('not a public key');
});

test('the application itself may neither change nor delete an entry or a seal', async () => {
  await write([['kept']]);
  const attempts = [
    `UPDATE audit_entries SET type = 'x'`,
    `UPDATE audit_seals SET entries = 0`,
    'DELETE FROM audit_entries',
    'DELETE FROM audit_seals',
    'DELETE FROM events',
    'TRUNCATE audit_entries',
    'SELECT * FROM audit.entries_other',
    'DROP TABLE audit.entries_other',
  ];
  for (const sql of attempts) {
    const attempt = house.app.house.scopes.withScope(house.own.actors.owner, (scope) => scope.query(sql));
    await expect(attempt, sql).rejects.toThrow(/permission denied|must be owner/);
  }
});
