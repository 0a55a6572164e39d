#!/usr/bin/env node
// npm run portico -- <command>: one command on this installation's database, which is started for it if need be.
import { spawn } from 'node:child_process';
import { at, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { failWith } from './lib/say.mjs';

try {
  const { node, env } = await prepare();
  const command = [at('bin', 'supervisor', 'command.ts'), ...process.argv.slice(2)];
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...command], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  child.once('error', failWith);
  child.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  failWith(error);
}
