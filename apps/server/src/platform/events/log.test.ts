import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

const emitOne = (name: string) =>
  house.app.house.scopes.withScope(house.own.actors.owner, async (scope) => {
    scope.emit('stakeholder.added', { clientId: null, subjectId: name }, { name });
    scope.emit('stakeholder.removed', { clientId: null, subjectId: name }, { name });
  });

describe("an organization's sequence", () => {
  test('has no holes and no repeats when many write at once and some roll back', async () => {
    const writes = Array.from({ length: 60 }, async (_none, index) => {
      if (index % 5 !== 0) return emitOne(`w${index}`);
      const broken = house.app.house.scopes.withScope(house.own.actors.owner, async (scope) => {
        scope.emit('stakeholder.added', {}, { name: `lost${index}` });
        await scope.query('SELECT 1 / 0');
      });
      await expect(broken).rejects.toThrow('division by zero');
    });
    await Promise.all(writes);
    const { rows } = await house.admin.query<{ seq: number; subject_id: string }>(
      'SELECT seq, subject_id FROM events WHERE org_id = $1 ORDER BY seq',
      [house.own.id],
    );
    expect(rows.map((row) => Number(row.seq))).toEqual(
      Array.from({ length: 96 }, (_none, index) => index + 1),
    );
    // The two events of one transaction stand side by side: places are given at the commit.
    for (let place = 0; place < rows.length; place += 2)
      expect(rows[place]?.subject_id).toBe(rows[place + 1]?.subject_id);
  });

  test('a reader never sees a later event before an earlier one', async () => {
    const { scopes } = house.app.house;
    let done = false;
    const seen: number[][] = [];
    const reader = (async () => {
      while (!done) {
        const rows = await scopes.withReadScope(house.own.actors.owner, (scope) =>
          scope.query<{ seq: number }>('SELECT seq FROM events WHERE org_id = $1 ORDER BY seq', [
            house.own.id,
          ]),
        );
        seen.push(rows.map((row) => row.seq));
      }
    })();
    await Promise.all(Array.from({ length: 30 }, (_none, index) => emitOne(`r${index}`)));
    done = true;
    await reader;
    for (const seqs of seen)
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_none, index) => index + 1));
  });

  test('belongs to one organization: another one begins at 1', async () => {
    await house.app.house.scopes.withScope(house.foreign.actors.owner, async (scope) => {
      scope.emit('stakeholder.added', {}, { name: 'first' });
    });
    const { rows } = await house.admin.query('SELECT seq FROM events WHERE org_id = $1', [house.foreign.id]);
    expect(rows.map((row) => Number(row.seq))).toEqual([1]);
  });
});

test('an event whose payload does not fit its schema undoes the whole transaction', async () => {
  const wrong = house.app.house.scopes.withScope(house.own.actors.owner, async (scope) => {
    scope.emit('stakeholder.added', {}, { name: 7 } as never);
  });
  await expect(wrong).rejects.toThrow();
});

test('the application can neither change nor delete an event', async () => {
  const { scopes } = house.app.house;
  for (const sql of ['UPDATE events SET type = type', 'DELETE FROM events']) {
    await expect(scopes.withScope(house.own.actors.owner, (scope) => scope.query(sql))).rejects.toThrow(
      'permission denied',
    );
  }
});

test('a call to the outside inside a scope is refused', async () => {
  const { scopes, outbound } = house.app.house;
  const inside = scopes.withReadScope(house.own.actors.owner, () => outbound.fetch('https://example.com'));
  await expect(inside).rejects.toThrow('inside a database scope');
});
