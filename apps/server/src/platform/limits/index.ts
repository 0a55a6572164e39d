import type pg from 'pg';
import type { Log } from '../log.ts';
import { createExactLimits, type ExactLimits } from './exact.ts';
import { createLockout, type Lockout } from './lockout.ts';
import { postgresLimitStore } from './postgres-store.ts';
import { redisLimitStore } from './redis-store.ts';
import { sharedCounts } from './shared.ts';
import { createWideLimits, type WideLimits } from './wide.ts';

export { addressKey } from './address.ts';
export {
  createDeviceCookies,
  DEVICE_COOKIE,
  type DeviceCookieOptions,
  type DeviceCookies,
} from './device.ts';
export type { ExactLimits, Rule, Standing } from './exact.ts';
export { type Admission, type Attempt, accountKey, type Lockout, lockoutSteps } from './lockout.ts';
export type { Addition, Count, LimitStore } from './store.ts';
export type { WideLimit, WideLimits } from './wide.ts';

/** The limits of one process, shared with the other processes of the installation. */
export interface Limits {
  /** For what is dear or dangerous: exact over all processes, one statement in the store a request. */
  exact: ExactLimits;
  /** For everything else: from memory, settled with the store once a second. */
  wide: WideLimits;
  /** Slows down guessing of one kind of proof; see {@link Lockout}. `purpose` keeps kinds apart: `password`, `code`… */
  lockout(purpose: string): Lockout;
  /** Answers the kind of store; rejects when it is away. */
  probe(): Promise<string>;
  /** Settles what was counted and lets go of the store; the pool stays open. */
  close(): Promise<void>;
}

export interface LimitsConfig {
  /** As `portico_system`. Holds the counters where no Redis is set. */
  pool: pg.Pool;
  /** `redis://` or `rediss://` of Redis or Valkey. */
  redisUrl?: string | undefined;
  /** The installation's secret; accounts and addresses reach the store only as HMACs under it. */
  secret: string;
  log: Log;
}

/** Builds the limits: PostgreSQL holds the counters, Redis or Valkey where one is set. */
export function createLimits({ pool, redisUrl, secret, log }: LimitsConfig): Limits {
  const store = redisUrl ? redisLimitStore(redisUrl) : postgresLimitStore(pool);
  const shared = sharedCounts({ store, secret, log });
  const exact = createExactLimits(shared);
  const wide = createWideLimits({ shared });
  return {
    exact,
    wide,
    lockout: (purpose) => createLockout(exact, purpose),
    async probe() {
      await shared.probe();
      return store.kind;
    },
    async close() {
      await wide.close();
      await shared.close();
    },
  };
}
