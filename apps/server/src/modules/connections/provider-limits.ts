import type { LimitKey, LimitLedger, LimitReading } from '@portico/providers/kit';
import type pg from 'pg';

/** Milliseconds that what was noted waits for more of the same key before it is written. */
const WRITE_AFTER_MS = 1000;
/** Milliseconds that this process goes by what it read last of a key. */
const REMEMBER_MS = 1000;
const REMEMBERED_KEYS = 20_000;

export interface KeptLimit {
  asset: string | null;
  name: string;
  limit: number | null;
  remaining: number | null;
  resetsAt: Date | null;
  blockedUntil: Date | null;
  notedAt: Date;
}

export interface ProviderLimits extends LimitLedger {
  /** What was last said of an app's limits and of those of the given assets. */
  read(provider: string, app: string, assets: string[]): Promise<KeptLimit[]>;
  /** Writes what waits; called when the server stops. */
  flush(): Promise<void>;
  /** Reads anew what this process remembers. */
  forget(): void;
}

interface Waiting {
  key: LimitKey;
  reading: LimitReading;
  notedAt: Date;
}

const writeSql = `
INSERT INTO provider_limits AS kept (provider, app_key, asset, name, allowance, remaining, resets_at, blocked_until, noted_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::timestamptz[],
  $8::timestamptz[], $9::timestamptz[])
ON CONFLICT (provider, app_key, asset, name) DO UPDATE SET allowance = excluded.allowance, remaining = excluded.remaining,
  resets_at = excluded.resets_at, noted_at = excluded.noted_at,
  blocked_until = excluded.blocked_until
WHERE excluded.noted_at >= kept.noted_at`;

/**
 * Limits of providers in PostgreSQL, shared by all processes. What bars the way is written at once; the rest waits a second
 * for what comes after it, so that a thousand calls are a write a second.
 */
export function createProviderLimits(options: { pool: pg.Pool; now(): Date }): ProviderLimits {
  const { pool, now } = options;
  const waiting = new Map<string, Waiting>();
  const blocked = new Map<string, { until: Date | null; readAt: number }>();
  let timer: NodeJS.Timeout | null = null;

  async function write(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    // In one order everywhere: two processes that write the same keys must not wait for each other.
    const batch = [...waiting].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
    waiting.clear();
    if (batch.length === 0) return;
    const column = <T>(of: (each: Waiting) => T) => batch.map(of);
    await pool.query(writeSql, [
      column(({ key }) => key.provider),
      column(({ key }) => key.app),
      column(({ key }) => key.asset ?? ''),
      column(({ reading }) => reading.name),
      column(({ reading }) => reading.limit),
      column(({ reading }) => reading.remaining),
      column(({ reading }) => reading.resetsAt),
      column(({ reading }) => reading.blockedUntil),
      column(({ notedAt }) => notedAt),
    ]);
  }

  async function readBlocked(keys: LimitKey[]): Promise<void> {
    if (blocked.size > REMEMBERED_KEYS) blocked.clear();
    const { rows } = await pool.query<{ provider: string; app: string; asset: string; until: Date }>(
      `SELECT k.provider, k.app, k.asset, max(l.blocked_until) AS until
       FROM unnest($1::text[], $2::text[], $3::text[]) AS k (provider, app, asset)
       LEFT JOIN provider_limits l ON l.provider = k.provider AND l.app_key = k.app AND l.asset = k.asset
       GROUP BY 1, 2, 3`,
      [keys.map((key) => key.provider), keys.map((key) => key.app), keys.map((key) => key.asset ?? '')],
    );
    const readAt = performance.now();
    for (const { provider, app, asset, until } of rows) {
      const name = nameOf({ provider, app, asset: asset === '' ? null : asset });
      // A bar of our own that is not written yet counts too.
      const own = blocked.get(name)?.until ?? null;
      blocked.set(name, { until: later(own, until), readAt });
    }
  }

  return {
    async blockedUntil(keys) {
      const fresh = performance.now() - REMEMBER_MS;
      const unknown = keys.filter((key) => !((blocked.get(nameOf(key))?.readAt ?? -Infinity) > fresh));
      if (unknown.length > 0) await readBlocked(unknown);
      const ends = keys.flatMap((key) => blocked.get(nameOf(key))?.until ?? []);
      return (
        ends.filter((end) => end > now()).toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null
      );
    },
    async note(key, readings) {
      for (const reading of readings) {
        waiting.set(`${nameOf(key)}/${reading.name}`, { key, reading, notedAt: now() });
      }
      const bar = readings.flatMap(({ blockedUntil }) => blockedUntil ?? []).reduce<Date | null>(later, null);
      if (bar) {
        blocked.set(nameOf(key), { until: bar, readAt: performance.now() });
        return write();
      }
      timer ??= setTimeout(() => void write().catch(() => {}), WRITE_AFTER_MS);
      timer.unref();
    },
    async read(provider, app, assets) {
      await write();
      const { rows } = await pool.query<KeptLimit>(
        `SELECT nullif(asset, '') AS asset, name, allowance AS "limit", remaining, resets_at AS "resetsAt",
           blocked_until AS "blockedUntil", noted_at AS "notedAt"
         FROM provider_limits WHERE provider = $1 AND app_key = $2 AND (asset = '' OR asset = ANY($3))
         ORDER BY asset, name LIMIT 200`,
        [provider, app, assets],
      );
      return rows;
    },
    flush: write,
    forget: () => blocked.clear(),
  };
}

function nameOf({ provider, app, asset }: LimitKey): string {
  return JSON.stringify([provider, app, asset]);
}

function later(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
