/** So many more of something, in a window of time that begins with the first of them. */
export interface Addition {
  key: string;
  points: number;
  windowMs: number;
}

/** All that was counted in the present window of a key, and the milliseconds until it counts from nought again. */
export interface Count {
  points: number;
  msLeft: number;
}

/**
 * Counters that all processes share. Both stores are small code of our own, after a look at rate-limiter-flexible
 * 11.2 (alive, ISC), which lacks three things that this port stands on:
 * - many keys in one statement: the wide limits settle all callers of a second at once; it asks once a key;
 * - the store's own clock: its PostgreSQL store compares with the clock of the asking process, so that two processes
 *   whose clocks differ end each other's windows;
 * - bounded memory when the store is away: its stand-in in memory holds a timer for each key, without an end.
 */
export interface LimitStore {
  readonly kind: 'postgres' | 'redis';
  /** Counts in one round trip, each key once; answers in the same order. Rejects when the store is away. */
  add(additions: Addition[]): Promise<Count[]>;
  /** Ends the windows of these keys. */
  forget(keys: string[]): Promise<void>;
  close(): Promise<void>;
}
