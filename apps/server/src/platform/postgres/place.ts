import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, accountOf, accountToDropTo, isRoot, ownAccount } from './account.ts';
import { DatabaseStartError } from './errors.ts';
import { recall, remember } from './memory.ts';
import { socketPath } from './pid-file.ts';
import { SHARED_HOME } from './programs.ts';
import { canEnter, closeToOthers, giveTo, openToPass } from './reach.ts';

/** Where the database lies and whom it runs as. */
export type Place = {
  dataDir: string;
  databaseDirectory: string;
  account: Account;
  logFile: string;
};

// The longest path of a Unix socket: 107 bytes on Linux, 103 on macOS (`sun_path` in unix(7) and sys/un.h).
const SOCKET_PATH_LIMIT = 103;

/** Chooses, makes and mends the folders. Says so when the database cannot lie in the data folder itself. */
export function choosePlace(dataDirectory: string, log: (sentence: string) => void): Place {
  const dataDir = resolve(dataDirectory);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  let databaseDirectory = knownDirectory(dataDir, log);
  const account = accountFor(databaseDirectory);
  if (isRoot()) {
    openToPass(dataDir);
    databaseDirectory = reachable(databaseDirectory, account, log);
    if (dirname(databaseDirectory) !== dataDir) remember(dataDir, { databaseDirectory });
  }
  mendRights(databaseDirectory, account);
  return { dataDir, databaseDirectory, account, logFile: join(dataDir, 'postgres.log') };
}

function knownDirectory(dataDir: string, log: (sentence: string) => void): string {
  const elsewhere = recall(dataDir).databaseDirectory;
  if (elsewhere === undefined) return join(dataDir, 'postgres');
  if (existsSync(elsewhere)) return elsewhere;
  log(`The database was kept in ${elsewhere}, which is gone: beginning with an empty one.`);
  return join(dataDir, 'postgres');
}

/** An existing database is served by its owner; a new one by ourselves, or by whom root drops to. */
function accountFor(databaseDirectory: string): Account {
  const found = statSync(databaseDirectory, { throwIfNoEntry: false });
  if (isRoot()) return found && found.uid !== 0 ? accountOf(found.uid, found.gid) : accountToDropTo();
  const self = ownAccount();
  if (found && found.uid !== self.uid) {
    throw new DatabaseStartError(
      'foreign_owner',
      `The database in ${databaseDirectory} belongs to ${accountOf(found.uid, found.gid).name}, and this is ${self.name}. ` +
        `Start Portico as root or as its owner, hand it over with "sudo chown -R ${self.uid} ${dirname(databaseDirectory)}", ` +
        'or choose another PORTICO_DATA_DIR.',
    );
  }
  return self;
}

/** A database that its account cannot walk to (a project below /root) is kept in /var/lib/portico instead. */
function reachable(databaseDirectory: string, account: Account, log: (sentence: string) => void): string {
  if (canEnter(account, dirname(databaseDirectory))) return databaseDirectory;
  const elsewhere = join(newFolderIn(SHARED_HOME), 'postgres');
  if (existsSync(databaseDirectory)) move(databaseDirectory, elsewhere);
  log(
    `PostgreSQL does not run as root, and ${account.name} cannot enter ${dirname(databaseDirectory)}: ` +
      `the database is kept in ${elsewhere}.`,
  );
  return elsewhere;
}

function newFolderIn(home: string): string {
  try {
    mkdirSync(home, { recursive: true });
    const folder = mkdtempSync(join(home, 'data-'));
    openToPass(home);
    openToPass(folder);
    return folder;
  } catch (cause) {
    const way =
      'Set PORTICO_DATA_DIR to a folder that other accounts may enter, or start Portico as an ordinary user.';
    throw new DatabaseStartError('no_place', `There is no room for the database in ${home}. ${way}`, {
      cause,
    });
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    rmSync(from, { recursive: true });
  }
}

function mendRights(databaseDirectory: string, account: Account): void {
  if (!existsSync(databaseDirectory)) return;
  if (isRoot() && statSync(databaseDirectory).uid !== account.uid) giveTo(account, databaseDirectory);
  if (readdirSync(databaseDirectory).length > 0) closeToOthers(databaseDirectory);
}

/**
 * The folder of the Unix socket: the database's own, unless the path would be too long; then a fresh private one below
 * /tmp (a fixed name there could be taken by somebody else). Only to be called while no server runs.
 */
export function chooseSocketDirectory(place: Place): string {
  if (Buffer.byteLength(socketPath(place.databaseDirectory, 65_535)) <= SOCKET_PATH_LIMIT) {
    return place.databaseDirectory;
  }
  const before = recall(place.dataDir).socketDirectory;
  if (before?.startsWith('/tmp/portico-')) rmSync(before, { recursive: true, force: true });
  const folder = mkdtempSync('/tmp/portico-');
  if (isRoot()) chownSync(folder, place.account.uid, place.account.gid);
  remember(place.dataDir, { socketDirectory: folder });
  return folder;
}
