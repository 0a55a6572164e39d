import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isUuid } from '../ids.ts';

/** Where file contents lie. Keys are `orgId/fileId`; names that people give never become paths. */
export interface FileStore {
  put(key: FileKey, bytes: Uint8Array): Promise<void>;
  /** Null where nothing lies under the key. */
  open(key: FileKey): Promise<Readable | null>;
  remove(key: FileKey): Promise<void>;
  health(): Promise<void>;
}

export interface FileKey {
  orgId: string;
  fileId: string;
}

/** Files in a local folder. A file appears whole or not at all: it is written aside and renamed. */
export function localFileStore(root: string): FileStore {
  const pathOf = ({ orgId, fileId }: FileKey) => {
    if (!isUuid(orgId) || !isUuid(fileId)) throw new Error('A file key is made of two UUIDs');
    return join(root, orgId, fileId.slice(-2), fileId);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    async open(key) {
      const path = pathOf(key);
      const found = await stat(path).catch(() => null);
      return found ? createReadStream(path) : null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async health() {
      await mkdir(root, { recursive: true });
      const probe = join(root, '.health');
      await writeFile(probe, '');
      await rm(probe, { force: true });
    },
  };
}
