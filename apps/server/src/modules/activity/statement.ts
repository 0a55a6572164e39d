import { createHash } from 'node:crypto';
import { createSigner } from './trail/keys.ts';

/** A text that this installation vouches for. */
export interface SignedStatement {
  text: string;
  /** SHA-256 of the text, hex. */
  hash: string;
  /** Ed25519 over the hash, base64url. */
  signature: string;
  keyId: string;
  publicKey: string;
}

/**
 * Signs a text with the key of the audit log's seals. Its first line has to say what kind of text it is, so that no
 * statement can be taken for a seal or for another kind.
 */
export function signStatement(secret: string, text: string): SignedStatement {
  const signer = createSigner(secret);
  const hash = createHash('sha256').update(text).digest();
  return {
    text,
    hash: hash.toString('hex'),
    signature: signer.sign(hash).toString('base64url'),
    keyId: signer.keyId,
    publicKey: signer.publicKey,
  };
}
