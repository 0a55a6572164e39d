import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, root } from './paths.mjs';
import { run } from './run.mjs';
import { Refusal, say } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_PROGRAMS = ['Chromium', 'Google Chrome'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const MINUTES = 60_000;

/** How each package manager installs Chromium. The first that the system has is asked. @type {[string, string[][]][]} */
const MANAGERS = [
  [
    'apt-get',
    [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ],
  ],
  ['apk', [['apk', 'add', '--no-cache', 'chromium']]],
  ['dnf', [['dnf', 'install', '-y', 'chromium']]],
  ['brew', [['brew', 'install', '--cask', 'chromium']]],
];

/**
 * The browser for the tests: the one that CHROMIUM_PATH names, one of the system, or one that is installed now.
 *
 * @param {string} node
 * @returns {Promise<string>} the path of a program that has been seen to run
 */
export async function ensureBrowser(node) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await runs(named)) return named;
    throw new Refusal(
      `CHROMIUM_PATH names ${named}, which does not run. Correct it, or unset it to have one found.`,
    );
  }
  const browser = (await ofTheSystem()) ?? (await byPackageManager()) ?? (await byPlaywright(node));
  if (browser) return browser;
  throw new Refusal(
    'The browser tests need Chromium, and none could be found or installed. ' +
      'Install it (Debian: "sudo apt-get install chromium") or set CHROMIUM_PATH to one.',
  );
}

async function ofTheSystem() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_PROGRAMS,
  ];
  for (const path of candidates) if (await runs(path)) return path;
  return undefined;
}

async function byPackageManager() {
  const manager = MANAGERS.find(([name]) => onPath(name));
  if (!manager) return undefined;
  const [name, commands] = manager;
  const asRoot = process.getuid?.() === 0 || name === 'brew' ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && (await run(['sudo', '-n', 'true'], { capture: true })).code !== 0)
    return undefined;
  say(`Installing Chromium with ${name}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of commands) {
    const { code } = await run([...asRoot, ...command], { capture: true, env, limitMs: 10 * MINUTES });
    if (code !== 0) return undefined;
  }
  return ofTheSystem();
}

/** @param {string} node */
async function byPlaywright(node) {
  say('Fetching the Chromium of Playwright.');
  const cli = at('node_modules', 'playwright', 'cli.js');
  const libraries = process.getuid?.() === 0 && process.platform === 'linux' ? ['--with-deps'] : [];
  await run([node, cli, 'install', ...libraries, 'chromium'], { cwd: root, limitMs: 10 * MINUTES });
  const ask = "import('playwright').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { output } = await run([node, '-e', ask], { cwd: root, capture: true });
  const path = output.trim();
  return (await runs(path)) ? path : undefined;
}

/** The name alone proves nothing: Ubuntu's `chromium-browser` may be a note that there is none. @param {string} path */
async function runs(path) {
  if (!isProgram(path)) return false;
  const { code, output } = await run([path, '--version'], { capture: true, limitMs: 30_000 });
  return code === 0 && /\d+\.\d+\.\d+/.test(output);
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
