import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, root } from './paths.mjs';
import { run } from './run.mjs';
import { Refusal, say } from './say.mjs';

const STAMP = at('node_modules', '.portico-stamp');

/** Makes node_modules what the lockfile says, unless it is so already. */
export async function ensureInstalled() {
  const lockfile = readFileSync(at('package-lock.json'));
  const platform = `${process.platform}-${process.arch}`;
  const wanted = `${createHash('sha256').update(lockfile).digest('hex')} ${platform}\n`;
  if (read(STAMP) === wanted) return;
  if (!isWhatIsInstalled(lockfile)) await install();
  try {
    writeFileSync(STAMP, wanted);
  } catch {
    // Somebody else's node_modules (an image made by root): it is compared anew with each start.
  }
}

/**
 * npm keeps in node_modules a lockfile of what it put there. If every package there is as in ours, and of ours nothing
 * is missing but optional ones (for other systems), a hand-made `npm install` did the work already.
 *
 * @param {Buffer} lockfile
 */
function isWhatIsInstalled(lockfile) {
  const hidden = read(at('node_modules', '.package-lock.json'));
  if (hidden === undefined) return false;
  const wanted = packagesOf(lockfile.toString());
  const present = packagesOf(hidden);
  const isSame = (/** @type {string} */ path) => present.get(path)?.integrity === wanted.get(path)?.integrity;
  return (
    [...present.keys()].every((path) => wanted.has(path) && isSame(path)) &&
    [...wanted].every(([path, entry]) => present.has(path) || entry.optional === true)
  );
}

/**
 * @param {string} text
 * @returns {Map<string, { integrity?: string, optional?: boolean }>}
 */
function packagesOf(text) {
  try {
    const entries = Object.entries(JSON.parse(text).packages ?? {});
    return new Map(entries.filter(([path, entry]) => path.includes('node_modules/') && !entry.link));
  } catch {
    return new Map();
  }
}

async function install() {
  say('Installing the packages that the lockfile names (npm ci).');
  const { code } = await run([...npm(), 'ci', '--loglevel=error'], { cwd: root, env: environmentForNpm() });
  if (code === 0) return;
  throw new Refusal(
    `npm ci ended with code ${code}; what it says stands above. Most often the package registry cannot be reached, ` +
      'or the disk is full. Then start again.',
  );
}

/** The npm that started us, run by the Node that runs it: the one in node_modules is about to be replaced. */
export function npm() {
  const { npm_node_execpath: node, npm_execpath: script } = process.env;
  return node && script?.endsWith('.js') ? [node, script] : ['npm'];
}

/** Without our own node_modules/.bin, for the same reason, and without the settings that npm hands to its scripts. */
export function environmentForNpm() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|config_local)/i.test(name),
  );
  const PATH = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.endsWith('/node_modules/.bin'))
    .join(':');
  return { ...Object.fromEntries(kept), PATH: `${PATH}:${dirname(process.execPath)}` };
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
