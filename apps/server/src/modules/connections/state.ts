import { createHash, randomBytes } from 'node:crypto';
import { isUuid } from '../../platform/ids.ts';

/** 16 bytes that name the organization, so that the rest is looked up inside its walls, then 256 random bits. */
const ORGANIZATION_BYTES = 16;
const RANDOM_BYTES = 32;
const LENGTH = ((ORGANIZATION_BYTES + RANDOM_BYTES) * 4) / 3;

/** Makes the `state` of one round of consent (RFC 6749, section 10.12). */
export function newState(orgId: string): string {
  const organization = Buffer.from(orgId.replaceAll('-', ''), 'hex');
  return Buffer.concat([organization, randomBytes(RANDOM_BYTES)]).toString('base64url');
}

/** Whose state it says to be; null for a text that cannot be one. Says nothing about whether it holds. */
export function organizationOf(state: string): string | null {
  if (state.length !== LENGTH || !/^[\w-]+$/.test(state)) return null;
  const hex = Buffer.from(state, 'base64url').subarray(0, ORGANIZATION_BYTES).toString('hex');
  const orgId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isUuid(orgId) ? orgId : null;
}

/** What the database keeps of a state or of a browser's cookie. */
export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
