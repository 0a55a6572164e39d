import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';

/** One process of this machine as it is now. `startedAt` tells a reused number from the process that had it before. */
export type ProcessSight = {
  state: 'running' | 'zombie' | 'gone';
  commandLine: string;
  startedAt: string;
};

const GONE: ProcessSight = { state: 'gone', commandLine: '', startedAt: '' };

/** Looks at the process with this number. Never throws: what cannot be seen is `gone`. */
export function sightOf(pid: number): ProcessSight {
  if (!Number.isSafeInteger(pid) || pid <= 0) return GONE;
  return process.platform === 'linux' ? sightOnLinux(pid) : sightByPs(pid);
}

function sightOnLinux(pid: number): ProcessSight {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may itself hold blanks and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const dead = fields[0] === 'Z' || fields[0] === 'X';
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { state: dead ? 'zombie' : 'running', commandLine, startedAt: fields[19] ?? '' };
  } catch {
    return GONE;
  }
}

function sightByPs(pid: number): ProcessSight {
  try {
    const columns = ['-ww', '-o', 'stat=', '-o', 'lstart=', '-o', 'args=', '-p', String(pid)];
    const words = execFileSync('ps', columns, { encoding: 'utf8', timeout: 5000 }).trim().split(/\s+/);
    return {
      state: words[0]?.startsWith('Z') ? 'zombie' : 'running',
      startedAt: words.slice(1, 6).join(' '),
      commandLine: words.slice(6).join(' '),
    };
  } catch {
    return GONE;
  }
}

/** Is this process a living PostgreSQL at work on this data directory? */
export function servesDirectory(pid: number, directory: string): boolean {
  const sight = sightOf(pid);
  if (sight.state !== 'running' || !sight.commandLine.includes('postgres')) return false;
  return worksIn(pid, directory) ?? `${sight.commandLine} `.includes(`-D ${directory} `);
}

/** PostgreSQL makes its data directory the working directory. `undefined` where that cannot be seen. */
function worksIn(pid: number, directory: string): boolean | undefined {
  try {
    const here = statSync(`/proc/${pid}/cwd`);
    const there = statSync(directory);
    return here.dev === there.dev && here.ino === there.ino;
  } catch {
    return undefined;
  }
}

/** Every PostgreSQL process at work in this data directory, its children included (Linux; elsewhere none). */
export function processesIn(directory: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, directory) === true)
    .filter((pid) => sightOf(pid).commandLine.includes('postgres'));
}

/** A process by number and start, so that a reused number is not taken for it. */
export type ProcessMark = { pid: number; startedAt: string };

export function markOf(pid: number): ProcessMark {
  return { pid, startedAt: sightOf(pid).startedAt };
}

export function isAlive(mark: ProcessMark): boolean {
  const sight = sightOf(mark.pid);
  return sight.state === 'running' && sight.startedAt === mark.startedAt;
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until `done()` holds, looking every `everyMs`. Answers whether it came to hold within `limitMs`. */
export async function until(done: () => boolean, limitMs: number, everyMs = 20): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!done()) {
    if (performance.now() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
