import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { servesDirectory, until } from './processes.ts';

/** What a running server writes into `postmaster.pid`, line by line (PostgreSQL 18, `miscadmin.h`, LOCK_FILE_LINE_*). */
export type PidFile = { pid: number; port: number; socketDirectory: string; status: string };

/** `here`: we see its process. `elsewhere`: its socket answers but its process is not ours to see (another container). */
export type RunningServer = PidFile & { where: 'here' | 'elsewhere' };

// A process number that no system gives out (Linux: at most 2^22, macOS: 99998).
const NOBODY = 99_999_999;

export function readPidFile(directory: string): PidFile | undefined {
  const text = readIfThere(join(directory, 'postmaster.pid'));
  return text === undefined ? undefined : parsePidFile(text);
}

/** Answers `undefined` for an empty, cut-off or foreign file. */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  // A single-user server writes its number negative.
  const pid = /^-?[1-9]\d{0,9}$/.test(lines[0] ?? '') ? Math.abs(Number(lines[0])) : 0;
  if (pid === 0) return undefined;
  const port = /^\d{1,5}$/.test(lines[3] ?? '') ? Number(lines[3]) : 0;
  return { pid, port, socketDirectory: lines[4] ?? '', status: lines[7] ?? '' };
}

/**
 * The server at work on this data directory, if there is one. If there is none, the traces of a dead one are disarmed,
 * so that PostgreSQL's own check does not take a stranger (or a zombie) with the same process number for it.
 */
export async function findRunningServer(directory: string): Promise<RunningServer | undefined> {
  const found = readPidFile(directory);
  if (found && servesDirectory(found.pid, directory)) return { ...found, where: 'here' };
  if (found && (await accepts(socketPath(found.socketDirectory, found.port)))) {
    return { ...found, where: 'elsewhere' };
  }
  await disarm(directory);
  removeSocketTraces(directory);
  return undefined;
}

/**
 * The file is not deleted: its shared-memory line lets the next server notice children of the dead one that are still
 * writing (PostgreSQL, `CreateLockFile`). Only the process number is replaced. A file that cannot be read goes, but not
 * at once: a server that is starting at this moment makes it empty and fills it a little later.
 */
async function disarm(directory: string): Promise<void> {
  const path = join(directory, 'postmaster.pid');
  const readable = () => readPidFile(directory) !== undefined || !existsSync(path);
  if (!(await until(readable, 500))) return rmSync(path, { force: true });
  const text = readIfThere(path);
  const pid = parsePidFile(text ?? '')?.pid ?? NOBODY;
  if (text === undefined || pid === NOBODY || servesDirectory(pid, directory)) return;
  writeFileSync(path, text.replace(/^\s*-?\d+/, String(NOBODY)));
}

/** A leftover `.lock` blocks the next server as `postmaster.pid` does, wherever its process number is in use again. */
function removeSocketTraces(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    const socket = /^(\.s\.PGSQL\.\d+)\.lock$/.exec(name)?.[1];
    if (!socket) continue;
    const pid = parsePidFile(readIfThere(join(directory, name)) ?? '')?.pid ?? 0;
    if (servesDirectory(pid, directory)) continue;
    rmSync(join(directory, name), { force: true });
    rmSync(join(directory, socket), { force: true });
  }
}

export function socketPath(socketDirectory: string, port: number): string {
  return join(socketDirectory, `.s.PGSQL.${port}`);
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
    socket.setTimeout(2000, () => answer(false));
  });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
