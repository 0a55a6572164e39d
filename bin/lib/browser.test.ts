import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { ensureBrowser } from './browser.mjs';

const RUNS = 'echo "Chromium 150.0.1.2"';
const ONLY_A_NOTE = 'echo "chromium is a snap now"; exit 1';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portico-browser-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('CHROMIUM_PATH', '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
});

function program(path: string, script: string): string {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, `#!/bin/sh\n${script}\n`);
  chmodSync(full, 0o755);
  return full;
}

test('a CHROMIUM_PATH that does not run is refused by name', async () => {
  vi.stubEnv('CHROMIUM_PATH', join(folder, 'gone'));
  await expect(ensureBrowser('node')).rejects.toThrow(/CHROMIUM_PATH names .*gone, which does not run/);
});

test('a CHROMIUM_PATH that runs goes before those of the system', async () => {
  program('chromium', RUNS);
  const own = program('own/chrome', RUNS);
  vi.stubEnv('CHROMIUM_PATH', own);
  expect(await ensureBrowser('node')).toBe(own);
});

test('of the system, the first that really runs', async () => {
  program('chromium', ONLY_A_NOTE);
  const real = program('google-chrome', RUNS);
  expect(await ensureBrowser('node')).toBe(real);
});

test('none: the package manager installs one', async () => {
  const browser = join(folder, 'chromium');
  program('sudo', 'shift; exec "$@"');
  program('true', '');
  program(
    'apt-get',
    `[ "$1" = install ] || exit 0; printf '#!/bin/sh\\n${RUNS.replaceAll('"', '')}\\n' > ${browser}; /bin/chmod 755 ${browser}`,
  );
  expect(await ensureBrowser('node')).toBe(browser);
});

test('none, and the package manager has none: Playwright fetches its own', async () => {
  program('sudo', 'exit 1');
  const fetched = program('fetched/chrome', RUNS);
  const node = program('node', `[ "$1" = -e ] && echo ${fetched}; exit 0`);
  expect(await ensureBrowser(node)).toBe(fetched);
});

test('none to be had anywhere: says how to get one', async () => {
  program('apt-get', 'exit 100');
  program('sudo', 'shift; exec "$@"');
  program('true', '');
  const node = program('node', 'exit 1');
  await expect(ensureBrowser(node)).rejects.toThrow(
    /need Chromium.*apt-get install chromium.*CHROMIUM_PATH/s,
  );
});
