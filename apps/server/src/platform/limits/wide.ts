import { LRUCache } from 'lru-cache';
import type { Standing } from './exact.ts';
import type { SharedCounts } from './shared.ts';

/**
 * Limits that cost a request nothing but a look into memory: each process counts for itself and settles with the store
 * in batches. What is admitted in one window exceeds the limit at most by what each process admits between two of its
 * own settlements.
 */
export interface WideLimits {
  /** Makes a limit: so many in a window, for each of those whom it counts. Names tell limits apart in the store. */
  limit(name: string, limit: number, windowMs: number): WideLimit;
  /** Adds what was counted since the last time to the store and reads what all processes counted. */
  settle(): Promise<void>;
  /** Settles once more and stops. */
  close(): Promise<void>;
}

export interface WideLimit {
  /** Counts one for the caller, if the limit allows it, or the one that is the caller's own; answers at once. */
  take(caller: string, quota?: number): Standing;
}

export interface WideOptions {
  shared: SharedCounts;
  /** Milliseconds between two settlements; none happens while nothing was counted. */
  settleMs?: number;
  /** The least time between two settlements, for callers in a hurry. */
  hurryMs?: number;
  /** Callers that memory holds for each limit; those longest unseen give way. */
  maxCallers?: number;
}

interface Window {
  key: string;
  windowMs: number;
  /** Of all processes, as of the last settlement. */
  settled: number;
  /** On the way to the store. */
  sent: number;
  /** Counted here since. */
  own: number;
  /** Sent, and never heard of again: held against the caller here, and not sent twice. */
  lost: number;
  endsAt: number;
  /** False once another window of the caller has begun, or the caller gave way. */
  isCurrent(): boolean;
}

/** This share of a limit, counted by one process alone, is settled in a hurry. */
const HURRY_SHARE = 0.1;
/** Keys in one statement. */
const BATCH = 1000;

/** Builds wide limits upon the shared counters. */
export function createWideLimits({
  shared,
  settleMs = 1000,
  hurryMs = 100,
  maxCallers = 20_000,
}: WideOptions): WideLimits {
  let unsettled = new Set<Window>();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let running: Promise<void> | null = null;
  let closed = false;

  function schedule(ms: number): void {
    const at = performance.now() + ms;
    if (closed || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void settle(), ms).unref();
  }

  async function settleBatch(batch: Window[]): Promise<void> {
    for (const window of batch) {
      window.sent = window.own;
      window.own = 0;
    }
    const counts = await shared.add(
      batch.map(({ key, sent, windowMs }) => ({ key, points: sent, windowMs })),
    );
    const at = performance.now();
    batch.forEach((window, place) => {
      const count = counts?.[place];
      if (count) {
        window.settled = count.points;
        window.endsAt = at + count.msLeft;
        window.lost = 0;
      } else window.lost += window.sent;
      window.sent = 0;
    });
  }

  async function settleAll(): Promise<void> {
    // Own counts go on, and reach the store when it is back within the window.
    if (shared.resting()) return;
    const at = performance.now();
    const open = [...unsettled].filter((window) => window.endsAt > at && window.isCurrent());
    unsettled = new Set();
    for (let start = 0; start < open.length; start += BATCH)
      await settleBatch(open.slice(start, start + BATCH));
  }

  async function settle(): Promise<void> {
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
    await running;
    running ??= settleAll().finally(() => {
      running = null;
      if (unsettled.size > 0) schedule(settleMs);
    });
    await running;
  }

  function limit(name: string, standard: number, windowMs: number): WideLimit {
    const windows = new LRUCache<string, Window>({ max: maxCallers });
    const open = (caller: string, at: number): Window => {
      const window: Window = {
        key: `${name} ${caller}`,
        windowMs,
        settled: 0,
        sent: 0,
        own: 0,
        lost: 0,
        endsAt: at + windowMs,
        isCurrent: () => windows.peek(caller) === window,
      };
      windows.set(caller, window);
      return window;
    };
    return {
      take(caller, quota = standard) {
        const at = performance.now();
        let window = windows.get(caller);
        if (window === undefined || window.endsAt <= at) window = open(caller, at);
        const used = window.settled + window.sent + window.own + window.lost;
        const msLeft = Math.round(window.endsAt - at);
        if (used >= quota) return { exceeded: true, remaining: 0, msLeft };
        window.own++;
        if (window.own === 1) {
          unsettled.add(window);
          schedule(settleMs);
        } else if (window.own >= Math.max(2, quota * HURRY_SHARE)) schedule(hurryMs);
        return { exceeded: false, remaining: quota - used - 1, msLeft };
      },
    };
  }

  return {
    limit,
    settle,
    async close() {
      closed = true;
      clearTimeout(timer);
      await settle();
    },
  };
}
