import pg from 'pg';
import { type RoleName, roleUrl } from './roles.ts';

// bigint columns (sequence places, byte counts) stay far below 2^53 and read better as numbers.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));

// Sessions are in UTC, so that a time ends with +00 and its ISO form, which the engine reads fastest, is at hand.
const readTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (value: string) => unknown;
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) =>
  /^\d{4}-.*\+00$/.test(value)
    ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`)
    : readTimestamp(value),
);

export interface PoolOptions {
  adminUrl: string;
  secret: string;
  role: RoleName;
  max: number;
}

/**
 * A pool of connections as one role. Queries are pipelined: a statement may be sent before the one in front of it has
 * answered, which saves round trips in the preamble of every transaction.
 */
export function createPool({ adminUrl, secret, role, max }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: roleUrl(adminUrl, secret, role),
    max,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: `portico ${role}`,
    options: '-c timezone=UTC',
  } as pg.PoolConfig);
  // An idle connection that dies is replaced at the next use; unhandled, it would end the process.
  pool.on('error', () => {});
  return pool;
}
