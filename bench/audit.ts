import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { openTrail } from '../apps/server/src/modules/activity/index.ts';
import { createOrganization } from '../apps/server/src/modules/identity/index.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { type Figure, median } from './report.ts';
import { BENCH_SECRET, benchEnv, buildApp } from './servers/setup.ts';

/** `BENCH_ENTRIES=1000000` takes a quarter of an hour: sealing what is verified then costs far more than verifying. */
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 100_000);
const ROUNDS = 3;
const PAGE = 2000;
const MILLION = 1_000_000;
const GOAL_SECONDS = 60;
const GOAL_GROWTH_MB = 64;

/** Verifying an audit log, against reading the same rows with bare pg and hashing each once. */
export async function audit(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const app = await buildApp({ env: benchEnv(postgres.adminUrl, dataDir) });
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    try {
      const orgId = await createOrganization(app.pools.auth, 'Agency', 'agency');
      await writeEvents(admin, orgId);
      const trail = openTrail(app.house);
      await trail.seal(orgId);
      return await measure(
        () => readAndHash(admin, orgId),
        async () => {
          const { entries, findings } = await trail.verify(orgId);
          if (entries !== ENTRIES || findings.length > 0) throw new Error(`${entries}: ${findings[0]}`);
        },
      );
    } finally {
      await admin.end();
      await app.stop();
    }
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(baseline: () => Promise<void>, verify: () => Promise<void>): Promise<Figure[]> {
  const ratios: number[] = [];
  const seconds: number[] = [];
  const peaks: number[] = [];
  for (let round = 0; round < ROUNDS + 1; round++) {
    const bare = await timed(baseline);
    const ours = await timed(verify);
    // The first round warms both up and does not count.
    if (round === 0) continue;
    ratios.push(bare.seconds / ours.seconds);
    seconds.push((ours.seconds / ENTRIES) * MILLION);
    peaks.push(ours.peakMb - bare.peakMb);
  }
  const [million, growth] = [median(seconds), median(peaks)];
  return [
    {
      name: `audit verification over bare reading and hashing (${ENTRIES} entries)`,
      ratio: median(ratios),
      goal: '≥ 0.80',
      met: median(ratios) >= 0.8,
    },
    {
      name: 'a million entries, at that pace',
      value: `${million.toFixed(0)} s`,
      goal: `≤ ${GOAL_SECONDS} s`,
      met: million <= GOAL_SECONDS,
    },
    {
      name: 'most memory while verifying, beyond the bare reading',
      value: `${growth.toFixed(0)} MB`,
      goal: `≤ ${GOAL_GROWTH_MB} MB`,
      met: growth <= GOAL_GROWTH_MB,
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<{ seconds: number; peakMb: number }> {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const began = performance.now();
  await work();
  clearInterval(look);
  return { seconds: (performance.now() - began) / 1000, peakMb: peak / 1024 / 1024 };
}

async function writeEvents(admin: pg.Client, orgId: string): Promise<void> {
  await admin.query(
    `INSERT INTO events (org_id, seq, id, type, at, actor_kind, actor_id, actor_name, subject_id, data, ip, request_id, credential)
     SELECT $1, n, uuidv7(), 'platform.updated', now() - interval '300 days' + n * interval '20 seconds', 'member', uuidv7(),
       'Mara Lindqvist', uuidv7(), jsonb_build_object('service', 'google_analytics', 'serviceName', 'Google Analytics 4',
         'from', 'requested', 'to', 'verified', 'progress', n % 100, 'note', 'Note number ' || n), '203.0.113.7', uuidv7(), 'cookie'
     FROM generate_series(1, $2::int) n`,
    [orgId, ENTRIES],
  );
  await admin.query('UPDATE event_counters SET last_seq = $2 WHERE org_id = $1', [orgId, ENTRIES]);
  await admin.query('ANALYZE events');
}

/** As little as anybody could do who looks at every entry: past all policies, a page at a time, one hash each. */
async function readAndHash(admin: pg.Client, orgId: string): Promise<void> {
  for (let after = 0; after < ENTRIES; after += PAGE) {
    const { rows } = await admin.query<{ data: unknown }>(
      'SELECT * FROM audit_entries WHERE org_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq',
      [orgId, after, after + PAGE],
    );
    for (const row of rows) createHash('sha256').update(JSON.stringify(row)).digest();
  }
}
