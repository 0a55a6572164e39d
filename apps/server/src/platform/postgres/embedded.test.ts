import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { query } from './client.ts';
import { type DatabaseStartError, startEmbeddedPostgres } from './index.ts';
import { processesIn } from './processes.ts';
import { folderWithDatabase, notes, temporaryFolder } from './testing/index.ts';

async function start(dataDir: string, sentences: string[] = []) {
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    log: (said) => sentences.push(said),
  });
  onTestFinished(() => server.stop());
  return server;
}

async function refusal(dataDir: string): Promise<DatabaseStartError> {
  return start(dataDir).then(
    () => expect.fail('It started'),
    (error) => error,
  );
}

describe('refuses', () => {
  test('a database of another major version, and changes nothing', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres/global'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/global/pg_control'), 'old');
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    const error = await refusal(dataDir);
    expect(error.code).toBe('other_major');
    expect(error.message).toMatch(/made by PostgreSQL 17.*brings PostgreSQL 18.*pg_upgrade.*DATABASE_URL/s);
    expect(readFileSync(join(dataDir, 'postgres/global/pg_control'), 'utf8')).toBe('old');
  });

  test('a database that lost its version file', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres/global'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/global/pg_control'), 'ours');
    expect((await refusal(dataDir)).code).toBe('not_a_database');
  });

  test('a setting that PostgreSQL does not know, with its own words', async () => {
    const dataDir = temporaryFolder();
    const attempt = startEmbeddedPostgres({
      dataDir,
      durable: false,
      log: () => {},
      settings: { no_such: '1' },
    });
    await expect(attempt).rejects.toThrow(/did not start.*unrecognized configuration parameter "no_such"/s);
  });
});

test('makes the database once, and serves it again on the same port', async () => {
  const dataDir = temporaryFolder();
  const sentences: string[] = [];
  const first = await start(dataDir, sentences);
  expect(first.adopted).toBe(false);
  expect(sentences).toEqual([expect.stringMatching(/^Making the database in/)]);
  const [set] = await query(
    first.adminUrl,
    `SELECT current_setting('TimeZone') AS zone, current_setting('jit') AS jit, current_setting('max_connections') AS most,
            current_setting('listen_addresses') AS at, pg_encoding_to_char(encoding) AS encoding, datlocale AS locale
       FROM pg_database WHERE datname = 'portico'`,
  );
  expect(set).toEqual({
    zone: 'UTC',
    jit: 'off',
    most: '100',
    at: '127.0.0.1',
    encoding: 'UTF8',
    locale: 'C.UTF-8',
  });
  await query(first.adminUrl, "CREATE TABLE notes (note text); INSERT INTO notes VALUES ('kept')");
  await first.stop();
  expect((await first.exited).log).toContain('database system is shut down');
  expect(processesIn(join(dataDir, 'postgres'))).toEqual([]);

  const second = await start(dataDir, sentences);
  expect([second.port, second.adminUrl]).toEqual([first.port, first.adminUrl]);
  expect(await notes(second.adminUrl)).toEqual(['kept']);
  expect(sentences).toHaveLength(1);
});

test('keeps its password to itself and asks for it', async () => {
  const dataDir = await folderWithDatabase();
  const server = await start(dataDir);
  expect(statSync(join(dataDir, 'postgres.secret')).mode & 0o777).toBe(0o600);
  const wrong = server.adminUrl.replace(/:[^:@]+@/, ':guess@');
  await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('sets a new password when the file with the old one was lost', async () => {
  const dataDir = await folderWithDatabase();
  const first = await start(dataDir);
  await first.stop();
  rmSync(join(dataDir, 'postgres.secret'));
  const second = await start(dataDir);
  expect(second.adminUrl).not.toBe(first.adminUrl);
  expect(await notes(second.adminUrl)).toEqual(['kept']);
});

test('takes another port when the remembered one is taken, and says so', async () => {
  const dataDir = await folderWithDatabase();
  const first = await start(dataDir);
  await first.stop();
  const stranger = createServer().listen(first.port, '127.0.0.1');
  onTestFinished(() => void stranger.close());
  const sentences: string[] = [];
  const second = await start(dataDir, sentences);
  expect(second.port).not.toBe(first.port);
  expect(sentences).toEqual([`Port ${first.port} is taken: the database listens on ${second.port}.`]);
});

test('makes the database anew when a crash interrupted its making', async () => {
  const dataDir = await folderWithDatabase();
  // As left by initdb: first without its last file, then only in the folder in which it is made.
  rmSync(join(dataDir, 'postgres/global/pg_control'));
  mkdirSync(join(dataDir, 'postgres.new-99999999/data/base'), { recursive: true });
  const sentences: string[] = [];
  const server = await start(dataDir, sentences);
  expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(sentences[0]).toMatch(/held no complete database. It was moved to .*incomplete-/);
  expect(statSync(join(dataDir, 'postgres.new-99999999'), { throwIfNoEntry: false })).toBeUndefined();
});

test('closes a data directory that copying had opened to others', async () => {
  const dataDir = await folderWithDatabase();
  chmodSync(join(dataDir, 'postgres'), 0o755);
  const server = await start(dataDir);
  expect(server.adopted).toBe(false);
});

test('uses a socket elsewhere when the path of the data directory is too long for one', async () => {
  const home = await folderWithDatabase();
  const dataDir = join(home, 'a'.repeat(90));
  chmodSync(home, 0o755);
  mkdirSync(dataDir);
  for (const name of ['postgres', 'postgres.secret']) renameSync(join(home, name), join(dataDir, name));
  const server = await start(dataDir);
  expect(server.socketDir).toMatch(/^\/tmp\/portico-/);
  await server.stop();
  const again = await start(dataDir);
  expect(statSync(server.socketDir, { throwIfNoEntry: false })).toBeUndefined();
  expect(await notes(again.adminUrl)).toEqual(['kept']);
  await again.stop();
  rmSync(again.socketDir, { recursive: true });
});

test('a folder that was moved while it was stopped is served where it is now', async () => {
  const home = await folderWithDatabase();
  chmodSync(home, 0o755);
  await (await start(home)).stop();
  mkdirSync(join(home, 'after'));
  for (const name of ['postgres', 'postgres.secret', 'postgres.json'])
    renameSync(join(home, name), join(home, 'after', name));
  const server = await start(join(home, 'after'));
  expect(await notes(server.adminUrl)).toEqual(['kept']);
});
