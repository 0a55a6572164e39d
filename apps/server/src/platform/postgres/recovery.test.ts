import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountToDropTo, isRoot } from './account.ts';
import { query } from './client.ts';
import { isAlive, markOf, processesIn, sightOf, signal, until } from './processes.ts';
import {
  endSoftly,
  folderWithDatabase,
  type Holder,
  hold,
  killHard,
  logOf,
  notes,
  temporaryFolder,
  write,
} from './testing/index.ts';

const onLinux = process.platform === 'linux';
// PostgreSQL takes only processes of its own account for a living predecessor.
const asTheDatabase = isRoot() ? accountToDropTo() : {};
// A search path without setpriv: the database is tied to its parent by the guard, as on macOS.
const WITHOUT_SETPRIV = { PATH: '/nonexistent' };

async function held(dataDir: string, options?: Parameters<typeof hold>[1]): Promise<Required<Holder>> {
  const holder = await hold(dataDir, options);
  expect(holder.refusal, holder.text).toBeUndefined();
  return holder as Required<Holder>;
}

/** A killed supervisor whose database nothing has stopped. */
async function orphan(dataDir: string): Promise<Required<Holder>> {
  const holder = await held(dataDir, { env: WITHOUT_SETPRIV });
  await write(holder.server.adminUrl, 'new');
  signal(guardOf(holder.databasePid), 'SIGKILL');
  await killHard(holder.process);
  return holder;
}

function guardOf(databasePid: number): number {
  const guards = processesNamed(`portico-guard ${databasePid}`);
  expect(guards).toHaveLength(1);
  return guards[0] as number;
}

function processesNamed(words: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(words)).map((line) => Number.parseInt(line, 10));
}

/** A killed database: its files say that it runs. */
async function crashed(dataDir: string): Promise<Required<Holder>> {
  const holder = await held(dataDir);
  await write(holder.server.adminUrl, 'new');
  signal(holder.databasePid, 'SIGKILL');
  await killHard(holder.process);
  await until(() => processesIn(join(dataDir, 'postgres')).length === 0, 5000);
  return holder;
}

/** Gives the dead server's process number to somebody else, in both of its lock files. */
function reuse(dataDir: string, port: number, pid: number): void {
  for (const name of ['postmaster.pid', `.s.PGSQL.${port}.lock`]) {
    const path = join(dataDir, 'postgres', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(pid)));
  }
}

async function expectServed(dataDir: string, adopted: boolean): Promise<Required<Holder>> {
  const holder = await held(dataDir);
  expect(holder.server.adopted).toBe(adopted);
  expect(await notes(holder.server.adminUrl)).toEqual(['kept', 'new']);
  return holder;
}

test.runIf(onLinux)('stops by itself when its parent is killed', async () => {
  const dataDir = await folderWithDatabase();
  const holder = await held(dataDir);
  await write(holder.server.adminUrl, 'new');
  await killHard(holder.process);
  expect(await until(() => !existsSync(join(dataDir, 'postgres/postmaster.pid')), 10_000)).toBe(true);
  expect(logOf(dataDir)).toContain('database system is shut down');
  await expectServed(dataDir, false);
});

test('stops by itself when its parent is killed on a system without setpriv', async () => {
  const dataDir = await folderWithDatabase();
  const holder = await held(dataDir, { env: WITHOUT_SETPRIV });
  await write(holder.server.adminUrl, 'new');
  await killHard(holder.process);
  expect(await until(() => !existsSync(join(dataDir, 'postgres/postmaster.pid')), 10_000)).toBe(true);
  await expectServed(dataDir, false);
});

test('a restart at once waits for the old server to end', async () => {
  const dataDir = await folderWithDatabase();
  const holder = await held(dataDir);
  await write(holder.server.adminUrl, 'new');
  await killHard(holder.process);
  const next = await held(dataDir);
  expect(await notes(next.server.adminUrl)).toEqual(['kept', 'new']);
});

test('adopts a server that was left running, and stops it in the end', async () => {
  const dataDir = await folderWithDatabase();
  const before = await orphan(dataDir);
  const holder = await expectServed(dataDir, true);
  expect(holder.databasePid).toBe(before.databasePid);
  expect(holder.sentences).toEqual(['The database was left running: adopting it.']);
  expect(await endSoftly(holder.process)).toBe(0);
  expect(sightOf(before.databasePid).state).not.toBe('running');
  expect(logOf(dataDir)).toContain('database system is shut down');
});

