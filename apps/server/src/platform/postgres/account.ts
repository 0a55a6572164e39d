import { appendFileSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { DatabaseStartError } from './errors.ts';

/** Whom the database runs as. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number; name: string };

const PASSWD = '/etc/passwd';
const OURS = 'portico-db';
const PREFERRED =
  process.platform === 'darwin' ? [OURS, '_postgres', 'daemon'] : [OURS, 'postgres', 'node', 'nobody'];
// Any number that is free will do; PostgreSQL's well-known port is easy to recognise in a listing.
const FIRST_NEW_UID = 5432;

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The account of this very process. Its name may be unknown to the system: see `nameOwnAccount`. */
export function ownAccount(): Account {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  return { uid, gid, name: nameOf(uid) };
}

/** For root: the account that the database's processes drop to. Adds one when the system has none that fits. */
export function accountToDropTo(passwdFile = PASSWD): Account {
  const accounts = readAccounts(passwdFile);
  for (const name of PREFERRED) {
    const found = accounts.find((account) => account.name === name && account.uid > 0);
    if (found) return found;
  }
  let uid = FIRST_NEW_UID;
  while (accounts.some((account) => account.uid === uid)) uid += 1;
  return addAccount({ uid, gid: uid, name: OURS }, passwdFile);
}

/** The account of this number, with its group and name where the system knows them. */
export function accountOf(uid: number, gid: number): Account {
  return readAccounts(PASSWD).find((account) => account.uid === uid) ?? { uid, gid, name: nameOf(uid) };
}

/**
 * `initdb` looks up the name of the account that it runs as, and ends when there is none (a container started under an
 * arbitrary number, as OpenShift does). PostgreSQL itself does not mind.
 */
export function nameOwnAccount(passwdFile = PASSWD): void {
  try {
    userInfo();
  } catch {
    addAccount({ ...ownAccount(), name: OURS }, passwdFile);
  }
}

function addAccount(account: Account, passwdFile: string): Account {
  try {
    appendFileSync(
      passwdFile,
      `${account.name}:x:${account.uid}:${account.gid}:Portico database:/:/usr/sbin/nologin\n`,
    );
    return account;
  } catch (cause) {
    throw new DatabaseStartError(
      'no_account',
      `The embedded PostgreSQL needs a name for user ${account.uid}, and ${passwdFile} has none and is not writable here. ` +
        'Start Portico as a user that is listed there, make the file writable for its group while it starts, ' +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

function readAccounts(passwdFile: string): Account[] {
  return readFileSync(passwdFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}

function nameOf(uid: number): string {
  try {
    return uid === process.getuid?.() ? userInfo().username : `user ${uid}`;
  } catch {
    return `user ${uid}`;
  }
}
