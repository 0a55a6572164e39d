import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A secret that names its organization and itself, before its 256 random bits: what it opens is found by key, without
 * searching over organizations. Only its hash is kept; so many random bits cannot be guessed back from that.
 */
export interface NamedSecret {
  secret: string;
  hash: string;
}

export function makeNamedSecret(orgId: string, id: string): NamedSecret {
  const ids = Buffer.from((orgId + id).replaceAll('-', ''), 'hex');
  const secret = Buffer.concat([ids, randomBytes(32)]).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** What a secret names; null for a text that was never one. */
export function namesIn(secret: string): { orgId: string; id: string } | null {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length !== 64 || bytes.toString('base64url') !== secret) return null;
  return { orgId: uuidAt(bytes, 0), id: uuidAt(bytes, 16) };
}

/** True where the hash was made of the secret. Takes the same time wherever they differ. */
export function isHashOf(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

function uuidAt(bytes: Buffer, start: number): string {
  const hex = bytes.toString('hex', start, start + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
