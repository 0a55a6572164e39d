import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at, root } from './paths.mjs';
import { run } from './run.mjs';
import { Refusal, say } from './say.mjs';

const WEB = at('apps', 'web');
const STAMP = join(WEB, 'dist', '.portico-stamp');
const SOURCES = [
  WEB,
  at('packages', 'contract'),
  at('packages', 'guides', 'src'),
  at('package-lock.json'),
  at('tsconfig.base.json'),
];
const NOT_BUILT = /(^|\/)(dist|node_modules)$|\.test\.tsx?$/;

/** Builds the web application if what it is made of has changed since. @param {string} node */
export async function ensureWebBuilt(node = process.execPath) {
  const wanted = stampOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Building the web application.');
  await buildWeb(node);
  writeFileSync(STAMP, wanted);
}

/** @param {string} node */
export async function buildWeb(node) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run([node, vite, 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    env,
    capture: true,
  });
  if (code !== 0) throw new Refusal(`The web application could not be built:\n${output.trim()}`);
}

/** A figure over names and contents: it does not change when a copy or a checkout only touches the files. @param {string[]} paths */
function stampOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf))
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!existsSync(path) || NOT_BUILT.test(path)) return [];
  const entries = readdirOrNothing(path);
  return entries === undefined ? [path] : entries.sort().flatMap((name) => filesOf(join(path, name)));
}

/** @param {string} path @returns {string[] | undefined} undefined for what is no folder */
function readdirOrNothing(path) {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}
