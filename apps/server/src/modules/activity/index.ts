import { eventTypes, type LiveEvent, type SinceAnswer } from '@portico/contract';
import { type Actor, chosenClientsOf, clientOf, holds } from '../../platform/actor.ts';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import { toLive } from '../../platform/events/log.ts';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { eventsSince } from './entry.ts';
import { handleJobs, jobs } from './jobs.ts';
import { type ActivityNeeds, activityRoutes } from './routes.ts';
import { createSigner } from './trail/keys.ts';
import { createTrail, type Trail } from './trail/trail.ts';
import { fileWitness } from './trail/witness.ts';

export type { EventRow } from './entry.ts';
export { accessFacts } from './holders.ts';
export { presentEntry } from './present.ts';
export type { AccessFacts } from './report.ts';
export type { ActivityNeeds } from './routes.ts';
export { type SignedStatement, signStatement } from './statement.ts';
export type { Trail } from './trail/trail.ts';

export const manifest = { name: 'activity', migrations: new URL('./migrations/', import.meta.url), jobs };

/** How many events one replay answers; the browser asks again for more. */
const REPLAY_LIMIT = 500;

/** The readers of the event log: timeline, audit trail, replay. */
export function createActivityModule(house: House, needs: ActivityNeeds): { routes: Route[] } {
  const trail = openTrail(house);
  handleJobs(house, trail);
  return { routes: activityRoutes(trail, publicKeyOf(house), needs) };
}

/** The audit trail of this installation, for commands too. */
export function openTrail(house: House): Trail {
  return createTrail({
    scopes: house.scopes,
    signer: createSigner(house.env.PORTICO_SECRET),
    witness: fileWitness(house.env.PORTICO_DATA_DIR),
    adminUrl: house.env.DATABASE_URL,
    log: house.log,
    now: () => house.clock.now(),
  });
}

/** The key by which anybody can check the seals of this installation. */
export function publicKeyOf(house: House): string {
  return createSigner(house.env.PORTICO_SECRET).publicKey;
}

/**
 * Whether an actor may hear of an event, as they may read it: staff of all, a client's people of what their own side
 * shows.
 */
export function mayHear(actor: Actor, event: LiveEvent): boolean {
  const own = clientOf(actor);
  if (own === null) {
    if (actor.kind === 'member' && actor.needsSecondFactor) return false;
    if (!holds(actor, 'client.read')) return false;
    const chosen = chosenClientsOf(actor);
    return chosen === null || event.clientId === null || chosen.includes(event.clientId);
  }
  const type: { clientSees?: boolean } = eventTypes[event.type];
  return event.clientId === own && type.clientSees === true;
}

/** Answers a browser that was away with what it may hear of. */
export async function replaySince(scopes: ScopeRunner, actor: Actor, seq: number): Promise<SinceAnswer> {
  return scopes.withReadScope(actor, async (scope) => {
    const { rows, head } = await eventsSince(scope, seq, REPLAY_LIMIT);
    const events = rows.map((row) =>
      toLive(
        { type: row.type, at: row.at, clientId: row.client_id, subjectId: row.subject_id, data: row.data },
        row.seq,
      ),
    );
    return {
      events: events.filter((event) => mayHear(actor, event)),
      head,
      more: rows.length === REPLAY_LIMIT,
    };
  });
}
