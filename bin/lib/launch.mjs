import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { findNode, isThisNode } from './node24.mjs';
import { at } from './paths.mjs';
import { failWith, say } from './say.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Installs what is missing and hands over to the supervisor under the pinned Node.
 *
 * @param {'start' | 'dev'} mode
 */
export async function launch(mode) {
  try {
    if (process.env.npm_lifecycle_event) stopWithParent();
    await ensureInstalled();
    const node = await findNode();
    if (!isThisNode(node)) return handOver(node, mode);
    const { supervise } = await import('../supervise.ts');
    await supervise(mode);
  } catch (error) {
    failWith(error);
  }
}

/** npm that is told to stop, or killed, ends without telling us: its going is the only sign. */
function stopWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

/**
 * Becomes no more than a post that passes signals on. The supervisor notices by the closing of the channel should this
 * process be killed.
 *
 * @param {string} node
 * @param {string} mode
 */
function handOver(node, mode) {
  say(`Handing over from Node ${process.versions.node} to the pinned Node 24.`);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', at('bin', 'supervise.ts'), mode], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once('error', failWith);
  child.once('exit', (code) => process.exit(code ?? 1));
}
