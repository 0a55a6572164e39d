import { randomBytes } from 'node:crypto';

/**
 * A UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then random bits, so that ids sort by the time they were
 * made. PostgreSQL 18 makes the same by `uuidv7()`; this one serves where an id is needed before the row.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the text form of any UUID. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
