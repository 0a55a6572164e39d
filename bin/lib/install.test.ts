import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { start } from '../testing/portico.ts';
import { makeProject } from '../testing/project.ts';

let folder: string;
let lockfile: string;
beforeAll(() => {
  folder = makeProject();
  lockfile = readFileSync(join(folder, 'package-lock.json'), 'utf8');
});
beforeEach(() => rmSync(join(folder, 'node_modules/.portico-stamp'), { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts with an npm that only says how it was called, and stops before anything else is started. */
async function startWith(npm: string, lock: string): Promise<string> {
  mkdirSync(join(folder, 'tools'), { recursive: true });
  writeFileSync(join(folder, 'tools/npm'), `#!/bin/sh\necho "npm was called: $*"\n${npm}\n`);
  chmodSync(join(folder, 'tools/npm'), 0o755);
  writeFileSync(join(folder, 'package-lock.json'), lock);
  const portico = start(folder, {
    env: { PORT: 'none', PATH: `${join(folder, 'tools')}:${process.env.PATH}` },
  });
  expect(await portico.ends()).toBe(1);
  return portico.said();
}

const INSTALLED = /npm was called/;
const GOES_ON = /PORT is "none"/;

function changed(change: (packages: Record<string, object>) => void): string {
  const lock = JSON.parse(lockfile);
  change(lock.packages);
  return JSON.stringify(lock);
}
const withOneMore = () =>
  changed((packages) => (packages['node_modules/one-more'] = { version: '1.0.0', integrity: 'sha512-x' }));

test('an npm that fails is reported with what to do, and nothing is started', async () => {
  const said = await startWith('exit 1', withOneMore());
  expect(said).toMatch(/Installing the packages[\s\S]*npm was called: ci[\s\S]*npm ci ended with code 1/);
  expect(said).not.toMatch(GOES_ON);
  expect(await startWith('exit 1', withOneMore())).toMatch(INSTALLED);
});

test.each([
  ['one more', withOneMore],
  ['one fewer', () => changed((packages) => delete packages['node_modules/zod'])],
  [
    'another content',
    () => changed((packages) => (packages['node_modules/zod'] = { integrity: 'sha512-x' })),
  ],
])('a lockfile with %s package installs, once', async (_, lock) => {
  expect(await startWith('exit 0', lock())).toMatch(INSTALLED);
  const again = await startWith('exit 0', lock());
  expect(again).not.toMatch(INSTALLED);
  expect(again).toMatch(GOES_ON);
});

test('what npm installed by hand already is not installed again', async () => {
  const said = await startWith('exit 0', lockfile);
  expect(said).not.toMatch(INSTALLED);
  expect(said).toMatch(GOES_ON);
});

test('packages for other systems may be missing', async () => {
  const lock = changed(
    (packages) => (packages['node_modules/for-another'] = { version: '1.0.0', optional: true }),
  );
  expect(await startWith('exit 0', lock)).not.toMatch(INSTALLED);
});
