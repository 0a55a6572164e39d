import { createHash, randomBytes } from 'node:crypto';
import { isUuid } from '../../platform/ids.ts';

/** 16 bytes that name the organization, so that the rest can be looked up inside its walls, then 192 random bits. */
const ORGANIZATION_BYTES = 16;
const RANDOM_BYTES = 24;
const LENGTH = Math.ceil(((ORGANIZATION_BYTES + RANDOM_BYTES) * 4) / 3);

/** Makes the secret part of an access link. Whoever has it may act for the client until it ends. */
export function newLinkToken(orgId: string): string {
  const organization = Buffer.from(orgId.replaceAll('-', ''), 'hex');
  return Buffer.concat([organization, randomBytes(RANDOM_BYTES)]).toString('base64url');
}

/** Whose link it says to be; null for a text that cannot be a token. Says nothing about whether it holds. */
export function readLinkToken(token: string): { orgId: string; hash: Buffer } | null {
  if (token.length !== LENGTH || !/^[\w-]+$/.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, ORGANIZATION_BYTES).toString('hex');
  const orgId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid(orgId) ? { orgId, hash: hashToken(token) } : null;
}

/** What the database keeps of a token. It has 192 random bits, so one round of SHA-256 is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
