#!/usr/bin/env node
// npm run portico -- <command>: looks after an installation, with the database that npm start uses.
import { spawn } from 'node:child_process';
import { at } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { failWith } from './lib/say.mjs';

try {
  const { node, env } = await prepare();
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', at('bin', 'command.ts'), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env,
    },
  );
  child.once('error', failWith);
  child.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  failWith(error);
}
