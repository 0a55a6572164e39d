import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VaultError } from './error.ts';

export const KEY_BYTES = 32;
const ALGORITHM = 'aes-256-gcm';
/** NIST SP 800-38D section 8.2.2: random IVs of 96 bits, good for 2^32 messages under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `<iv>.<tag>.<ciphertext>`, each base64url without padding. */
const TEXT = /^([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** Encrypts with AES-256-GCM under a fresh random IV. `context` must be the same to decrypt. */
export function encrypt(key: Uint8Array, plaintext: Uint8Array, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url')).join('.');
}

/** Undoes {@link encrypt}. Throws {@link VaultError} `malformed` or `tampered`. */
export function decrypt(key: Uint8Array, text: string, context: string): Buffer {
  const [iv, tag, ciphertext] = parts(text);
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(tag);
  const plaintext = decipher.update(ciphertext);
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    throw new VaultError('tampered', `authentication failed for ${context}`);
  }
}

function parts(text: string): [Buffer, Buffer, Buffer] {
  const [, iv, tag, ciphertext] = TEXT.exec(text) ?? [];
  if (iv === undefined || tag === undefined || ciphertext === undefined) {
    throw new VaultError('malformed', `${text.length} characters that are not iv.tag.ciphertext`);
  }
  return [bytes(iv), bytes(tag), bytes(ciphertext)];
}

/** The last character has bits that mean nothing: one value must have one text, so they have to be zero. */
function bytes(text: string): Buffer {
  const decoded = Buffer.from(text, 'base64url');
  if (decoded.toString('base64url') !== text) throw new VaultError('malformed', 'base64url with stray bits');
  return decoded;
}
