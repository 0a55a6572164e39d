#!/usr/bin/env node
// npm run build: everything that a start would build, for an image or a release.
import { prepare } from './lib/prepare.mjs';
import { failWith, say } from './lib/say.mjs';
import { ensureWebBuilt } from './lib/web-build.mjs';

try {
  const { node } = await prepare();
  await ensureWebBuilt(node);
  say('Built: the web application is in apps/web/dist.');
} catch (error) {
  failWith(error);
}
