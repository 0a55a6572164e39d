import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPool } from '../db/pool.ts';
import { roleUrl } from '../db/roles.ts';
import { cloneDatabase, TEST_SECRET } from '../testing/database.ts';
import { postgresLimitStore } from './postgres-store.ts';
import type { LimitStore } from './store.ts';
import { answering, postgresStores, redisKinds, type TestStores } from './testing/stores.ts';

/* What both stores promise, held against real PostgreSQL and against Redis on the wire. */
describe.each([['PostgreSQL', postgresStores] as const, ...redisKinds])('%s', (_name, start) => {
  let stores: TestStores;
  let here: LimitStore;
  let there: LimitStore;
  beforeAll(async () => {
    stores = await start();
    here = stores.open();
    there = stores.open();
    await Promise.all([here, there].map(answering));
  });
  afterAll(() => stores.stop());

  test('two processes add to one count, and read how long it lasts', async () => {
    const key = randomUUID();
    const [first] = await here.add([{ key, points: 3, windowMs: 60_000 }]);
    const [second] = await there.add([{ key, points: 4, windowMs: 60_000 }]);
    expect(first?.points).toBe(3);
    expect(second?.points).toBe(7);
    expect(second?.msLeft).toBeGreaterThan(0);
    expect(second?.msLeft).toBeLessThanOrEqual(60_000);
  });

  test('a window begins with its first count, is not made longer by later ones, and ends', async () => {
    const key = randomUUID();
    await here.add([{ key, points: 1, windowMs: 250 }]);
    await here.add([{ key, points: 1, windowMs: 60_000 }]);
    await expect
      .poll(async () => (await here.add([{ key, points: 0, windowMs: 60_000 }]))[0]?.points, { interval: 20 })
      .toBe(0);
    const [anew] = await there.add([{ key, points: 1, windowMs: 60_000 }]);
    expect(anew?.points).toBe(1);
  });

  test('what is forgotten counts from nought', async () => {
    const keys = [randomUUID(), randomUUID()];
    await here.add(keys.map((key) => ({ key, points: 9, windowMs: 60_000 })));
    await there.forget(keys);
    const counts = await here.add(keys.map((key) => ({ key, points: 1, windowMs: 60_000 })));
    expect(counts.map(({ points }) => points)).toEqual([1, 1]);
  });

  test('large batches of the same keys in opposite orders never block each other', async () => {
    const keys = Array.from({ length: 400 }, () => randomUUID());
    const batch = keys.map((key) => ({ key, points: 1, windowMs: 60_000 }));
    await Promise.all(
      Array.from({ length: 20 }, (_none, place) =>
        place % 2 ? here.add(batch) : there.add(batch.toReversed()),
      ),
    );
    const counts = await here.add(keys.map((key) => ({ key, points: 0, windowMs: 60_000 })));
    expect(counts.every(({ points }) => points === 20)).toBe(true);
  });

  test('adding and forgetting the same keys in a storm, in all orders, never block each other', async () => {
    const names = Array.from({ length: 40 }, () => randomUUID());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ from: fc.boolean(), forget: fc.boolean(), keys: fc.shuffledSubarray(names) }), {
          minLength: 30,
          maxLength: 60,
        }),
        async (steps) => {
          await Promise.all(
            steps.map(async ({ from, forget, keys }) => {
              const store = from ? here : there;
              if (forget) await store.forget(keys);
              else await store.add(keys.map((key) => ({ key, points: 1, windowMs: 60_000 })));
            }),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of parallel additions from two processes none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            from: fc.boolean(),
            keys: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { minLength: 1 }),
            points: fc.integer({ min: 0, max: 5 }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        async (batches) => {
          const run = randomUUID();
          await Promise.all(
            batches.map(({ from, keys, points }) =>
              (from ? here : there).add(keys.map((key) => ({ key: run + key, points, windowMs: 60_000 }))),
            ),
          );
          const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
          const counts = await here.add(
            names.map((key) => ({ key: run + key, points: 0, windowMs: 60_000 })),
          );
          const wanted = names.map((name) =>
            batches.filter(({ keys }) => keys.includes(name)).reduce((sum, { points }) => sum + points, 0),
          );
          expect(counts.map(({ points }) => points)).toEqual(wanted);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('PostgreSQL keeps no window that ended, and the application has no way to the counters', async () => {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  const pool = createPool({ adminUrl: database.url, secret: TEST_SECRET, role: 'portico_system', max: 2 });
  const store = postgresLimitStore(pool, 0);
  const keys = Array.from({ length: 500 }, () => randomUUID());
  await store.add(keys.map((key) => ({ key, points: 1, windowMs: 1 })));
  const left = async () => {
    await store.add([{ key: 'lasting', points: 1, windowMs: 60_000 }]);
    return (await pool.query<{ key: string }>('SELECT key FROM limit_counters')).rows;
  };
  await expect.poll(left).toEqual([{ key: 'lasting' }]);
  for (const role of ['portico_app', 'portico_auth'] as const) {
    const client = new pg.Client({ connectionString: roleUrl(database.url, TEST_SECRET, role) });
    await client.connect();
    await expect(client.query('SELECT * FROM limit_counters')).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM limit_counters')).rejects.toThrow(/permission denied/);
    await client.end();
  }
  await pool.end();
  await database.drop();
});
