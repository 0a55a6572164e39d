/**
 * Prints what the browser loads first for each of the pages that must be quick, in kB of gzipped JavaScript, and
 * fails where one is over its limit. Run it after `vite build`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');
const manifestFile = join(dist, '.vite', 'manifest.json');
if (!existsSync(manifestFile)) {
  console.error('There is no build to measure: run `npm run build -w apps/web` first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/**
 * Where each page starts, and which lazy pieces it needs besides. A client comes in by the first page of the welcome, or
 * by the address of one service that a colleague passed on.
 */
const pages = [
  { name: 'sign-in', limit: 150, entry: 'index.html' },
  { name: 'welcome', limit: 150, entry: 'welcome.html' },
  { name: 'service', limit: 150, entry: 'welcome.html', needs: /welcome\/pages\/service/ },
  { name: 'portal', limit: 150, entry: 'portal.html', needs: /portal\/pages\/home/ },
  { name: 'studio', limit: 200, entry: 'index.html', needs: /shells\/studio\/studio/ },
];

/** The files that these pieces load at once, with all that they import. */
function filesOf(keys, seen = new Set()) {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk || seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    filesOf(chunk.imports ?? [], seen);
  }
  return seen;
}

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;

const say = (line) => process.stdout.write(`${line}\n`);

let failed = false;
for (const { name, limit, entry, needs } of pages) {
  const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && needs?.test(key));
  const files = [...filesOf([entry, ...lazy]), 'first.js'].filter((file) => file.endsWith('.js'));
  const total = files.reduce((sum, file) => sum + gzipped(file), 0);
  const missing = !manifest[entry] || (needs && lazy.length === 0);
  const over = missing || total > limit;
  failed ||= over;
  say(
    `${over ? 'FAIL' : 'ok  '} ${name.padEnd(8)} ${total.toFixed(1).padStart(6)} kB of ${limit} kB in ${files.length} files` +
      (missing ? ' (its page was not found in the build)' : ''),
  );
}

const styles = [...new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []))];
say(
  `     styles   ${styles
    .reduce((sum, file) => sum + gzipped(file), 0)
    .toFixed(1)
    .padStart(6)} kB`,
);
process.exit(failed ? 1 : 0);
