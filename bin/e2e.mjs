#!/usr/bin/env node
// npm run e2e: the browser tests alone. Arguments go to Playwright.
import { ensureBrowser } from './lib/browser.mjs';
import { prepare } from './lib/prepare.mjs';
import { finish } from './lib/report.mjs';
import { failWith } from './lib/say.mjs';
import { runPlaywright } from './lib/tests.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

try {
  const { node, env } = await prepare();
  env.CHROMIUM_PATH = await ensureBrowser(node);
  await ensureWebBuilt(node);
  finish(await runPlaywright(node, env, process.argv.slice(2)));
} catch (error) {
  failWith(error);
}
