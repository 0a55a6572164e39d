#!/usr/bin/env node
// npm run screenshots: the pictures of the documents, from a demo that is opened for them.
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
  process.exitCode = (await run([node, at('e2e', 'screenshots.ts')], { cwd: root, env })).code;
} catch (error) {
  failWith(error);
}
