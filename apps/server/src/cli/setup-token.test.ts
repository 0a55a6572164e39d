import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { cloneDatabase, TEST_SECRET } from '../platform/testing/database.ts';
import { runCommand } from './index.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let folder: string;
let printed = '';
const kept = { ...process.env };
beforeAll(async () => {
  database = await cloneDatabase(inject('adminDatabaseUrl'));
  folder = await mkdtemp(join(tmpdir(), 'portico-test-'));
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    PORTICO_SECRET: TEST_SECRET,
    PORTICO_DATA_DIR: folder,
    PORTICO_BASE_URL: 'https://portico.example',
    PORTICO_LOG_LEVEL: 'silent',
  });
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
});
afterAll(async () => {
  vi.restoreAllMocks();
  process.env = kept;
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test('prints an address whose token is the only one that holds; says so where there is nothing to set up', async () => {
  expect(await runCommand(['setup-token'])).toBe(0);
  expect(await runCommand(['setup-token'])).toBe(0);
  const tokens = [...printed.matchAll(/https:\/\/portico\.example\/setup#([\w-]{32})\n/g)].map(
    ([, token]) => token,
  );
  expect(new Set(tokens).size).toBe(2);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const { rows } = await admin.query('SELECT hash FROM auth.setup_token');
  expect(rows).toHaveLength(1);
  await admin.query(`INSERT INTO organizations (org_id, name, slug) VALUES (uuidv7(), 'Agency', 'agency')`);
  await admin.end();
  expect(await runCommand(['setup-token'])).toBe(1);
  expect(printed).toContain('There is nothing to set up');
});
