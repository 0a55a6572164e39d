import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SharedCounts } from './shared.ts';
import { answering, postgresStores, redisKinds, type TestStores } from './testing/stores.ts';
import { createWideLimits, type WideLimit, type WideLimits } from './wide.ts';

/** Settles when the test says so. */
const never = { settleMs: 1e9, hurryMs: 1e9 };
const MINUTE = 60_000;
const admitted = (limit: WideLimit, times: number, caller = 'caller') =>
  Array.from({ length: times }, () => limit.take(caller)).filter(({ exceeded }) => !exceeded).length;

describe.each([['PostgreSQL', postgresStores] as const, ...redisKinds])('over %s', (_name, start) => {
  let stores: TestStores;
  let shared: SharedCounts[];
  beforeAll(async () => {
    stores = await start();
    await answering(stores.open());
    shared = [stores.share(), stores.share(), stores.share()];
    for (const one of shared) while (!(await one.add([{ key: 'ready', points: 1, windowMs: 10 }])));
  });
  afterAll(() => stores.stop());
  const twoProcesses = () =>
    shared.map((one) => createWideLimits({ shared: one, ...never })) as [WideLimits, WideLimits];

  test('what is admitted exceeds the limit at most by what each process admits between two of its settlements', async () => {
    const step = fc.record({
      process: fc.integer({ min: 0, max: 2 }),
      hits: fc.integer({ min: 0, max: 12 }),
      settle: fc.constantFrom('no', 'yes', 'while others go on'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.array(step, { minLength: 1, maxLength: 60 }),
        async (limit, steps) => {
          const name = randomUUID();
          const processes = shared.map((one) => createWideLimits({ shared: one, ...never }));
          const limits = processes.map((one) => one.limit(name, limit, MINUTE));
          const counts = [0, 0, 0];
          const settledAt = [0, 0, 0];
          const slack = [0, 0, 0];
          let total = 0;
          const flying: Promise<void>[] = [];
          for (const { process, hits, settle } of steps) {
            const more = admitted(limits[process] as WideLimit, hits);
            total += more;
            const count = (counts[process] ?? 0) + more;
            counts[process] = count;
            slack[process] = Math.max(slack[process] ?? 0, count - (settledAt[process] ?? 0));
            if (settle === 'no') continue;
            // A stretch lasts from the beginning of one settlement to the end of the next.
            const settled = (processes[process] as WideLimits).settle().then(() => {
              settledAt[process] = count;
            });
            if (settle === 'yes') await settled;
            else flying.push(settled);
          }
          await Promise.all(flying);
          for (const one of processes) await one.settle();
          expect(total).toBeLessThanOrEqual(limit + slack.reduce((sum, each) => sum + each, 0));
          expect(total).toBeGreaterThanOrEqual(
            Math.min(limit, Math.max(...[0, 1, 2].map((place) => hitsOf(steps, place)))),
          );
          // Settled, every process knows what all of them admitted.
          const [counted] =
            (await shared[0]?.add([{ key: `${name} caller`, points: 0, windowMs: MINUTE }])) ?? [];
          expect(counted?.points).toBe(total);
          if (total >= limit)
            for (const [place, one] of processes.entries()) {
              limits[place]?.take('caller');
              await one.settle();
              expect(limits[place]?.take('caller').exceeded).toBe(true);
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a window that ended begins anew in every process', async () => {
    const [one, other] = twoProcesses();
    const name = randomUUID();
    const [here, there] = [one.limit(name, 5, 300), other.limit(name, 5, 300)];
    expect(admitted(here, 9)).toBe(5);
    await one.settle();
    there.take('caller');
    await other.settle();
    expect(there.take('caller').exceeded).toBe(true);
    await expect.poll(() => there.take('caller').exceeded, { interval: 20 }).toBe(false);
    await expect.poll(() => here.take('caller').exceeded, { interval: 20 }).toBe(false);
  });

  test('a process that joins later learns when the window ends', async () => {
    const [one, other] = twoProcesses();
    const name = randomUUID();
    const [here, there] = [one.limit(name, 10, MINUTE), other.limit(name, 10, MINUTE)];
    here.take('caller');
    await one.settle();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(there.take('caller').msLeft).toBe(MINUTE);
    await other.settle();
    expect(there.take('caller').msLeft).toBeLessThanOrEqual(MINUTE - 90);
  });

  test('thousands of callers are settled in batches', async () => {
    const [one, other] = twoProcesses();
    const name = randomUUID();
    const [here, there] = [one.limit(name, 10, MINUTE), other.limit(name, 10, MINUTE)];
    const callers = Array.from({ length: 2500 }, () => randomUUID());
    for (const caller of callers) admitted(here, 10, caller);
    await one.settle();
    for (const caller of callers) there.take(caller);
    await other.settle();
    expect(callers.every((caller) => there.take(caller).exceeded)).toBe(true);
  });

  test('settles by itself, at once for a caller in a hurry and not at all where nobody asked', async () => {
    let settlements = 0;
    const counted: SharedCounts = {
      ...(shared[0] as SharedCounts),
      add: async (additions) => {
        settlements++;
        return (await shared[0]?.add(additions)) ?? null;
      },
    };
    const hasty = createWideLimits({ shared: counted, settleMs: 1e9, hurryMs: 1 });
    const limit = hasty.limit(randomUUID(), 100, MINUTE);
    admitted(limit, 9);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(settlements).toBe(0);
    limit.take('caller');
    await expect.poll(() => settlements).toBe(1);
    await hasty.close();

    const patient = createWideLimits({ shared: counted, settleMs: 1, hurryMs: 1 });
    patient.limit(randomUUID(), 100, MINUTE).take('caller');
    await expect.poll(() => settlements).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(settlements).toBe(2);
    await patient.close();
  });
});

describe('when the store is away', () => {
  let stores: TestStores;
  let real: SharedCounts;
  beforeAll(async () => {
    stores = await postgresStores();
    real = stores.share();
  });
  afterAll(() => stores.stop());
  const countOf = async (name: string) =>
    (await real.add([{ key: `${name} caller`, points: 0, windowMs: MINUTE }]))?.[0]?.points;

  test('each process counts for itself, and what it counted reaches the store afterwards', async () => {
    let away = true;
    const shared: SharedCounts = {
      ...real,
      resting: () => away,
      add: async (additions) => (away ? null : real.add(additions)),
    };
    const limits = createWideLimits({ shared, ...never });
    const limit = limits.limit('resting', 10, MINUTE);
    expect(admitted(limit, 6)).toBe(6);
    await limits.settle();
    expect(admitted(limit, 9)).toBe(4);
    await limits.settle();
    away = false;
    await limits.settle();
    expect(await countOf('resting')).toBe(10);
    expect(limit.take('caller').exceeded).toBe(true);
    await limits.close();
  });

  test('what was sent and not answered is held against the caller here, and never counted twice there', async () => {
    let late = true;
    const shared: SharedCounts = {
      ...real,
      add: async (additions) => {
        const counts = await real.add(additions);
        return late ? null : counts;
      },
    };
    const limits = createWideLimits({ shared, ...never });
    const limit = limits.limit('late', 10, MINUTE);
    for (let each = 0; each < 3; each++) {
      expect(admitted(limit, 2)).toBe(2);
      await limits.settle();
    }
    expect(limit.take('caller').remaining).toBe(3);
    late = false;
    await limits.settle();
    expect(await countOf('late')).toBe(7);
    expect(admitted(limit, 9)).toBe(3);
    await limits.close();
  });
});

test('memory holds so many callers and no more, and forgets those longest unseen', async () => {
  let sent = 0;
  const shared: SharedCounts = {
    kind: 'postgres',
    add: async (additions) => {
      sent += additions.length;
      return null;
    },
    resting: () => false,
    forget: async () => false,
    probe: async () => {},
    close: async () => {},
  };
  const limits = createWideLimits({ shared, ...never, maxCallers: 100 });
  const limit = limits.limit('name', 1, MINUTE);
  limit.take('steady');
  for (let each = 0; each < 5000; each++) {
    limit.take(`passing ${each}`);
    if (each % 50 === 0) expect(limit.take('steady').exceeded).toBe(true);
  }
  await limits.settle();
  expect(sent).toBe(100);
});

function hitsOf(steps: { process: number; hits: number }[], process: number): number {
  return steps.filter((step) => step.process === process).reduce((sum, { hits }) => sum + hits, 0);
}
