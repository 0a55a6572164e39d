import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string[]} parts @returns {string} a path below the project's folder */
export function at(...parts) {
  return join(root, ...parts);
}
