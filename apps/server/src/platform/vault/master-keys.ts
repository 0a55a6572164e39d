import { KEY_BYTES } from './cipher.ts';

/** Wraps the organizations' data keys; comes from outside the database. */
export interface MasterKey {
  /** Short and public: it is stored next to what the key wraps. */
  id: string;
  /** 32 random bytes. */
  key: Uint8Array;
}

/** The first is current. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

const ID = /^[\w-]{1,40}$/;

/**
 * Reads `k2:<base64 of 32 bytes>,k1:<…>`, the current key first, as in `PORTICO_MASTER_KEYS`. Throws `TypeError`
 * with a message that names the key by its id and never repeats the key.
 */
export function parseMasterKeys(text: string): MasterKeys {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return checkMasterKeys(
    entries.map((entry) => {
      const colon = entry.indexOf(':');
      return { id: entry.slice(0, Math.max(colon, 0)), key: Buffer.from(entry.slice(colon + 1), 'base64') };
    }),
  );
}

/** Throws `TypeError` unless there is at least one key, and every id and key is of use. */
export function checkMasterKeys(keys: readonly MasterKey[]): MasterKeys {
  const [current, ...older] = keys;
  if (current === undefined)
    throw new TypeError('The vault needs a master key: write k1:<base64 of 32 random bytes>.');
  const seen = new Set<string>();
  for (const { id, key } of keys) {
    if (!ID.test(id)) throw new TypeError('A master key needs a short id before a colon, such as k1:…');
    if (key.length !== KEY_BYTES) {
      throw new TypeError(`The master key ${id} must be ${KEY_BYTES} bytes long; it is ${key.length}.`);
    }
    if (seen.has(id)) throw new TypeError(`Two master keys have the id ${id}.`);
    seen.add(id);
  }
  return [current, ...older];
}
