import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Account } from './account.ts';

const READ = 4;
const ENTER = 1;

/** May this account enter every folder down to and including `directory`? Judged by mode bits, without access lists. */
export function canEnter(account: Account, directory: string): boolean {
  for (let here = resolve(directory); ; here = dirname(here)) {
    if (!allows(account, here, ENTER)) return false;
    if (here === dirname(here)) return true;
  }
}

/** May it enter the folder, list it and read this file in it? */
export function canRead(account: Account, directory: string, file: string): boolean {
  return (
    canEnter(account, directory) &&
    allows(account, directory, READ) &&
    allows(account, join(directory, file), READ)
  );
}

export function canRun(account: Account, file: string): boolean {
  return canEnter(account, dirname(file)) && allows(account, file, READ | ENTER);
}

function allows(account: Account, path: string, bit: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
  return ((stat.mode >> shift) & bit) === bit;
}

/** Gives a folder and all in it to an account (root only). Links are not followed. */
export function giveTo(account: Account, path: string): void {
  chownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    const inside = join(path, entry);
    if (!lstatSync(inside).isSymbolicLink()) chownSync(inside, account.uid, account.gid);
  }
}

/** PostgreSQL refuses a data directory that others may read; copying and unpacking often loosen it. */
export function closeToOthers(directory: string): void {
  if (statSync(directory).mode & 0o027) chmodSync(directory, 0o700);
}

/** Lets other accounts pass through a folder of ours without listing it. */
export function openToPass(directory: string): void {
  const mode = statSync(directory).mode;
  if (!(mode & 0o001)) chmodSync(directory, (mode & 0o777) | 0o011);
}
