import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Api } from './api.ts';

/** Raised where what is kept has another shape than before: an older file is then as good as none. */
const SHAPE = 1;

/** Keeps what the providers remember in a file, so that a connection made yesterday works today. */
export interface Memory {
  /** What was kept, by provider. */
  read(): Record<string, unknown>;
  /** Writes soon; many changes at once are written once. */
  changed(apis: Api[]): void;
  flush(): void;
}

/** Without a folder nothing is kept. */
export function openMemory(directory: string | undefined): Memory {
  if (directory === undefined) return { read: () => ({}), changed() {}, flush() {} };
  const path = join(directory, 'providers.bin');
  let waiting: { timer: NodeJS.Timeout; apis: Api[] } | undefined;
  const flush = () => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const memories = Object.fromEntries(
      waiting.apis.flatMap(({ id, memory }) => (memory ? [[id, memory]] : [])),
    );
    waiting = undefined;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, serialize({ shape: SHAPE, memories }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    read: () => readKept(path),
    changed(apis) {
      clearTimeout(waiting?.timer);
      waiting = { apis, timer: setTimeout(flush, 200).unref() };
    },
    flush,
  };
}

/** A missing or damaged file is none: everything is then as at the beginning. */
function readKept(path: string): Record<string, unknown> {
  try {
    const kept = deserialize(readFileSync(path)) as { shape: number; memories: Record<string, unknown> };
    return kept.shape === SHAPE ? kept.memories : {};
  } catch {
    return {};
  }
}
