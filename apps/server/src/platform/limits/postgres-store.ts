import type pg from 'pg';
import type { Count, LimitStore } from './store.ts';

// One order of keys for all processes: two batches that share keys wait for each other and never in a circle. Keys are
// ASCII, so that comparing strings here and bytes there (COLLATE "C") is the same.
const addSql = `
INSERT INTO limit_counters AS counter (key, points, ends_at)
SELECT key, points, now() + window_ms * interval '1 millisecond'
FROM unnest($1::text[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS asked (key, points, window_ms, place) ORDER BY place
ON CONFLICT (key) DO UPDATE SET
  points = CASE WHEN counter.ends_at <= now() THEN excluded.points ELSE counter.points + excluded.points END,
  ends_at = CASE WHEN counter.ends_at <= now() THEN excluded.ends_at ELSE counter.ends_at END
RETURNING key, points, ceil(extract(epoch FROM ends_at - now()) * 1000)::bigint AS ms_left`;

// In the same order as above, which is that of the keys' bytes: left to itself a DELETE locks rows as it finds them.
const forgetSql = `
DELETE FROM limit_counters WHERE key IN
  (SELECT key FROM limit_counters WHERE key = ANY($1) ORDER BY key COLLATE "C" FOR UPDATE)`;

const sweepSql = `
DELETE FROM limit_counters WHERE key IN
  (SELECT key FROM limit_counters WHERE ends_at <= now() LIMIT 5000 FOR UPDATE SKIP LOCKED)`;

/** Milliseconds between two sweeps of windows that have ended. */
const SWEEP_MS = 30_000;

/** Shared counters in PostgreSQL. The pool works as `portico_system` and is the caller's, who closes it. */
export function postgresLimitStore(pool: Pick<pg.Pool, 'query'>, sweepMs = SWEEP_MS): LimitStore {
  let sweptAt = performance.now();
  const sweep = () => {
    if (performance.now() - sweptAt < sweepMs) return;
    sweptAt = performance.now();
    // Not awaited and not missed: rows that have ended count for nothing, and the next sweep takes them.
    pool.query({ name: 'limits sweep', text: sweepSql }).catch(() => {});
  };
  return {
    kind: 'postgres',
    async add(additions) {
      const ordered = additions.toSorted((one, other) => (one.key < other.key ? -1 : 1));
      const { rows } = await pool.query<{ key: string; points: number; ms_left: number }>({
        name: 'limits add',
        text: addSql,
        values: [
          ordered.map(({ key }) => key),
          ordered.map(({ points }) => points),
          ordered.map(({ windowMs }) => windowMs),
        ],
      });
      sweep();
      const byKey = new Map(rows.map((row) => [row.key, { points: row.points, msLeft: row.ms_left }]));
      return additions.map(({ key }) => byKey.get(key) as Count);
    },
    async forget(keys) {
      await pool.query({
        name: 'limits forget',
        text: forgetSql,
        values: [keys],
      });
    },
    close: async () => {},
  };
}
