import type { LiveEvent, SinceAnswer } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplay } from './live-replay.ts';

const event = (seq: number): LiveEvent => ({
  seq,
  type: 'client.updated',
  at: '2026-11-20T10:00:00.000Z',
  clientId: null,
  subjectId: null,
  service: null,
});

/** A server with a log, and a page that remembers what it was told. */
function world(pageSize = 3) {
  const log: LiveEvent[] = [];
  const delivered: number[] = [];
  const asked: number[] = [];
  let refreshes = 0;
  let broken = false;
  const replay = createReplay({
    since: async (seq): Promise<SinceAnswer> => {
      asked.push(seq);
      await Promise.resolve();
      if (broken) throw new Error('timed out');
      const missed = log.filter((one) => one.seq > seq);
      return {
        events: missed.slice(0, pageSize),
        head: log.at(-1)?.seq ?? 0,
        more: missed.length > pageSize,
      };
    },
    deliver: (one) => delivered.push(one.seq),
    refresh: () => {
      refreshes += 1;
    },
  });
  return {
    replay,
    delivered,
    asked,
    log,
    refreshes: () => refreshes,
    breakLine: (now: boolean) => {
      broken = now;
    },
    write: (count: number) => {
      const first = (log.at(-1)?.seq ?? 0) + 1;
      const fresh = Array.from({ length: count }, (_, index) => event(first + index));
      log.push(...fresh);
      return fresh;
    },
  };
}

describe('the replay of live events', () => {
  it('begins at the head: the past is not told, what is on the screen is read again once', async () => {
    const { replay, write, delivered, refreshes } = world();
    write(10);
    await replay.connected();
    expect(delivered).toEqual([]);
    expect(refreshes()).toBe(1);
    for (const one of write(2)) replay.received(one);
    expect(delivered).toEqual([11, 12]);
  });

  it('fills the gap after a break, page by page, without reading everything again', async () => {
    const { replay, write, delivered, asked, refreshes } = world(3);
    await replay.connected();
    replay.disconnected();
    write(8);
    await replay.connected();
    expect(delivered).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(asked).toEqual([0, 0, 3, 6]);
    expect(refreshes()).toBe(1);
  });

  it('holds back what arrives during the filling, and tells nothing twice', async () => {
    const { replay, write, delivered } = world();
    await replay.connected();
    replay.disconnected();
    write(2);
    const filling = replay.connected();
    for (const one of [...write(2)].reverse()) replay.received(one);
    expect(delivered).toEqual([]);
    await filling;
    expect(delivered).toEqual([1, 2, 3, 4]);
  });

  it('lets a filling that was overtaken by another break end nothing', async () => {
    const delivered: number[] = [];
    const answers: ((answer: SinceAnswer) => void)[] = [];
    const replay = createReplay({
      since: () => new Promise((done) => answers.push(done)),
      deliver: ({ seq }) => delivered.push(seq),
      refresh: () => {},
    });
    const begun = replay.connected();
    answers[0]?.({ events: [], head: 1, more: false });
    await begun;
    const overtaken = replay.connected();
    replay.disconnected();
    const filling = replay.connected();
    answers[1]?.({ events: [event(2)], head: 2, more: false });
    await overtaken;
    replay.received(event(4));
    expect(delivered).toEqual([]);
    answers[2]?.({ events: [event(2), event(3)], head: 3, more: false });
    await filling;
    expect(delivered).toEqual([2, 3, 4]);
  });

  it('reads everything again when the gap cannot be filled', async () => {
    const { replay, write, delivered, refreshes, breakLine } = world();
    await replay.connected();
    write(2);
    breakLine(true);
    await replay.connected();
    expect(refreshes()).toBe(2);
    breakLine(false);
    for (const one of write(1)) replay.received(one);
    expect(delivered).toEqual([3]);
  });

  it('reads everything again when the sequence fell back: it is another database', async () => {
    const { replay, write, log, delivered, refreshes } = world();
    write(50);
    await replay.connected();
    log.length = 0;
    write(4);
    await replay.connected();
    expect(refreshes()).toBe(2);
    for (const one of write(1)) replay.received(one);
    expect(delivered).toEqual([5]);
  });

  it('tells every event once and in order, however the line drops', async () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ kind: fc.constantFrom('drop' as const, 'connect' as const, 'settle' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (actions, size) => {
          const { replay, write, delivered, log } = world(size);
          await replay.connected();
          let up = true;
          let filling: Promise<void> = Promise.resolve();
          for (const one of actions) {
            if (one.kind === 'write') for (const fresh of write(one.count)) up && replay.received(fresh);
            if (one.kind === 'drop' && up) {
              up = false;
              replay.disconnected();
            }
            if (one.kind === 'connect' && !up) {
              up = true;
              filling = replay.connected();
            }
            if (one.kind === 'settle') await filling;
          }
          replay.disconnected();
          await replay.connected();
          expect(delivered).toEqual(log.map(({ seq }) => seq));
        },
      ),
    );
  });
});
