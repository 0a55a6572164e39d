import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase, TEST_SECRET } from '../testing/database.ts';
import { inspectDatabase, kindOf, readTables, type TableFacts } from './inspect.ts';
import { roleUrl } from './roles.ts';

/*
 * Generated from the catalogue: every table, every verb, from one's own organization, from another one, from none,
 * and as a client's visitor. A table that is added tomorrow is in it tomorrow.
 */
const own = { org: randomUUID(), client: randomUUID() };
const foreign = { org: randomUUID(), client: randomUUID() };
const otherClient = randomUUID();

let admin: pg.Client;
let app: pg.Client;
let drop: () => Promise<void>;
let tables: TableFacts[];

beforeAll(async () => {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  drop = database.drop;
  admin = new pg.Client({ connectionString: database.url });
  app = new pg.Client({ connectionString: roleUrl(database.url, TEST_SECRET, 'portico_app') });
  await Promise.all([admin.connect(), app.connect()]);
  tables = (await readTables(admin)).filter((table) => kindOf(table)?.kind === 'tenant');
  await dropConstraints();
  for (const table of tables) {
    await insertRow(admin, table, own.org, own.client);
    await insertRow(admin, table, foreign.org, foreign.client);
    if (hasClient(table)) await insertRow(admin, table, own.org, otherClient);
  }
});
afterAll(async () => {
  await Promise.all([admin.end(), app.end()]);
  await drop();
});

test('every table is under the template, with keys, foreign keys and policies as the house demands', async () => {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect(await inspectDatabase(client)).toEqual([]);
  await client.end();
  await database.drop();
});

test('there are tables to prove', () => expect(tables.length).toBeGreaterThan(10));

const contexts = {
  'no organization': { org: null, client: null },
  'an empty organization': { org: '', client: '' },
  'another organization': { org: randomUUID(), client: null },
} as const;

describe.each(Object.entries(contexts))('with %s', (_name, context) => {
  test('nothing is read, changed, deleted or written, in any table', async () => {
    for (const table of tables) {
      await as(context, async () => {
        expect(await count(table), `${table.name} read`).toBe(0);
        expect(
          await affected(`UPDATE ${table.name} SET org_id = org_id`),
          `${table.name} update`,
        ).toBeLessThanOrEqual(0);
        expect(await affected(`DELETE FROM ${table.name}`), `${table.name} delete`).toBeLessThanOrEqual(0);
      });
      await as(context, async () => {
        await expect(insertRow(app, table, own.org, own.client), `${table.name} insert`).rejects.toThrow(
          /row-level security|permission denied/,
        );
      });
    }
  });
});

describe('in one organization', () => {
  test('its own rows are seen and no others, in every table', async () => {
    for (const table of tables) {
      await as({ org: own.org, client: null }, async () => {
        expect(await count(table), table.name).toBe(hasClient(table) ? 2 : 1);
        expect(await count(table, `org_id = '${foreign.org}'`), `${table.name} foreign`).toBe(0);
      });
    }
  });

  test('no row can be written into or moved to another one', async () => {
    for (const table of tables) {
      await as({ org: own.org, client: null }, async () => {
        await expect(insertRow(app, table, foreign.org, foreign.client), table.name).rejects.toThrow(
          /row-level security|permission denied/,
        );
      });
      await as({ org: own.org, client: null }, async () => {
        const moved = app.query(`UPDATE ${table.name} SET org_id = '${foreign.org}'`);
        await expect(moved, table.name).rejects.toThrow(/row-level security|permission denied/);
      });
      await as({ org: own.org, client: null }, async () => {
        expect(
          await affected(`DELETE FROM ${table.name} WHERE org_id = '${foreign.org}'`),
          table.name,
        ).toBeLessThanOrEqual(0);
      });
    }
  });

  test('TRUNCATE, which knows no policies, is refused everywhere', async () => {
    for (const table of tables) {
      await as({ org: own.org, client: null }, async () => {
        await expect(app.query(`TRUNCATE ${table.name} CASCADE`), table.name).rejects.toThrow(
          /permission denied/,
        );
      });
    }
  });
});

describe("as a client's visitor", () => {
  const visitor = { org: own.org, client: own.client };
  test('a table shows what its kind says, and never another client', async () => {
    for (const table of tables) {
      const kind = kindOf(table);
      const visitors = kind?.kind === 'tenant' ? kind.visitors : 'none';
      await as(visitor, async () => {
        const expected = visitors === 'none' ? 0 : visitors === 'own' ? 1 : hasClient(table) ? 2 : 1;
        expect(await count(table), `${table.name} (${visitors})`).toBe(expected);
      });
    }
  });

  test('nothing is written for another client, and nothing at all where visitors only read', async () => {
    for (const table of tables) {
      const kind = kindOf(table);
      if (kind?.kind !== 'tenant' || kind.visitors === 'all') continue;
      const client = kind.visitors === 'own' ? otherClient : own.client;
      await as(visitor, async () => {
        await expect(insertRow(app, table, own.org, client), table.name).rejects.toThrow(
          /row-level security|permission denied/,
        );
      });
      await as(visitor, async () => {
        const where = kind.visitors === 'own' ? `client_id = '${otherClient}'` : 'true';
        expect(await affected(`DELETE FROM ${table.name} WHERE ${where}`), table.name).toBeLessThanOrEqual(0);
      });
    }
  });
});

