import { watch } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../lib/paths.mjs';

const QUIET_MS = 120;
const SOURCE = /\.(ts|mts|mjs|js|json|sql|yaml|yml|svg)$/;
const NOT_RUN = /(\.test\.ts|\/node_modules\/|\/\.)/;

/**
 * Calls `react` with the name of a changed file once changes have been quiet for a moment, and never again before it has
 * finished. Answers how to stop.
 */
export function watchSources(folders: string[], react: (changed: string) => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      const path = `${folder}/${name}`;
      if (!SOURCE.test(path) || NOT_RUN.test(path.slice(root.length))) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        working = working.then(() => react(relative(root, path)));
      }, QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
