import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountToDropTo, isRoot } from './account.ts';
import { recall } from './memory.ts';
import { sightOf } from './processes.ts';
import { programsPackage } from './programs.ts';
import { endSoftly, folderWithDatabase, hold, notes, temporaryFolder } from './testing/index.ts';

const NOBODY = 65_534;

async function databaseOf(uid: number): Promise<string> {
  const dataDir = await folderWithDatabase();
  execFileSync('chown', ['-R', `${uid}:${uid}`, dataDir]);
  return dataDir;
}

const asUser = (uid: number) => ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];

function userOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}

function passwdFile(...lines: string[]): string {
  const path = join(temporaryFolder(), 'passwd');
  writeFileSync(path, ['root:x:0:0:root:/root:/bin/sh', ...lines, ''].join('\n'));
  return path;
}

describe('whom root drops to', () => {
  test.each([
    [
      ['nobody:x:65534:65534::/:/bin/false', 'node:x:1000:1000::/:/bin/sh', 'postgres:x:101:104::/:/bin/sh'],
      101,
    ],
    [['nobody:x:65534:65534::/:/bin/false', 'node:x:1000:1000::/:/bin/sh'], 1000],
    [['nobody:x:65534:65534::/:/bin/false'], 65_534],
  ])('%j', (lines, uid) => {
    expect(accountToDropTo(passwdFile(...lines)).uid).toBe(uid);
  });

  test('a new account where there is none that fits, once', () => {
    const path = passwdFile('somebody:x:5432:5432::/:/bin/sh');
    const added = accountToDropTo(path);
    expect(added.uid).toBe(5433);
    expect(readFileSync(path, 'utf8')).toContain('\nportico-db:x:5433:5433:');
    expect(accountToDropTo(path)).toEqual(added);
  });

  test('a file that cannot be written is named, with the way out', () => {
    const path = join(passwdFile(), 'not-a-folder');
    expect(() => accountToDropTo(path)).toThrow();
  });
});

describe.runIf(isRoot() && process.platform === 'linux')('as root', () => {
  test('the database does not run as root', async () => {
    const dataDir = await folderWithDatabase();
    const { databasePid } = await hold(dataDir);
    expect(userOf(databasePid)).toBe(accountToDropTo().uid);
  });

  test('a database of an ordinary user goes on belonging to that user', async () => {
    const dataDir = await databaseOf(NOBODY);
    const { databasePid, text } = await hold(dataDir);
    expect(userOf(databasePid), text).toBe(NOBODY);
  });

  test('a database whose files were copied as root is given back', async () => {
    const dataDir = await folderWithDatabase();
    const database = join(dataDir, 'postgres');
    for (const name of ['.', 'PG_VERSION', 'base', 'global/pg_control'])
      chownSync(join(database, name), 0, 0);
    const { server, text } = await hold(dataDir);
    expect(await notes(server?.adminUrl ?? ''), text).toEqual(['kept']);
  });

  test('behind a closed folder, the database lives where its account can go, and is found again', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    renameSync(await folderWithDatabase(), dataDir);
    chmodSync(dirname(dataDir), 0o700);
    const first = await hold(dataDir);
    const elsewhere = recall(dataDir).databaseDirectory ?? '';
    onTestFinished(() => rmSync(dirname(elsewhere), { recursive: true, force: true }));
    expect(first.sentences[0]).toMatch(/cannot enter .*: the database is kept in \/var\/lib\/portico\/data-/);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    await endSoftly(first.process);
    const second = await hold(dataDir);
    expect(second.sentences).toEqual([]);
    expect(recall(dataDir).databaseDirectory).toBe(elsewhere);
    expect(await notes(second.server?.adminUrl ?? '')).toEqual(['kept']);
    await endSoftly(second.process);
  });
});

describe.runIf(isRoot() && process.platform === 'linux')('as an ordinary user', () => {
  test('runs as that user', async () => {
    const dataDir = temporaryFolder();
    chownSync(dataDir, NOBODY, NOBODY);
    const { databasePid, text } = await hold(dataDir, { before: asUser(NOBODY) });
    expect(userOf(databasePid), text).toBe(NOBODY);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  test('refuses the database of somebody else, with three ways out', async () => {
    const dataDir = await folderWithDatabase();
    chmodSync(dataDir, 0o777);
    const { refusal, text } = await hold(dataDir, { before: asUser(NOBODY) });
    expect(refusal).toBe('foreign_owner');
    expect(text).toMatch(/belongs to .* and this is nobody\..*chown.*PORTICO_DATA_DIR/s);
  });

  test('copies programs that it cannot mend where they lie', async () => {
    const dataDir = await databaseOf(NOBODY);
    const root = join(temporaryFolder(), 'package');

    chmodSync(dirname(root), 0o755);
    cpSync(programsPackage(), root, { recursive: true, verbatimSymlinks: true });
    rmSync(join(root, 'native/lib/libicui18n.so.60'));
    const { databasePid, text } = await hold(dataDir, { before: asUser(NOBODY), programsFrom: root });
    expect(sightOf(databasePid).commandLine, text).toMatch(`${dataDir}/postgres-programs-18`);
  });
});

describe.runIf(isRoot() && process.platform === 'linux')('as a user number without a name', () => {
  const unnamed = 54_321;

  test('says what to do when the list of accounts is closed', async () => {
    const dataDir = temporaryFolder();
    chownSync(dataDir, unnamed, unnamed);
    const { refusal, text } = await hold(dataDir, { before: asUser(unnamed) });
    expect(refusal).toBe('no_account');
    expect(text).toMatch(/needs a name for user 54321.*DATABASE_URL/s);
  });

  test('adds its name where the list of accounts is open', async () => {
    const dataDir = temporaryFolder();
    chownSync(dataDir, unnamed, unnamed);
    const passwd = passwdFile('nobody:x:65534:65534::/:/bin/false');
    chmodSync(dirname(passwd), 0o755);
    chmodSync(passwd, 0o666);
    const overlay = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/passwd && exec "$@"', passwd];
    const { databasePid, text } = await hold(dataDir, { before: [...overlay, ...asUser(unnamed)] });
    expect(userOf(databasePid), text).toBe(unnamed);
    expect(readFileSync(passwd, 'utf8')).toContain('portico-db:x:54321:54321:');
  });

  test('needs no name for a database that is there already', async () => {
    const dataDir = await databaseOf(unnamed);
    const { databasePid, text } = await hold(dataDir, { before: asUser(unnamed) });
    expect(userOf(databasePid), text).toBe(unnamed);
  });
});
