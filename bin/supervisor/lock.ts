import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from '../../apps/server/src/platform/postgres/processes.ts';
import { Refusal } from '../lib/say.mjs';

type Holder = ProcessMark & { address?: string };

export type Lock = {
  /** Tells those who come later where Portico answers. */
  announce(address: string): void;
  release(): void;
};

/** One supervisor for one data folder. Throws a `Refusal` that says where Portico runs already. */
export function takeLock(dataDir: string): Lock {
  const path = join(dataDir, 'portico.lock');
  const own = `${path}.${process.pid}`;
  const write = (holder: Holder) => writeFileSync(own, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  const mark = markOf(process.pid);
  write(mark);
  try {
    claim(own, path);
  } finally {
    rmSync(own, { force: true });
  }
  return {
    announce: (address) => {
      write({ ...mark, address });
      renameSync(own, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** A link is made whole or not at all, and never over another. */
function claim(own: string, path: string): void {
  for (;;) {
    try {
      linkSync(own, path);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder && isAlive(holder)) throw runningAlready(holder);
    rmSync(path, { force: true });
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function runningAlready(holder: Holder): Refusal {
  const where = holder.address ? `at ${holder.address} (process ${holder.pid})` : `as process ${holder.pid}`;
  return new Refusal(
    `Portico is already running ${where}. Stop that one first, or give this one a data folder of its own with PORTICO_DATA_DIR.`,
  );
}
