import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { DatabaseStartError } from './errors.ts';
import { openLog, readLog } from './log-file.ts';
import { readPidFile } from './pid-file.ts';
import { chooseSocketDirectory, type Place } from './place.ts';
import { sightOf, signal, until } from './processes.ts';
import type { Programs } from './programs.ts';
import { spawnAs, stopWhenWeDie, tiedToUs } from './run.ts';
import { asArguments, type Settings } from './settings.ts';

/** Why a server ended before it was ready. The first three can be mended and tried again. */
export type Failure = { why: 'running_already' | 'port_taken' | 'children_left' | 'other'; log: string };

export type Launched = {
  child: ChildProcess;
  pid: number;
  socketDirectory: string;
  dismissGuard: () => void;
};

export type LaunchOptions = {
  port: number;
  settings: Settings;
  log: (sentence: string) => void;
};

// A server that replays its journal after a crash may need minutes.
const READY_LIMIT_MS = 600_000;
const STOP_LIMIT_MS = 30_000;

/** Starts a server and waits until it takes connections. */
export async function launch(
  place: Place,
  programs: Programs,
  options: LaunchOptions,
): Promise<Launched | Failure> {
  const socketDirectory = chooseSocketDirectory(place);
  const log = openLog(place.logFile);
  const tie = tiedToUs();
  const child = spawnAs(place.account, [...tie, ...commandLine(place, programs, socketDirectory, options)], {
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  log.close();
  await once(child, 'spawn').catch((cause) => {
    throw unusable(programs, cause);
  });
  const pid = child.pid as number;
  const dismissGuard = tie.length > 0 ? () => {} : stopWhenWeDie(pid);
  if (await becomesReady(place, child, options.log)) return { child, pid, socketDirectory, dismissGuard };
  dismissGuard();
  return whyItFailed(readLog(place.logFile, log.length));
}

function commandLine(
  place: Place,
  programs: Programs,
  socketDirectory: string,
  options: LaunchOptions,
): string[] {
  return [
    programs.postgres,
    '-D',
    place.databaseDirectory,
    ...asArguments({
      ...options.settings,
      listen_addresses: '127.0.0.1',
      port: String(options.port),
      unix_socket_directories: socketDirectory,
    }),
  ];
}

async function becomesReady(
  place: Place,
  child: ChildProcess,
  log: (sentence: string) => void,
): Promise<boolean> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const settled = () => {
    const file = readPidFile(place.databaseDirectory);
    return ended() || (file?.pid === child.pid && file?.status === 'ready');
  };
  if (!(await until(settled, 5000, 5))) {
    log('The database is still starting: it is replaying what was not saved before a crash.');
    await until(settled, READY_LIMIT_MS, 200);
  }
  if (ended()) return false;
  if (settled()) return true;
  await end(child.pid as number);
  return false;
}

function whyItFailed(log: string): Failure {
  const why = /lock file ".*" already exists|is another postmaster/i.test(log)
    ? 'running_already'
    : /could not create any TCP\/IP sockets|could not bind IPv4 address/i.test(log)
      ? 'port_taken'
      : /pre-existing shared memory block|is still in use/i.test(log)
        ? 'children_left'
        : 'other';
  return { why, log };
}

function unusable(programs: Programs, cause: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'programs_unusable',
    `The PostgreSQL programs in ${dirname(programs.postgres)} do not run on this system (${(cause as Error).message}). ` +
      'They need a Linux with glibc (not Alpine), or macOS. Set DATABASE_URL to a PostgreSQL of your own.',
    { cause },
  );
}

/** Ends a server: first waiting for nobody (fast shutdown), and after 30 s at once. Works for servers that we adopted. */
export async function end(pid: number): Promise<void> {
  const gone = () => sightOf(pid).state !== 'running';
  signal(pid, 'SIGINT');
  if (await until(gone, STOP_LIMIT_MS, 5)) return;
  signal(pid, 'SIGQUIT');
  if (await until(gone, STOP_LIMIT_MS, 20)) return;
  signal(pid, 'SIGKILL');
  await until(gone, 5000, 20);
}
