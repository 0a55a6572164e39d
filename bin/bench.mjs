#!/usr/bin/env node
// npm run bench: speeds, as ratios to a baseline of the same run.
import { ensureBrowser } from './lib/browser.mjs';
import { at, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { failWith } from './lib/say.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

try {
  const { node, env } = await prepare();
  env.CHROMIUM_PATH = await ensureBrowser(node);
  await ensureWebBuilt(node);
  process.exitCode = (
    await run([node, at('bench', 'run.ts'), ...process.argv.slice(2)], { cwd: root, env })
  ).code;
} catch (error) {
  failWith(error);
}
