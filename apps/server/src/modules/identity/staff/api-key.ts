import { type NewApiKey, personalPermissions } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../../platform/fault.ts';
import { newId } from '../../../platform/ids.ts';
import { makeKey } from '../key.ts';
import { beyond, holdingOf } from './policy.ts';
import { type ClientNames, clientWords, lockGiver, refuseWhere, requireClients } from './standing.ts';

/** Makes a key that may do no more than its maker. Answers its secret, this once; only a hash is kept. */
export async function createApiKey(
  scope: Scope,
  clientNames: ClientNames,
  input: NewApiKey,
): Promise<{ id: string; secret: string }> {
  const maker = await lockKeyHolder(scope);
  const permissions = [...new Set(input.permissions)];
  const clientIds = input.clientIds && [...new Set(input.clientIds)];
  const personal = permissions.find((name) => personalPermissions.includes(name));
  if (personal)
    throw invalid(
      'permissions',
      'A key cannot decide about people, roles, keys and the rules for signing in',
    );
  refuseWhere(beyond(maker.standing, holdingOf('viewer', permissions, clientIds)));
  await requireClients(scope, clientNames, clientIds);
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= scope.now()) throw invalid('expiresAt', 'That time has passed already');
  const id = newId(scope.now().getTime());
  const { secret, hash, tail } = makeKey(scope.orgId, id);
  await scope.query(
    `INSERT INTO api_keys (org_id, id, name, hash, tail, permissions, client_ids, per_minute, created_by, created_at,
       expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      scope.orgId,
      id,
      input.name,
      hash,
      tail,
      permissions,
      clientIds,
      input.perMinute,
      maker.id,
      scope.now(),
      expiresAt,
    ],
  );
  const names = await clientNames(scope, clientIds ?? []);
  const changes = [
    { field: 'permissions', from: null, to: permissions },
    { field: 'clients', from: null, to: clientWords(names, clientIds) },
    { field: 'expiresAt', from: null, to: expiresAt?.toISOString() ?? 'never' },
    { field: 'perMinute', from: null, to: input.perMinute },
  ];
  scope.emit('api_key.created', { subjectId: id }, { name: input.name, tail, changes });
  return { id, secret };
}

/**
 * Ends a key at once; a second time changes nothing. Whoever may make keys may revoke each of them, also one that may
 * do more than they may: a key that leaked must not wait for somebody stronger.
 */
export async function revokeApiKey(scope: Scope, id: string): Promise<void> {
  await lockKeyHolder(scope);
  const [key] = await scope.query<{ name: string; tail: string; revokedAt: Date | null }>(
    'SELECT name, tail, revoked_at AS "revokedAt" FROM api_keys WHERE org_id = $1 AND id = $2 FOR UPDATE',
    [scope.orgId, id],
  );
  if (!key) throw notFound('This key');
  if (key.revokedAt) return;
  await scope.query('UPDATE api_keys SET revoked_at = $3 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    scope.now(),
  ]);
  const changes = [{ field: 'active', from: true, to: false }];
  scope.emit('api_key.revoked', { subjectId: id }, { name: key.name, tail: key.tail, changes });
}

async function lockKeyHolder(scope: Scope) {
  const maker = await lockGiver(scope);
  if (!maker.standing.permissions.has('key.write')) throw new Fault('not_allowed');
  return maker;
}
