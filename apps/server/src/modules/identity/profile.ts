import type { FastifyRequest } from 'fastify';
import { actorAt } from './actor.ts';
import type { PersonActor } from './credentials.ts';
import type { IdentityDeps } from './deps.ts';
import { placesOf } from './place.ts';
import { clientOf, idOf, wayOf } from './session.ts';
import { inTransaction } from './transaction.ts';

/** Changes the name of an account, in all its places. */
export async function rename(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  name: string,
): Promise<{ name: string }> {
  await inTransaction(deps.pool, async (client) => {
    await client.query('UPDATE auth."user" SET name = $2, "updatedAt" = now() WHERE id = $1', [
      actor.userId,
      name,
    ]);
    await client.query('UPDATE members SET name = $2 WHERE user_id = $1', [actor.userId, name]);
  });
  await deps.portal.rename(actor.userId, name);
  for (const place of await placesOf(deps, actor.userId)) {
    await deps.scopes.withScope(actorAt(place, wayOf(request, actor.sessionId)), async (scope) => {
      scope.emit(
        'account.renamed',
        { subjectId: idOf(place), clientId: clientOf(place) },
        { changes: [{ field: 'name', from: actor.name, to: name }] },
      );
    });
  }
  return { name };
}
