import type { ConnectionTest } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { actorAt } from '../actor.ts';
import { findMembership } from '../place.ts';
import { wayOf } from '../session.ts';
import type { SsoDeps } from './deps.ts';
import { ownAddress } from './person.ts';
import { RoundRefusal } from './refusal.ts';
import type { Round } from './round-store.ts';
import type { Said } from './said.ts';
import { connectionOf, type Way } from './way.ts';

interface Outcome {
  ok: boolean;
  sentence: string;
  missing: string[];
  said: Said | null;
}

/** What would become of such an answer, without anything becoming of it. */
export async function passed(deps: SsoDeps, way: Way, said: Said): Promise<Outcome> {
  const missing = [said.email ? null : 'email', said.name ? null : 'name'].filter((one) => one !== null);
  const connection = connectionOf(way);
  try {
    const email = connection ? await ownAddress(deps, connection, said) : said.email;
    const nameless = said.name ? '' : ' It does not say their name, so the address stands in its place.';
    return {
      ok: true,
      sentence: `This works: ${said.name ?? email} can come in as ${email}.${nameless}`,
      missing,
      said,
    };
  } catch (error) {
    if (!(error instanceof RoundRefusal)) throw error;
    return { ok: false, sentence: `The provider answered as it should, but: ${error.why}`, missing, said };
  }
}

/** Keeps the outcome of a test with its connection. Whoever lost the permission meanwhile tests nothing. */
export async function noteTest(
  deps: SsoDeps,
  request: FastifyRequest,
  round: Round,
  way: Way,
  { ok, sentence, missing, said }: Outcome,
): Promise<void> {
  const connection = connectionOf(way);
  const place =
    connection && round.userId ? await findMembership(deps.pool, round.userId, connection.orgId) : null;
  if (!connection || !place?.permissions.has('security.write')) return;
  const test: ConnectionTest = {
    at: deps.clock.now().toISOString(),
    by: place.name,
    ok,
    sentence,
    subject: said?.subject.slice(0, 300) ?? null,
    email: said?.email ?? null,
    name: said?.name?.slice(0, 200) ?? null,
    missing,
    received: said?.received.slice(0, 50) ?? [],
  };
  await deps.scopes.withScope(actorAt(place, wayOf(request, round.sessionId ?? undefined)), async (scope) => {
    await scope.query('UPDATE sign_in_connections SET last_test = $3 WHERE org_id = $1 AND id = $2', [
      scope.orgId,
      connection.id,
      JSON.stringify(test),
    ]);
    scope.emit('identity_provider.tested', { subjectId: connection.id }, { name: connection.name, ok });
  });
}
