import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The administrator's password, made on the first start and kept in `<dataDir>/postgres.secret`, readable by us alone. */
export function databaseSecret(dataDir: string): { secret: string; isNew: boolean } {
  const path = join(dataDir, 'postgres.secret');
  const kept = read(path);
  if (kept) return { secret: kept, isNew: false };
  const secret = randomBytes(32).toString('base64url');
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: kept === '' ? 'w' : 'wx' });
    return { secret, isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return databaseSecret(dataDir); // another start wrote it at the same moment
  }
}

/** An empty file is what a crash in the middle of writing leaves. */
function read(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    chmodSync(path, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
