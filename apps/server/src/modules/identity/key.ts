import { type Permission, permissions } from '@portico/contract';
import type pg from 'pg';
import { isHashOf, makeNamedSecret, namesIn } from './named-secret.ts';

const PREFIX = 'pk_';

/** An API key as its owner holds it: `pk_` and a {@link makeNamedSecret named secret}. */
export interface NewKey {
  secret: string;
  /** What is kept of it. */
  hash: string;
  /** The last letters, so that people can tell keys apart. */
  tail: string;
}

/** Makes the secret of a key. */
export function makeKey(orgId: string, id: string): NewKey {
  const { secret, hash } = makeNamedSecret(orgId, id);
  return { secret: PREFIX + secret, hash, tail: secret.slice(-4) };
}

export const isKey = (text: string): boolean => text.startsWith(PREFIX);

export interface KeyRow {
  id: string;
  orgId: string;
  name: string;
  permissions: ReadonlySet<Permission>;
  clientIds: string[] | null;
  perMinute: number;
  lastUsedAt: Date | null;
}

/** The key behind a secret; null where it was never made, has expired or was revoked. */
export async function findKey(pool: pg.Pool, key: string): Promise<KeyRow | null> {
  const secret = key.slice(PREFIX.length);
  const ids = namesIn(secret);
  if (!ids) return null;
  const { rows } = await pool.query({
    name: 'api key',
    text: `SELECT id, org_id AS "orgId", name, hash, permissions, client_ids AS "clientIds", per_minute AS "perMinute",
        last_used_at AS "lastUsedAt" FROM api_keys
      WHERE org_id = $1 AND id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    values: [ids.orgId, ids.id],
  });
  const [row] = rows;
  if (!row || !isHashOf(secret, row.hash)) return null;
  const held = (row.permissions as string[]).filter((name): name is Permission => name in permissions);
  const { hash: _hash, ...found } = row;
  return { ...found, permissions: new Set(held) };
}

/** Notes that a key was used; at most once a minute, by whom authenticates. */
export async function touchKey(pool: pg.Pool, key: KeyRow, ip: string): Promise<void> {
  await pool.query(
    'UPDATE api_keys SET last_used_at = now(), last_used_ip = $3 WHERE org_id = $1 AND id = $2',
    [key.orgId, key.id, ip],
  );
}
