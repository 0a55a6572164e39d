import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { allMigrations } from '../../database.ts';
import { adminQuery, cloneDatabase, TEST_SECRET } from '../testing/database.ts';
import { type Migration, migrate } from './migrate.ts';
import { refusePowerfulRole, roleUrl } from './roles.ts';

let url: string;
let drop: () => Promise<void>;
let known: Migration[];
beforeAll(async () => {
  ({ url, drop } = await cloneDatabase(inject('adminDatabaseUrl')));
  known = await allMigrations();
});
afterAll(() => drop());

const added = (id: string, sql: string): Migration => ({ id, sql, checksum: `checksum of ${sql}` });
const tableExists = async (name: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [name]);
  await client.end();
  return rows[0].there as boolean;
};

describe('migrating', () => {
  test('a database that is up to date stays as it is', async () => {
    expect(await migrate(url, TEST_SECRET, known)).toEqual([]);
  });

  test('several processes at once apply each migration once', async () => {
    const next = added('test/0001_one', 'CREATE TABLE one (id int)');
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => migrate(url, TEST_SECRET, [...known, next])),
    );
    expect(runs.flat()).toEqual(['test/0001_one']);
    known = [...known, next];
  });

  test('one that fails leaves nothing of itself behind, and the next try goes on from there', async () => {
    const broken = added('test/0002_two', 'CREATE TABLE two (id int); SELECT 1 / 0');
    await expect(migrate(url, TEST_SECRET, [...known, broken])).rejects.toThrow(
      'test/0002_two failed: division by zero',
    );
    expect(await tableExists('two')).toBe(false);
    const mended = added('test/0002_two', 'CREATE TABLE two (id int)');
    expect(await migrate(url, TEST_SECRET, [...known, mended])).toEqual(['test/0002_two']);
    known = [...known, mended];
  });

  test('one that was edited after it had been applied is refused', async () => {
    const edited = known.map((migration) =>
      migration.id === 'test/0001_one' ? added(migration.id, 'CREATE TABLE other (id int)') : migration,
    );
    await expect(migrate(url, TEST_SECRET, edited)).rejects.toThrow(
      'test/0001_one was changed after it had been applied',
    );
  });

  test('a database of a newer version is refused', async () => {
    await expect(migrate(url, TEST_SECRET, known.slice(0, -1))).rejects.toThrow('made by a newer Portico');
  });
});

describe('the role that the server works as', () => {
  const connect = async (connectionString: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  };
  test('is admitted as it was made', async () => {
    for (const role of ['portico_app', 'portico_auth', 'portico_system'] as const) {
      const client = await connect(roleUrl(url, TEST_SECRET, role));
      await refusePowerfulRole(client);
      await client.end();
    }
  });
  test("is refused as the database's owner, or once it owns a table", async () => {
    const owner = await connect(url);
    await expect(refusePowerfulRole(owner)).rejects.toThrow('does not start as such a role');
    await adminQuery(url, 'CREATE TABLE owned (id int); ALTER TABLE owned OWNER TO portico_app');
    const app = await connect(roleUrl(url, TEST_SECRET, 'portico_app'));
    await expect(refusePowerfulRole(app)).rejects.toThrow('it owns tables');
    await Promise.all([owner.end(), app.end()]);
  });
});
