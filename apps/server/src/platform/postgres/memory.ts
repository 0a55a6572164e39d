import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessMark } from './processes.ts';

/** What one start tells the next, in `<dataDir>/postgres.json`. */
export type Memory = {
  port?: number;
  /** Only when the database does not lie in `<dataDir>/postgres`. */
  databaseDirectory?: string;
  /** Only when the database directory's own path is too long for a socket. */
  socketDirectory?: string;
  /** The process that started the database and will stop it. */
  owner?: ProcessMark;
};

export function recall(dataDir: string): Memory {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as Memory;
  } catch {
    // Not there yet, or cut off by a crash: everything in it can be found out again except a moved database, whose
    // write is atomic.
    return {};
  }
}

export function remember(dataDir: string, news: Memory): void {
  const path = join(dataDir, 'postgres.json');
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ ...recall(dataDir), ...news }, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}