test('shares a server with another Portico, and leaves it running', async () => {
  const dataDir = await folderWithDatabase();
  const first = await held(dataDir);
  await write(first.server.adminUrl, 'new');
  const second = await expectServed(dataDir, true);
  expect(second.sentences).toEqual(['Another Portico runs this database: using it too.']);
  await endSoftly(second.process);
  expect(await notes(first.server.adminUrl)).toEqual(['kept', 'new']);
});

test('two that start on an empty folder at the same moment get one database', async () => {
  const dataDir = temporaryFolder();
  const both = await Promise.all([held(dataDir), held(dataDir)]);
  expect(both.map((holder) => holder.server.adopted).sort()).toEqual([false, true]);
  expect(both[0].databasePid).toBe(both[1].databasePid);
  expect(await query(both[1].server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('recovers from a server that was killed', async () => {
  const dataDir = await folderWithDatabase();
  await crashed(dataDir);
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true);
  await expectServed(dataDir, false);
});

test('recovers when a stranger has the number of the killed server', async () => {
  const dataDir = await folderWithDatabase();
  const { server } = await crashed(dataDir);
  const stranger = spawn('sleep', ['60'], asTheDatabase);
  onTestFinished(() => void stranger.kill());
  reuse(dataDir, server.port, stranger.pid as number);
  await expectServed(dataDir, false);
  expect(isAlive(markOf(stranger.pid as number))).toBe(true);
});

test('recovers when another PostgreSQL, on another folder, has the number of the killed server', async () => {
  const dataDir = await folderWithDatabase();
  const { server } = await crashed(dataDir);
  const stranger = await held(await folderWithDatabase());
  reuse(dataDir, server.port, stranger.databasePid);
  await expectServed(dataDir, false);
  expect(await query(stranger.server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test.runIf(onLinux)('recovers when the killed server is a zombie that nobody buries', async () => {
  const dataDir = await folderWithDatabase();
  const { server } = await crashed(dataDir);
  // The shell becomes a program that never asks after its child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void parent.kill());
  const [text] = await once(parent.stdout, 'data');
  const zombie = Number(String(text));
  expect(await until(() => sightOf(zombie).state === 'zombie', 5000)).toBe(true);
  reuse(dataDir, server.port, zombie);
  await expectServed(dataDir, false);
});

test('recovers from an empty lock file', async () => {
  const dataDir = await folderWithDatabase();
  await crashed(dataDir);
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), '');
  await expectServed(dataDir, false);
});

test.runIf(onLinux)('ends a busy child of the killed server before the next one writes', async () => {
  const dataDir = await folderWithDatabase();
  const holder = await held(dataDir);
  await write(holder.server.adminUrl, 'new');
  const busy = query(holder.server.adminUrl, 'SELECT count(*) FROM generate_series(1, 1e11::bigint)').catch(
    () => {},
  );
  const atWork = () =>
    processesIn(join(dataDir, 'postgres')).some((pid) => / SELECT$/.test(sightOf(pid).commandLine));
  expect(await until(atWork, 5000)).toBe(true);
  signal(holder.databasePid, 'SIGKILL');
  await killHard(holder.process);
  expect(atWork()).toBe(true);
  await expectServed(dataDir, false);
  await busy;
  expect(atWork()).toBe(false);
});

describe.runIf(onLinux && isRoot())('a server in another container on the same folder', () => {
  const inContainer = (...kinds: string[]) => [
    ...['unshare', '--pid', '--fork', '--mount-proc', '--kill-child', ...kinds],
    ...['sh', '-c', 'ip link set lo up; exec "$@"', 'container'],
  ];

  test('is shared where it can be reached', async () => {
    const dataDir = await folderWithDatabase();
    await held(dataDir, { before: inContainer() });
    const holder = await held(dataDir);
    expect(holder.server.adopted).toBe(true);
    expect(holder.sentences).toEqual(['Another Portico runs this database: using it too.']);
  });

  test('is never started a second time where it cannot', async () => {
    const dataDir = await folderWithDatabase();
    const first = await held(dataDir, { before: inContainer('--net') });
    const second = await hold(dataDir);
    expect(second.refusal).toBe('busy_elsewhere');
    expect(second.text).toMatch(/most likely in another container.*PORTICO_DATA_DIR/s);
    expect(processesIn(join(dataDir, 'postgres')).length).toBeGreaterThan(0);
    await killHard(first.process);
  });
});
