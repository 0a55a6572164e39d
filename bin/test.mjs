#!/usr/bin/env node
// npm test: every test, with all that it needs. Arguments go to Vitest, and then the browser tests are left out.
import { ensureBrowser } from './lib/browser.mjs';
import { sum } from './lib/count.mjs';
import { prepare } from './lib/prepare.mjs';
import { finish } from './lib/report.mjs';
import { failWith, say } from './lib/say.mjs';
import { runPlaywright, runVitest } from './lib/tests.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

const args = process.argv.slice(2);
try {
  const { node, env } = await prepare();
  if (args.length > 0) {
    say('Running the tests that you named, without those in the browser.');
    finish(await runVitest(node, env, args));
  } else {
    env.CHROMIUM_PATH = await ensureBrowser(node);
    await ensureWebBuilt(node);
    finish(sum([await runVitest(node, env, []), await runPlaywright(node, env, [])]));
  }
} catch (error) {
  failWith(error);
}
