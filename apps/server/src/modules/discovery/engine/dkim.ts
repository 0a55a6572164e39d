import { createPublicKey } from 'node:crypto';
import { parseTagList } from './tag-list.ts';

export type DkimKey =
  | { state: 'good'; bits: number | null; type: string; testing: boolean }
  /** Shorter than receivers accept or signers should use, RFC 8301 section 3.2. */
  | { state: 'short'; bits: number; type: string; testing: boolean }
  /** RFC 6376 section 3.6.1: an empty key means that it was revoked. */
  | { state: 'revoked' }
  | { state: 'unreadable' };

const LONGEST_KEY = 8192;

/** RFC 6376 section 3.6.1: a key record has `p=`; `v=` may be left out, and is `DKIM1` where it stands. */
export function isDkim(text: string): boolean {
  const tags = parseTagList(text);
  return tags.has('p') && (tags.get('v') ?? 'DKIM1').toUpperCase() === 'DKIM1';
}

/** Judges a DKIM key record. Never throws. */
export function parseDkim(text: string): DkimKey {
  const tags = parseTagList(text);
  const key = (tags.get('p') ?? '').replaceAll(/\s/g, '');
  if (key === '') return { state: 'revoked' };
  const type = (tags.get('k') ?? 'rsa').toLowerCase();
  const testing = (tags.get('t') ?? '')
    .toLowerCase()
    .split(':')
    .map((flag) => flag.trim())
    .includes('y');
  // RFC 8463 section 3: an Ed25519 key is its 32 bytes alone.
  if (type === 'ed25519')
    return Buffer.from(key, 'base64').length === 32
      ? { state: 'good', bits: null, type, testing }
      : { state: 'unreadable' };
  const bits = rsaBits(key);
  if (bits === null) return { state: 'unreadable' };
  return { state: bits < 1024 ? 'short' : 'good', bits, type, testing };
}

function rsaBits(base64: string): number | null {
  if (base64.length > LONGEST_KEY) return null;
  const key = Buffer.from(base64, 'base64');
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key, format: 'der', type }).asymmetricKeyDetails?.modulusLength ?? null;
    } catch {
      // Not in this form: RFC 6376 asks for the first, and some signers publish the second.
    }
  }
  return null;
}
