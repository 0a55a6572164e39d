import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { isMainThread } from 'node:worker_threads';
import { type Account, isRoot } from './account.ts';

/** A small and fixed environment: no variable of ours may change how PostgreSQL behaves. */
const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts a PostgreSQL program as `account`, in a session of its own: a Ctrl-C in the terminal must reach the supervisor
 * alone, which ends things in order.
 */
export function spawnAs(account: Account, command: string[], options: SpawnOptions): ChildProcess {
  const [program, ...args] = command;
  if (program === undefined) throw new TypeError('No program to run');
  return spawn(program, args, {
    ...options,
    ...(isRoot() ? { uid: account.uid, gid: account.gid } : {}),
    env: ENVIRONMENT,
    cwd: '/',
    detached: true,
  });
}

/** Runs a program to its end and gives back what it said. Rejects only when it could not be started. */
export function runAs(
  account: Account,
  command: string[],
  options: { input?: string; limitMs: number },
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawnAs(account, [...tiedToUs(), ...command], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: options.limitMs,
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-16_384);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
    child.stdin?.on('error', () => {}).end(options.input ?? '');
  });
}

let setpriv: string[] | undefined;

/**
 * Words to put before a command so that Linux sends it SIGINT when we die, even by SIGKILL (`PR_SET_PDEATHSIG`, prctl(2)).
 * The setting does not survive a change of user, so it is made after it; and it follows the thread that started the
 * program, so it is of no use in a worker thread. Empty where it cannot be had (macOS, busybox).
 */
export function tiedToUs(): string[] {
  if (process.platform !== 'linux' || !isMainThread) return [];
  const words = ['setpriv', '--pdeathsig=INT', '--'];
  setpriv ??=
    spawnSync('setpriv', ['--pdeathsig=INT', '--', 'true'], { timeout: 5000 }).status === 0 ? words : [];
  return setpriv;
}

/**
 * The same by other means: a shell that waits on a pipe from us and stops the server when the pipe closes because we
 * died. Answers how to send it away once the server was stopped properly.
 */
export function stopWhenWeDie(pid: number): () => void {
  return whenWeDie('kill -INT "$1"', String(pid));
}

/** Removes a throw-away folder once we died and the server in it has ended (at most half a minute later). */
export function removeWhenWeDie(folder: string): () => void {
  const script =
    'sleep 0.2; n=0; while [ -e "$1/postgres/postmaster.pid" ] && [ $n -lt 300 ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$1"';
  return whenWeDie(script, folder);
}

function whenWeDie(script: string, argument: string): () => void {
  const child = spawn('/bin/sh', ['-c', `read -r _; ${script}`, 'portico-guard', argument], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: ENVIRONMENT,
    cwd: '/',
    detached: true,
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  child.stdin?.on('error', () => {});
  return () => child.kill('SIGKILL');
}
