import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { systemActor } from '../actor.ts';
import type { Scope, ScopeRunner } from '../db/scope.ts';
import { Fault } from '../fault.ts';
import { defineJob } from '../jobs/job.ts';
import type { Vault } from '../vault/index.ts';

/** Keeps the stored answers. */
export type AnswerVault = Pick<Vault, 'seal' | 'open'>;

const placeOf = (actor: string, key: string) => ({
  table: 'idempotency_keys',
  column: 'response',
  row: `${actor}/${key}`,
});

/** The request's `Idempotency-Key`, or null. Throws where it is not printable ASCII of at most 200 characters. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Fault('invalid_input', {
    errors: [{ path: 'Idempotency-Key', message: 'Up to 200 printable characters without spaces' }],
  });
}

/**
 * Runs `work` at most once for a key. The key's row is written first and the answer last, in the transaction of the
 * work itself: a second request waits for the first and gets its answer; a crash leaves neither row nor work.
 */
export async function onlyOnce(
  scope: Scope,
  request: FastifyRequest,
  key: string,
  vault: AnswerVault,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const actor = `${scope.actor.kind}:${scope.actor.id ?? scope.clientId ?? ''}`;
  const endpoint = `${request.method} ${request.url.replace(/\?.*$/, '')}`;
  const hash = createHash('sha256')
    .update(endpoint)
    .update('\0')
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
  const [fresh] = await scope.query(
    `INSERT INTO idempotency_keys (org_id, actor, key, endpoint, request_hash) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, actor, key) DO NOTHING RETURNING key`,
    [scope.orgId, actor, key, endpoint, hash],
  );
  if (!fresh) return earlierAnswer(scope, actor, key, hash, vault);
  const answer = await work();
  await scope.query(
    'UPDATE idempotency_keys SET response = $4 WHERE org_id = $1 AND actor = $2 AND key = $3',
    [
      scope.orgId,
      actor,
      key,
      await vault.seal(scope.orgId, placeOf(actor, key), JSON.stringify(answer ?? null)),
    ],
  );
  return answer;
}

async function earlierAnswer(
  scope: Scope,
  actor: string,
  key: string,
  hash: string,
  vault: AnswerVault,
): Promise<unknown> {
  const [row] = await scope.query<{ request_hash: string; response: string | null }>(
    'SELECT request_hash, response FROM idempotency_keys WHERE org_id = $1 AND actor = $2 AND key = $3',
    [scope.orgId, actor, key],
  );
  if (!row?.response) throw new Fault('request_in_progress');
  if (row.request_hash !== hash) throw new Fault('idempotency_key_reused');
  return JSON.parse(await vault.open(scope.orgId, placeOf(actor, key), row.response));
}

/** Removes keys after their 24 hours, in every organization. */
export const sweepIdempotencyKeys = defineJob<object>({
  name: 'house.sweep-idempotency-keys',
  retryLimit: 1,
});

export async function sweepKeys(scopes: ScopeRunner, organizations: string[]): Promise<void> {
  for (const orgId of organizations) {
    await scopes.withScope(systemActor(orgId), (scope) =>
      scope.query(
        `DELETE FROM idempotency_keys WHERE org_id = $1 AND created_at < now() - interval '24 hours'`,
        [orgId],
      ),
    );
  }
}
