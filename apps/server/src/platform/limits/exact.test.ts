import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExactLimits, type ExactLimits } from './exact.ts';
import { answering, postgresStores, redisKinds, type TestStores } from './testing/stores.ts';

const rule = (key: string, limit: number, windowMs = 60_000) => ({ key, limit, windowMs });

describe.each([['PostgreSQL', postgresStores] as const, ...redisKinds])('over %s', (_name, start) => {
  let stores: TestStores;
  let processes: ExactLimits[];
  beforeAll(async () => {
    stores = await start();
    await answering(stores.open());
    const shared = [stores.share(), stores.share()];
    for (const one of shared) while (!(await one.add([{ key: 'ready', points: 1, windowMs: 10 }])));
    processes = shared.map((one) => createExactLimits(one));
  });
  afterAll(() => stores.stop());

  test('two processes admit the limit and not one more, in whatever order they are asked', async () => {
    const asked = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 6 })), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), asked, async (limit, bursts) => {
        const key = randomUUID();
        const flying: Promise<boolean>[] = [];
        for (const [process, size] of bursts) {
          for (let each = 0; each < size; each++)
            flying.push(
              (processes[process] as ExactLimits)
                .take([rule(key, limit)])
                .then(([standing]) => standing?.exceeded === false),
            );
          // Some bursts run into each other, others find all that came before them counted.
          if (size % 2 === 0) await Promise.all(flying);
        }
        const admitted = (await Promise.all(flying)).filter(Boolean).length;
        expect(admitted).toBe(Math.min(limit, flying.length));
      }),
      { numRuns: 60 },
    );
  });

  test('of several rules the one that is exceeded refuses, with its own time to wait', async () => {
    const key = randomUUID();
    const rules = [rule(`${key} short`, 2, 1000), rule(`${key} long`, 3, 3_600_000)];
    const [here, there] = processes as [ExactLimits, ExactLimits];
    expect((await here.take(rules)).map(({ remaining }) => remaining)).toEqual([1, 2]);
    expect((await there.take(rules)).map(({ remaining }) => remaining)).toEqual([0, 1]);
    const [short, long] = await here.take(rules);
    expect(short).toMatchObject({ exceeded: true, remaining: 0 });
    expect(short?.msLeft).toBeLessThanOrEqual(1000);
    expect(long?.exceeded).toBe(false);
    await expect.poll(async () => (await there.take(rules))[0]?.exceeded, { interval: 50 }).toBe(false);
    const [, over] = await there.take(rules);
    expect(over).toMatchObject({ exceeded: true, remaining: 0 });
    expect(over?.msLeft).toBeGreaterThan(1000);
  });

  test('what is forgotten is admitted again, though it was refused before', async () => {
    const [here, there] = processes as [ExactLimits, ExactLimits];
    const rules = [rule(randomUUID(), 1)];
    await here.take(rules);
    expect((await here.take(rules))[0]?.exceeded).toBe(true);
    await here.forget(rules);
    expect((await here.take(rules))[0]?.exceeded).toBe(false);
    expect((await there.take(rules))[0]?.exceeded).toBe(true);
  });
});

test('a flood of refusals asks the store once', async () => {
  const stores = await postgresStores();
  const shared = stores.share();
  let asked = 0;
  const limits = createExactLimits({
    ...shared,
    add: (additions) => {
      asked++;
      return shared.add(additions);
    },
  });
  const rules = [rule('flood', 1)];
  for (let each = 0; each < 100; each++) await limits.take(rules);
  expect(asked).toBe(2);
  await stores.stop();
});

test('memory holds so many callers and no more', async () => {
  const away = { kind: 'postgres' as const, add: async () => null, forget: async () => false };
  const limits = createExactLimits(
    { ...away, resting: () => true, probe: async () => {}, close: async () => {} },
    100,
  );
  await limits.take([rule('first', 1)]);
  expect((await limits.take([rule('first', 1)]))[0]?.exceeded).toBe(true);
  for (let each = 0; each < 100; each++) await limits.take([rule(`other ${each}`, 1)]);
  expect((await limits.take([rule('first', 1)]))[0]?.exceeded).toBe(false);
});
