import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { environmentForNpm, npm } from './install.mjs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { Refusal, say } from './say.mjs';

const MAJOR = 24;
const HOME = at('.cache', 'node24');
// The packages of Node's binaries for macOS, under the two names that they have had.
const MAC_PACKAGES = [`node-darwin-${process.arch}`, `node-bin-darwin-${process.arch}`];

/**
 * The Node that Portico runs on: the pinned one from node_modules; where npm has none for this system, the one that runs
 * this if it is new enough; else one that is fetched into `.cache/node24`. Answers the path of the program.
 *
 * @returns {Promise<string>}
 */
export async function findNode() {
  const pinned = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (await runs(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath;
  return fetched() ?? (await fetchNode());
}

/** @param {string} program */
export function isThisNode(program) {
  return realpathSync(program) === realpathSync(process.execPath);
}

/** There, and with its execute bit, which npm leaves out when it may not link programs. @param {string} program */
async function runs(program) {
  if (!existsSync(program)) return false;
  if (isThisNode(program)) return true;
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
  // On a system without glibc the file is there and does not run.
  return (await run([program, '--version'], { capture: true, limitMs: 10_000 })).code === 0;
}

function fetched() {
  return MAC_PACKAGES.map((name) => at('.cache', 'node24', 'node_modules', name, 'bin', 'node')).find(
    (path) => existsSync(path),
  );
}

async function fetchNode() {
  say(
    `This is Node ${process.versions.node}; Portico runs on Node ${MAJOR}. Fetching that into .cache/node24.`,
  );
  mkdirSync(HOME, { recursive: true });
  writeFileSync(at('.cache', 'node24', 'package.json'), '{ "private": true }\n');
  for (const name of process.platform === 'darwin' ? MAC_PACKAGES : []) {
    await run([...npm(), 'install', '--no-save', '--no-package-lock', `${name}@${MAJOR}`], {
      cwd: HOME,
      env: environmentForNpm(),
      capture: true,
    });
    const node = fetched();
    if (node && (await runs(node))) return node;
  }
  throw new Refusal(
    `Portico runs on Node ${MAJOR}, and npm has none for ${process.platform}-${process.arch}. ` +
      `Install Node ${MAJOR} from https://nodejs.org (or with brew, nvm, fnm) and start again.`,
  );
}
