import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';
import { boundTo } from './context.ts';
import { VaultError } from './error.ts';
import type { MasterKeys } from './master-keys.ts';
import type { DataKeyStore, WrappedDataKey } from './store.ts';

export interface DataKey {
  version: number;
  key: Uint8Array;
}

export interface DataKeyOptions {
  masterKeys: MasterKeys;
  store: DataKeyStore;
  /** Unwrapped keys that are held in memory at once. */
  cacheSize: number;
  /** Milliseconds that an unwrapped key is held; a key deleted by another process works that much longer here. */
  cacheTtlMs: number;
}

/** Makes, unwraps and remembers data keys. */
export function createDataKeys({ masterKeys, store, cacheSize, cacheTtlMs }: DataKeyOptions) {
  const [currentMaster] = masterKeys;
  const cache = new LRUCache<string, DataKey>({ max: cacheSize, ttl: cacheTtlMs });
  const currentOf = (orgId: string) => boundTo(orgId, 'current');
  const versionOf = (orgId: string, version: number) => boundTo(orgId, String(version));

  function remember(orgId: string, key: DataKey, isCurrent: boolean): DataKey {
    cache.set(versionOf(orgId, key.version), key);
    if (isCurrent) cache.set(currentOf(orgId), key);
    return key;
  }

  function unwrap(stored: WrappedDataKey): DataKey {
    const { orgId, version, masterKeyId, wrapped } = stored;
    const master = masterKeys.find(({ id }) => id === masterKeyId);
    if (master === undefined) {
      throw new VaultError(
        'unknown_key',
        `master key ${masterKeyId} of ${orgId} version ${version} is not configured`,
      );
    }
    return { version, key: decrypt(master.key, wrapped, boundTo(orgId, String(version), masterKeyId)) };
  }

  function wrap(orgId: string, { version, key }: DataKey): WrappedDataKey {
    const masterKeyId = currentMaster.id;
    const wrapped = encrypt(currentMaster.key, key, boundTo(orgId, String(version), masterKeyId));
    return { orgId, version, masterKeyId, wrapped };
  }

  /** Adds a version, and gives it; or that of whoever was faster. */
  async function create(orgId: string, version: number): Promise<DataKey> {
    const made = { version, key: randomBytes(KEY_BYTES) };
    if (await store.insert(wrap(orgId, made))) return remember(orgId, made, true);
    const stored = await store.current(orgId);
    if (stored === null) throw new VaultError('unknown_key', `the keys of ${orgId} were deleted just now`);
    return remember(orgId, unwrap(stored), true);
  }

  return {
    /** The key to seal with, made where the organization has none. */
    async current(orgId: string): Promise<DataKey> {
      const held = cache.get(currentOf(orgId));
      if (held !== undefined) return held;
      const stored = await store.current(orgId);
      return stored === null ? create(orgId, 1) : remember(orgId, unwrap(stored), true);
    },

    /** The key that sealed a value. Throws {@link VaultError} `unknown_key` or `tampered`. */
    async get(orgId: string, version: number): Promise<DataKey> {
      const held = cache.get(versionOf(orgId, version));
      if (held !== undefined) return held;
      const stored = await store.get(orgId, version);
      if (stored === null)
        throw new VaultError('unknown_key', `${orgId} has no data key of version ${version}`);
      return remember(orgId, unwrap(stored), false);
    },

    /** A new version, for what is sealed from now on. */
    async rotate(orgId: string): Promise<DataKey> {
      const stored = await store.current(orgId);
      return create(orgId, (stored?.version ?? 0) + 1);
    },

    /** Wraps what an older master key wraps with the current one; the data keys themselves stay. */
    async rewrap(limit: number): Promise<number> {
      const stored = await store.wrappedByOthers(currentMaster.id, limit);
      for (const old of stored) await store.rewrap(wrap(old.orgId, unwrap(old)), old.masterKeyId);
      return stored.length;
    },

    async remove(orgId: string): Promise<void> {
      await store.remove(orgId);
      const own = `${boundTo(orgId)}|`;
      for (const name of [...cache.keys()]) if (name.startsWith(own)) cache.delete(name);
    },
  };
}