describe('moving a row from client to client', () => {
  const moved = `UPDATE %s SET client_id = '${otherClient}' WHERE client_id = '${own.client}'`;
  const taken = `UPDATE %s SET client_id = '${own.client}' WHERE client_id = '${otherClient}'`;
  // A client's own row is its client: that column is made of the id.
  const withClient = () => tables.filter((table) => hasClient(table) && table.name !== 'clients');
  const contextsOf = {
    'one of a client’s people': { org: own.org, client: own.client },
    'staff who work for chosen clients': { org: own.org, client: null, chosen: [own.client] },
  };
  test.each(Object.entries(contextsOf))(
    'is not for %s, neither away nor to oneself',
    async (_name, context) => {
      for (const table of withClient()) {
        await as(context, async () => {
          expect(await affected(moved.replace('%s', table.name)), `${table.name} away`).toBeLessThanOrEqual(
            0,
          );
        });
        await as(context, async () => {
          expect(await affected(taken.replace('%s', table.name)), `${table.name} here`).toBeLessThanOrEqual(
            0,
          );
        });
      }
    },
  );
});

describe('as staff who work for chosen clients', () => {
  const limited = { org: own.org, client: null, chosen: [own.client] };
  const clientTables = () => tables.filter(hasClient);

  test('a table shows the rows of those clients, and of no other', async () => {
    for (const table of clientTables()) {
      await as(limited, async () => expect(await count(table), table.name).toBe(1));
      await as({ ...limited, chosen: [] }, async () => expect(await count(table), table.name).toBe(0));
    }
  });

  test('nothing is written, changed or deleted for another client', async () => {
    for (const table of clientTables()) {
      await as(limited, async () => {
        await expect(insertRow(app, table, own.org, otherClient), table.name).rejects.toThrow(
          /row-level security|permission denied/,
        );
      });
      await as(limited, async () => {
        const where = `client_id = '${otherClient}'`;
        expect(await affected(`DELETE FROM ${table.name} WHERE ${where}`), table.name).toBeLessThanOrEqual(0);
      });
    }
  });
});

async function as(
  context: { org: string | null; client: string | null; chosen?: string[] },
  work: () => Promise<void>,
): Promise<void> {
  await app.query('BEGIN');
  try {
    if (context.org !== null) await app.query(`SELECT set_config('app.org_id', $1, true)`, [context.org]);
    if (context.client !== null)
      await app.query(`SELECT set_config('app.client_id', $1, true)`, [context.client]);
    if (context.chosen)
      await app.query(`SELECT set_config('app.client_ids', $1, true)`, [`{${context.chosen.join(',')}}`]);
    await work();
  } finally {
    await app.query('ROLLBACK');
  }
}

async function count(table: TableFacts, where = 'true'): Promise<number> {
  const { rows } = await app.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table.name} WHERE ${where}`,
  );
  return rows[0]?.count ?? -1;
}

/** Rows touched; -1 where the verb is not even granted. */
async function affected(sql: string): Promise<number> {
  await app.query('SAVEPOINT verb');
  try {
    return (await app.query(sql)).rowCount ?? 0;
  } catch (error) {
    await app.query('ROLLBACK TO SAVEPOINT verb');
    if (/permission denied|row-level security/.test(String(error))) return -1;
    throw error;
  }
}

function hasClient(table: TableFacts): boolean {
  return table.columns.includes('client_id') && table.name !== 'clients' ? true : table.name === 'clients';
}

/** What the policies alone must hold: checks and references are taken away in this copy of the database. */
async function dropConstraints(): Promise<void> {
  const { rows } = await admin.query<{ sql: string }>(`
    SELECT format('ALTER TABLE %I.%I DROP CONSTRAINT IF EXISTS %I CASCADE', n.nspname, c.relname, k.conname) AS sql
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND k.contype IN ('f', 'c', 'u')`);
  for (const { sql } of rows) await admin.query(sql);
  const unique = await admin.query<{ sql: string }>(`
    SELECT format('DROP INDEX IF EXISTS %I', x.relname) AS sql FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND i.indisunique AND NOT i.indisprimary`);
  for (const { sql } of unique.rows) await admin.query(sql);
}

async function insertRow(
  client: pg.Client,
  table: TableFacts,
  orgId: string,
  clientId: string,
): Promise<void> {
  const columns = await columnsOf(table);
  const values = columns.map((column) => {
    if (column.name === 'org_id') return orgId;
    if (column.name === 'client_id' || (table.name === 'clients' && column.name === 'id')) return clientId;
    return sample(column.type);
  });
  const places = values.map((_value, index) => `$${index + 1}`);
  await client.query(
    `INSERT INTO ${table.name} (${columns.map((column) => column.name)}) VALUES (${places})`,
    values,
  );
}

const columnCache = new Map<string, { name: string; type: string }[]>();
async function columnsOf(table: TableFacts): Promise<{ name: string; type: string }[]> {
  const cached = columnCache.get(table.name);
  if (cached) return cached;
  const { rows } = await admin.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO'`,
    [table.name],
  );
  columnCache.set(table.name, rows);
  return rows;
}

function sample(type: string): unknown {
  if (type === 'uuid') return randomUUID();
  if (type === 'boolean') return false;
  if (/integer|bigint|smallint|numeric|real|double/.test(type)) return Math.floor(Math.random() * 1_000_000);
  if (/timestamp/.test(type)) return new Date();
  if (type === 'date') return '2026-11-20';
  if (/json/.test(type)) return '{}';
  if (type === 'ARRAY') return '{}';
  if (type === 'inet') return '203.0.113.1';
  return randomUUID();
}
