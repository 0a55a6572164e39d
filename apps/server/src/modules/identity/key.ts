import { type Permission, permissions, permissionsOf, type Role } from '@portico/contract';
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
  makerUserId: string;
  permissions: ReadonlySet<Permission>;
  clientIds: string[] | null;
  perMinute: number;
  lastUsedAt: Date | null;
}

interface FoundRow extends Omit<KeyRow, 'permissions'> {
  hash: string;
  permissions: string[];
  role: Role;
  rolePermissions: string[] | null;
  makerClientIds: string[] | null;
}

/**
 * The key behind a secret, with what it may do now: never more than who made it. Null where it was never made, has
 * expired or was revoked, and where who made it works there no more.
 */
export async function findKey(pool: pg.Pool, key: string): Promise<KeyRow | null> {
  const secret = key.slice(PREFIX.length);
  const ids = namesIn(secret);
  if (!ids) return null;
  const { rows } = await pool.query<FoundRow>({
    name: 'api key',
    text: `SELECT k.id, k.org_id AS "orgId", k.name, k.hash, k.permissions, k.client_ids AS "clientIds",
        k.per_minute AS "perMinute", k.last_used_at AS "lastUsedAt", m.user_id AS "makerUserId", m.role,
        r.permissions AS "rolePermissions", m.client_ids AS "makerClientIds"
      FROM api_keys k JOIN members m ON m.org_id = k.org_id AND m.id = k.created_by
      LEFT JOIN custom_roles r ON r.org_id = m.org_id AND r.id = m.role_id
      WHERE k.org_id = $1 AND k.id = $2 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
        AND m.deactivated_at IS NULL`,
    values: [ids.orgId, ids.id],
  });
  const [row] = rows;
  if (!row || !isHashOf(secret, row.hash)) return null;
  const { hash: _hash, role, rolePermissions, makerClientIds, clientIds, ...found } = row;
  const held = new Set<string>(rolePermissions ?? permissionsOf(role));
  return {
    ...found,
    // A permission that a later version took away is held by nobody.
    permissions: new Set(
      row.permissions.filter((name): name is Permission => name in permissions && held.has(name)),
    ),
    clientIds: within(clientIds, makerClientIds),
  };
}

/** The clients that are in both choices; null stands for all. */
function within(chosen: string[] | null, held: string[] | null): string[] | null {
  if (chosen === null || held === null) return chosen ?? held;
  return chosen.filter((id) => held.includes(id));
}

/** Notes that a key was used; at most once a minute, by whom authenticates. */
export async function touchKey(pool: pg.Pool, key: KeyRow, ip: string): Promise<void> {
  await pool.query(
    'UPDATE api_keys SET last_used_at = now(), last_used_ip = $3 WHERE org_id = $1 AND id = $2',
    [key.orgId, key.id, ip],
  );
}
