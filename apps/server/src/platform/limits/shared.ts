import { createHmac } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Addition, Count, LimitStore } from './store.ts';

/** The shared counters as limits use them: a store that is away is an answer, not an error. */
export interface SharedCounts {
  readonly kind: LimitStore['kind'];
  /** Null when the store is away: count for yourself. Whether it counted all the same, nobody knows. */
  add(additions: Addition[]): Promise<Count[] | null>;
  /** True while a store that failed is left alone: asking now is in vain. */
  resting(): boolean;
  /** Ends windows; false when the store is away. */
  forget(keys: string[]): Promise<boolean>;
  /** Rejects when the store does not answer; for health. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export interface SharedOptions {
  store: LimitStore;
  /** Keys reach the store as HMACs under this secret: no account and no address stands there. */
  secret: string;
  log: Log;
  /** Milliseconds that an answer may take. */
  timeoutMs?: number;
  /** Milliseconds for which a store that failed is left alone. */
  restMs?: number;
}

/** Puts a time limit and a rest after failure around a store, so that its loss slows no request for long. */
export function sharedCounts({
  store,
  secret,
  log,
  timeoutMs = 1000,
  restMs = 5000,
}: SharedOptions): SharedCounts {
  const keySecret = createHmac('sha256', secret).update('keys of limits').digest();
  const seal = (key: string) => createHmac('sha256', keySecret).update(key).digest('base64url').slice(0, 27);
  let restUntil = 0;
  let away = false;

  const resting = () => performance.now() < restUntil;

  async function ask<T>(call: () => Promise<T>): Promise<T | null> {
    if (resting()) return null;
    try {
      const answer = await inTime(call(), timeoutMs);
      if (away) log.info({ store: store.kind }, 'limits are shared between processes again');
      away = false;
      return answer;
    } catch (error) {
      restUntil = performance.now() + restMs;
      if (!away)
        log.warn(
          { err: error, store: store.kind },
          'the store of limits is away: each process counts for itself',
        );
      away = true;
      return null;
    }
  }

  return {
    kind: store.kind,
    add: (additions) =>
      ask(() => store.add(additions.map((addition) => ({ ...addition, key: seal(addition.key) })))),
    resting,
    forget: async (keys) => (await ask(() => store.forget(keys.map(seal)).then(() => true))) ?? false,
    async probe() {
      await inTime(store.add([{ key: seal('probe'), points: 1, windowMs: 1000 }]), timeoutMs);
    },
    close: () => store.close(),
  };
}

async function inTime<T>(call: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
