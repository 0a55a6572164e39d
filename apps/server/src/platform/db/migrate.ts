import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ensureRoles } from './roles.ts';

export interface MigrationSource {
  /** The module's name, part of each migration's id. */
  module: string;
  /** The folder with `NNNN_name.sql` files. */
  directory: URL;
}

export interface Migration {
  /** `module/NNNN_name`. */
  id: string;
  sql: string;
  checksum: string;
}

/** Any fixed number: whoever migrates or creates roles holds this advisory lock. */
const MIGRATION_LOCK = 4_400_001;

/** Reads the migrations in the order of the sources, then of their numbers. */
export async function readMigrations(sources: MigrationSource[]): Promise<Migration[]> {
  const groups = await Promise.all(
    sources.map(async ({ module, directory }) => {
      const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
      return Promise.all(
        names.map(async (name) => {
          const sql = await readFile(new URL(name, directory), 'utf8');
          const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
          return { id: `${module}/${name.replace(/\.sql$/, '')}`, sql, checksum };
        }),
      );
    }),
  );
  return groups.flat();
}

/**
 * Brings the database to the newest schema: each new migration in a transaction of its own, under a lock, so that
 * several processes may start at once. Throws where an applied migration was edited or has gone.
 * Answers the ids that were applied now.
 */
export async function migrate(adminUrl: string, secret: string, migrations: Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'portico migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS public.migrations
      (id text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const pending = await findPending(client, migrations);
    await ensureRoles(client, secret);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.id);
  } finally {
    await client.end();
  }
}

async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ id: string; checksum: string }>(
    'SELECT id, checksum FROM public.migrations',
  );
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const row of rows) {
    const migration = known.get(row.id);
    if (!migration) {
      throw new Error(
        `The database has the migration ${row.id}, which this version does not know: it was made by a newer Portico. Start that one.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(
        `The migration ${row.id} was changed after it had been applied. Restore it and write a new one instead.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.id));
  return migrations.filter((migration) => !applied.has(migration.id));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query('INSERT INTO public.migrations (id, checksum) VALUES ($1, $2)', [
      migration.id,
      migration.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(
      `The migration ${migration.id} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
