#!/usr/bin/env node
// What must hold before anything is merged: checks, build, tests. The same here and on the server.
import { ensureBrowser } from './lib/browser.mjs';
import { runSteps } from './lib/check-steps.mjs';
import { sum } from './lib/count.mjs';
import { prepare } from './lib/prepare.mjs';
import { finish } from './lib/report.mjs';
import { failWith, say } from './lib/say.mjs';
import { runPlaywright, runVitest } from './lib/tests.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

try {
  const { node, env } = await prepare();
  env.CHROMIUM_PATH = await ensureBrowser(node);
  say('Checking.');
  const checks = await runSteps(node, env, false);
  await ensureWebBuilt(node);
  say('Testing.');
  finish(sum([checks, await runVitest(node, env, []), await runPlaywright(node, env, [])]));
} catch (error) {
  failWith(error);
}
