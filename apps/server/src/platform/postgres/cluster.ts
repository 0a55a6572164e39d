import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot, nameOwnAccount } from './account.ts';
import { ADMIN } from './client.ts';
import { DatabaseStartError } from './errors.ts';
import type { Place } from './place.ts';
import { sightOf } from './processes.ts';
import type { Programs } from './programs.ts';
import { runAs } from './run.ts';

const INIT_LIMIT_MS = 300_000;

/** Makes sure that there is a complete database of our major version. Answers whether it was made just now. */
export async function ensureCluster(
  place: Place,
  programs: Programs,
  options: { secret: string; durable: boolean; log: (sentence: string) => void },
): Promise<boolean> {
  sweepUnfinished(place.databaseDirectory);
  const made = versionOf(place.databaseDirectory);
  if (made === programs.major) return false;
  if (made !== undefined) throw otherMajor(place.databaseDirectory, made, programs.major);
  setAside(place.databaseDirectory, options.log);
  options.log(`Making the database in ${place.databaseDirectory} (the first start only).`);
  await initialise(place, programs, options);
  return true;
}

/** `PG_VERSION` is among the first files that initdb writes, `pg_control` among the last: both must be there. */
function versionOf(directory: string): string | undefined {
  const hasControl = existsSync(join(directory, 'global', 'pg_control'));
  const hasVersion = existsSync(join(directory, 'PG_VERSION'));
  if (hasControl && hasVersion) return readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (!hasControl) return undefined;
  throw new DatabaseStartError(
    'not_a_database',
    `The database in ${directory} has lost its file PG_VERSION. Restore the folder from a backup, ` +
      'or move it away to begin with an empty database.',
  );
}

function otherMajor(directory: string, made: string, ours: string): DatabaseStartError {
  return new DatabaseStartError(
    'other_major',
    `The database in ${directory} was made by PostgreSQL ${made}, and this Portico brings PostgreSQL ${ours}. ` +
      `Upgrade it with pg_upgrade, or let a PostgreSQL ${made} of your own serve it and set DATABASE_URL, ` +
      'or move the folder away to begin with an empty database. Nothing was changed.',
  );
}

/** What is there and is no database (a half-made one, somebody's files) is kept under another name. */
function setAside(directory: string, log: (sentence: string) => void): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  const aside = `${directory}.incomplete-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(directory, aside);
  log(`${directory} held no complete database. It was moved to ${aside}; a new one is made.`);
}

/** Made in a folder beside and then renamed, so that a crash in the middle leaves nothing that looks complete. */
async function initialise(
  place: Place,
  programs: Programs,
  options: { secret: string; durable: boolean },
): Promise<void> {
  const workshop = `${place.databaseDirectory}.new-${process.pid}`;
  const [made, passwordFile] = [join(workshop, 'data'), join(workshop, 'password')];
  if (!isRoot()) nameOwnAccount();
  mkdirSync(workshop, { mode: 0o700 });
  writeFileSync(passwordFile, options.secret, { mode: 0o600 });
  if (isRoot())
    for (const path of [workshop, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
  try {
    const command = [programs.initdb, '-D', made, ...initOptions(passwordFile, options.durable)];
    const { ok, output } = await runAs(place.account, command, { limitMs: INIT_LIMIT_MS });
    if (!ok) throw new DatabaseStartError('start_failed', `The database could not be made:\n${output}`);
    moveIntoPlace(made, place.databaseDirectory);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** The built-in locale sorts and folds the same on every system; only the collation of the system would differ. */
function initOptions(passwordFile: string, durable: boolean): string[] {
  return [
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}

function moveIntoPlace(made: string, directory: string): void {
  try {
    renameSync(made, directory);
  } catch (error) {
    // Another start at the same moment was faster; its database is the one.
    if (versionOf(directory) === undefined) throw error;
  }
}

function sweepUnfinished(directory: string): void {
  const home = dirname(directory);
  for (const name of readdirSync(home)) {
    const maker = /^(.+)\.new-(\d+)$/.exec(name);
    if (!maker || join(home, maker[1] ?? '') !== directory) continue;
    const pid = Number(maker[2]);
    const atWork = pid !== process.pid && sightOf(pid).commandLine.includes('node');
    if (!atWork) rmSync(join(home, name), { recursive: true, force: true });
  }
}

/** Sets the administrator's password in a server that is not running (the file with the old one was lost). */
export async function resetPassword(place: Place, programs: Programs, secret: string): Promise<void> {
  const command = [
    programs.postgres,
    '--single',
    '-D',
    place.databaseDirectory,
    '-c',
    'log_min_messages=fatal',
    'postgres',
  ];
  const input = `ALTER ROLE ${ADMIN} PASSWORD '${secret}';\n`;
  const { ok, output } = await runAs(place.account, command, { input, limitMs: INIT_LIMIT_MS });
  if (!ok)
    throw new DatabaseStartError('start_failed', `The database's password could not be set anew:\n${output}`);
}
