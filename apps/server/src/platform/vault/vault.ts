import { decrypt, encrypt } from './cipher.ts';
import type { SealContext } from './context.ts';
import { boundTo } from './context.ts';
import { createDataKeys } from './data-keys.ts';
import { VaultError } from './error.ts';
import type { MasterKey } from './master-keys.ts';
import { checkMasterKeys } from './master-keys.ts';
import type { DataKeyStore } from './store.ts';

export interface VaultOptions {
  /** The first wraps new data keys; the others still open what they wrapped. */
  masterKeys: readonly MasterKey[];
  store: DataKeyStore;
  /** Unwrapped data keys held in memory. Default 500. */
  cacheSize?: number;
  /** Milliseconds that they are held. Default 60 000. */
  cacheTtlMs?: number;
}

/** Seals secrets, each with its organization's own key and for one place only. */
export interface Vault {
  /** `v1.<key version>.<iv>.<tag>.<ciphertext>`, base64url; never twice the same. */
  seal(orgId: string, context: SealContext, plaintext: string): Promise<string>;
  /** Throws {@link VaultError} for anything that was not sealed for exactly this place. */
  open(orgId: string, context: SealContext, sealed: string): Promise<string>;
  /** Whether the value is sealed under the newest data key; if not, seal it anew when it is at hand. */
  isCurrent(orgId: string, sealed: string): Promise<boolean>;
  /** Gives the organization a new data key for what is sealed from now on; resolves to its version. */
  rotateDataKey(orgId: string): Promise<number>;
  /** Wraps up to `limit` data keys with the current master key; call until it resolves to 0. Default 100. */
  rewrapDataKeys(limit?: number): Promise<number>;
  /** Deletes the organization's data keys. Nothing that it sealed can be read again, in backups neither. */
  shred(orgId: string): Promise<void>;
}

const SEALED = /^v1\.([1-9]\d{0,8})\.(.*)$/s;
const DEFAULT_CACHE_SIZE = 500;
const DEFAULT_CACHE_TTL_MS = 60_000;
const DEFAULT_BATCH = 100;

/** Throws `TypeError` where the master keys are of no use. */
export function createVault(options: VaultOptions): Vault {
  const keys = createDataKeys({
    masterKeys: checkMasterKeys(options.masterKeys),
    store: options.store,
    cacheSize: options.cacheSize ?? DEFAULT_CACHE_SIZE,
    cacheTtlMs: options.cacheTtlMs ?? DEFAULT_CACHE_TTL_MS,
  });
  return {
    async seal(orgId, context, plaintext) {
      // A half surrogate has no bytes in UTF-8, and would come back as another character.
      if (!plaintext.isWellFormed()) throw new TypeError('The text to seal is not well-formed Unicode.');
      const { version, key } = await keys.current(orgId);
      const text = encrypt(key, Buffer.from(plaintext, 'utf8'), placeOf(orgId, context, version));
      return `v1.${version}.${text}`;
    },

    async open(orgId, context, sealed) {
      const { version, text } = parseSealed(sealed);
      const { key } = await keys.get(orgId, version);
      return decrypt(key, text, placeOf(orgId, context, version)).toString('utf8');
    },

    async isCurrent(orgId, sealed) {
      const { version } = await keys.current(orgId);
      return parseSealed(sealed).version === version;
    },

    async rotateDataKey(orgId) {
      return (await keys.rotate(orgId)).version;
    },

    rewrapDataKeys: (limit = DEFAULT_BATCH) => keys.rewrap(limit),
    shred: (orgId) => keys.remove(orgId),
  };
}

function placeOf(orgId: string, { table, column, row }: SealContext, version: number): string {
  return boundTo(orgId, table, column, row, String(version));
}

function parseSealed(sealed: string): { version: number; text: string } {
  const [, version, text] = SEALED.exec(sealed) ?? [];
  if (version === undefined || text === undefined) {
    throw new VaultError('malformed', `${sealed.length} characters that do not begin with v1.<key version>.`);
  }
  return { version: Number(version), text };
}
