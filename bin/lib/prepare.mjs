import { dirname } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { findNode } from './node24.mjs';

/**
 * What every task needs: the packages, and the pinned Node, found first by whatever the task starts.
 *
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>}
 */
export async function prepare() {
  await ensureInstalled();
  const node = await findNode();
  return { node, env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` } };
}
