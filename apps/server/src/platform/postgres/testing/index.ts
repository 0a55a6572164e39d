import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { query } from '../client.ts';
import { startEmbeddedPostgres } from '../embedded.ts';
import { recall } from '../memory.ts';
import { readPidFile } from '../pid-file.ts';
import { processesIn, sightOf, signal, until } from '../processes.ts';
import type { EmbeddedPostgres } from '../types.ts';

const holderProgram = fileURLToPath(new URL('holder.ts', import.meta.url));

/** A folder that goes away with the test, and with it every database process that still works in it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-pg-'));
  onTestFinished(async () => {
    const database = recall(folder).databaseDirectory ?? join(folder, 'postgres');
    const pid = readPidFile(database)?.pid ?? 0;
    if (sightOf(pid).commandLine.includes(database)) signal(pid, 'SIGQUIT');
    await until(() => processesIn(database).length === 0, 5000);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

let template: Promise<string> | undefined;
afterAll(async () => {
  if (template) rmSync(await template, { recursive: true, force: true });
});

/** A folder with a stopped database that holds the note `kept`. Copying one is far quicker than making one. */
export async function folderWithDatabase(): Promise<string> {
  template ??= makeTemplate();
  const from = await template;
  const folder = temporaryFolder();
  for (const name of ['postgres', 'postgres.secret']) execFileSync('cp', ['-pR', join(from, name), folder]);
  return folder;
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-pg-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false, log: () => {} });
  await query(server.adminUrl, "CREATE TABLE notes (note text); INSERT INTO notes VALUES ('kept')");
  await server.stop();
  return folder;
}

export type Holder = {
  process: ChildProcess;
  server?: Pick<EmbeddedPostgres, 'adminUrl' | 'port' | 'socketDir' | 'adopted'>;
  refusal?: string;
  text?: string;
  sentences: string[];
  /** The number of the PostgreSQL process. */
  databasePid: number;
};

/** Starts the database in a process of its own, which may then be killed. `before` are words to put before `node`. */
export async function hold(
  dataDir: string,
  options: { before?: string[]; programsFrom?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Holder> {
  const programs = options.programsFrom === undefined ? [] : [options.programsFrom];
  const words = [...(options.before ?? []), process.execPath, holderProgram, dataDir, ...programs];
  const child = spawn(words[0] ?? '', words.slice(1), {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    env: { ...process.env, ...options.env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const database = recall(dataDir).databaseDirectory ?? join(dataDir, 'postgres');
  return { process: child, ...JSON.parse(line), databasePid: readPidFile(database)?.pid ?? 0 };
}

/** Kills it as a crash or the kernel would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

export async function endSoftly(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  return (await exit)[0];
}

export async function write(url: string, note: string): Promise<void> {
  await query(url, `INSERT INTO notes VALUES ('${note}')`);
}

export async function notes(url: string): Promise<string[]> {
  const rows = await query<{ note: string }>(url, 'SELECT note FROM notes ORDER BY note');
  return rows.map((row) => row.note);
}

export function logOf(dataDir: string): string {
  return readFileSync(join(dataDir, 'postgres.log'), 'utf8');
}
