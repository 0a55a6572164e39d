import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids.ts';
import { refuseSecrets } from './secrets.ts';

/** The cookie that holds a name tag. It says who a device belongs to; it opens nothing. */
export const TAG_COOKIE = 'portico_visitor';
export const TAG_PATH = '/api/welcome';
export const TAG_SECONDS = 180 * 86_400;

export interface Introduction {
  id: string;
  name: string;
  /** A new tag for this device, where it had none. */
  tag: string | null;
}

/** What the database keeps of a tag. */
export function hashTag(tag: string): Buffer {
  return createHash('sha256').update(tag).digest();
}

/**
 * Writes down who somebody at the client says they are: on their own tag, or on a new one.
 * @throws Fault `looks_like_password`
 */
export async function introduce(
  scope: Scope,
  input: { name: string; email: string | null },
): Promise<Introduction> {
  refuseSecrets(input.name, input.email);
  const { id } = scope.actor;
  if (id !== null) {
    const known = await scope.query(
      'UPDATE visitors SET name = $3, email = $4, updated_at = $5 WHERE org_id = $1 AND id = $2 RETURNING id',
      [scope.orgId, id, input.name, input.email, scope.now()],
    );
    if (known.length > 0) return { id, name: input.name, tag: null };
  }
  const made = newId(scope.now().getTime());
  const tag = randomBytes(24).toString('base64url');
  await scope.query(
    `INSERT INTO visitors (org_id, id, client_id, tag_hash, name, email, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [scope.orgId, made, scope.clientId, hashTag(tag), input.name, input.email, scope.now()],
  );
  return { id: made, name: input.name, tag };
}

/** True where the tag on a device says that it belongs to the person of this address. */
export async function isTagOf(scope: Scope, tag: string, email: string): Promise<boolean> {
  const found = await scope.query(
    'SELECT id FROM visitors WHERE org_id = $1 AND client_id = $2 AND tag_hash = $3 AND lower(email) = $4',
    [scope.orgId, scope.clientId, hashTag(tag), email],
  );
  return found.length > 0;
}

/** Where a visitor may be written to; null where they gave no address. */
export async function visitorEmail(scope: Scope, visitorId: string | null): Promise<string | null> {
  if (visitorId === null) return null;
  const [row] = await scope.query<{ email: string | null }>(
    'SELECT email FROM visitors WHERE org_id = $1 AND id = $2',
    [scope.orgId, visitorId],
  );
  return row?.email ?? null;
}
