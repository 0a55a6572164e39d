import pg from 'pg';
import { manifests } from './modules.ts';
import { type Migration, migrate, readMigrations } from './platform/db/migrate.ts';
import { sweepIdempotencyKeys } from './platform/http/idempotency.ts';
import { installJobs, jobGrantsSql } from './platform/jobs/install.ts';
import type { Job } from './platform/jobs/job.ts';
import type { Log } from './platform/log.ts';

/** The platform's own kinds of work. */
export const houseJobs: Job<object>[] = [sweepIdempotencyKeys];

/** Every migration of the house, the platform's first. */
export function allMigrations(): Promise<Migration[]> {
  const base = { module: 'platform', directory: new URL('./platform/db/migrations/', import.meta.url) };
  const own = manifests.flatMap(({ name, migrations }) =>
    migrations ? [{ module: name, directory: migrations }] : [],
  );
  return readMigrations([base, ...own]);
}

/** Every kind of work of the house. */
export function allJobs(): Job<object>[] {
  return [...houseJobs, ...manifests.flatMap((manifest) => manifest.jobs)];
}

/**
 * Brings a database up to date: roles, schema, queues. Safe to run by several processes at once and again and again.
 * Answers the ids of the migrations that ran now.
 */
export async function prepareDatabase(adminUrl: string, secret: string, log: Log): Promise<string[]> {
  const applied = await migrate(adminUrl, secret, await allMigrations());
  await installJobs(adminUrl, allJobs(), log);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(jobGrantsSql);
  } finally {
    await client.end();
  }
  return applied;
}
