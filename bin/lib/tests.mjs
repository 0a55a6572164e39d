import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { countPlaywright, countVitest, withExitCode } from './count.mjs';
import { at, root } from './paths.mjs';
import { run } from './run.mjs';

/** @param {string} name */
function freshReport(name) {
  const path = at('.cache', 'reports', name);
  rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** All tests but those in the browser, or those that the arguments name. @param {string} node @param {NodeJS.ProcessEnv} env @param {string[]} args */
export async function runVitest(node, env, args) {
  const report = freshReport('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(
    [node, at('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args],
    { cwd: root, env },
  );
  return withExitCode(countVitest(report), code);
}

/** The tests in the browser, or those that the arguments name. @param {string} node @param {NodeJS.ProcessEnv} env @param {string[]} args */
export async function runPlaywright(node, env, args) {
  const report = freshReport('playwright.json');
  const cli = at('node_modules', '@playwright', 'test', 'cli.js');
  const { code } = await run([node, cli, 'test', '--reporter=list,json', ...args], {
    cwd: at('e2e'),
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return withExitCode(countPlaywright(report), code);
}
