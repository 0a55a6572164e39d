import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** Signs seals. The key comes from the installation's secret, so that the database alone cannot make one. */
export interface Signer {
  keyId: string;
  /** The public key in base64url: whoever has it can check every seal, and make none. */
  publicKey: string;
  sign(hash: Uint8Array): Buffer;
}

/** The public keys whose seals are believed, by their id. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

// An Ed25519 private key in PKCS #8 is this prefix and its 32 bytes (RFC 8410 section 7); a public one in SPKI likewise.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** The signer of the installation that has this secret; the same secret always yields the same key. */
export function createSigner(secret: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'portico', 'audit seals', KEY_BYTES));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const raw = rawOf(createPublicKey(key));
  return { keyId: idOf(raw), publicKey: raw.toString('base64url'), sign: (hash) => sign(null, hash, key) };
}

/** The signer's own key, and those of former secrets. Throws `TypeError` for what is no public key. */
export function trustedKeys(signer: Signer, former: readonly string[] = []): TrustedKeys {
  return new Map(
    [signer.publicKey, ...former].map((text) => {
      const raw = Buffer.from(text, 'base64url');
      if (raw.length !== KEY_BYTES) throw new TypeError(`${text} is not a public key of an audit log.`);
      return [
        idOf(raw),
        createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }),
      ] as const;
    }),
  );
}

/** True where a believed key signed the hash. */
export function isSigned(keys: TrustedKeys, keyId: string, hash: Uint8Array, signature: Uint8Array): boolean {
  const key = keys.get(keyId);
  return key !== undefined && verify(null, hash, key, signature);
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}

function idOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 16);
}
