#!/usr/bin/env node
// npm run check: everything that can be said of the code without running it. --fix mends what can be mended.
import { runSteps } from './lib/check-steps.mjs';
import { prepare } from './lib/prepare.mjs';
import { finish } from './lib/report.mjs';
import { failWith } from './lib/say.mjs';

try {
  const { node, env } = await prepare();
  finish(await runSteps(node, env, process.argv.includes('--fix')));
} catch (error) {
  failWith(error);
}
