import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this many bytes the headers of the answer weigh more than what is saved. */
const worthIt = 1_000;

/**
 * Puts a `.br` and a `.gz` beside every file of text, made once with the greatest care; the server hands them out as
 * they are and compresses nothing while people wait.
 */
export function compressed(): Plugin {
  let directory = '';
  return {
    name: 'portico-compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      directory = resolve(root, build.outDir);
    },
    async writeBundle() {
      const files = await readdir(directory, { recursive: true });
      const text = files.filter(
        (file) => /\.(html|js|css|svg|webmanifest|txt)$/.test(file) && !file.startsWith('.vite'),
      );
      await Promise.all(text.map((file) => compress(join(directory, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < worthIt) return;
  await Promise.all([
    brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).then((small) =>
      writeFile(`${file}.br`, small),
    ),
    zip(bytes, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ]);
}
