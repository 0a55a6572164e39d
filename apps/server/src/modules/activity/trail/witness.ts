import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isUuid } from '../../../platform/ids.ts';

const Noted = z.object({
  number: z.number().int(),
  lastSeq: z.number().int(),
  hash: z.string(),
  madeAt: z.string(),
});
/** The newest seal that was seen, by its number and its hash in hex. */
export type Noted = z.infer<typeof Noted>;

/**
 * Remembers the newest seal of each organization outside of the database: a chain cannot see that its own end was cut
 * off, and one witness that the database has no hand on is enough to tell.
 */
export interface Witness {
  note(orgId: string, seal: Noted): Promise<void>;
  /** Null where none was noted. Throws where what is there cannot be read. */
  recall(orgId: string): Promise<Noted | null>;
}

/** A witness in the installation's data folder: one small file an organization. */
export function fileWitness(dataDir: string): Witness {
  const folder = join(dataDir, 'audit');
  const pathOf = (orgId: string) => {
    if (!isUuid(orgId)) throw new Error('A witness needs an organization');
    return join(folder, `${orgId}.json`);
  };
  async function recall(orgId: string): Promise<Noted | null> {
    const text = await readFile(pathOf(orgId), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return text === null ? null : Noted.parse(JSON.parse(text));
  }
  return {
    recall,
    async note(orgId, seal) {
      const known = await recall(orgId).catch(() => null);
      // Another process may have noted a later one meanwhile.
      if (known && known.number >= seal.number) return;
      await mkdir(folder, { recursive: true });
      const part = `${pathOf(orgId)}.${process.pid}-${seal.number}.part`;
      try {
        await writeFile(part, `${JSON.stringify(seal)}\n`, { mode: 0o600 });
        await rename(part, pathOf(orgId));
      } finally {
        await rm(part, { force: true });
      }
    },
  };
}
