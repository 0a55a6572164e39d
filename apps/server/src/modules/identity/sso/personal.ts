import { Fault } from '../../../platform/fault.ts';
import type { PersonActor } from '../credentials.ts';
import type { IdentityDeps } from '../deps.ts';
import { type Place, placesOf } from '../place.ts';
import { findSession } from '../session-store.ts';

/**
 * Before what opens an account everywhere is changed: throws `not_allowed` where an organization's identity provider
 * alone vouches for the person, and the account acts elsewhere too. Whoever runs that provider could make themselves a
 * key to other organizations otherwise.
 */
export async function requirePersonal(
  deps: Pick<IdentityDeps, 'pool' | 'portal'>,
  actor: PersonActor,
): Promise<void> {
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  if (!session?.connectionId) return;
  const places = await placesOf(deps, actor.userId);
  if (places.every((place) => place.orgId === session.orgId)) return;
  throw new Fault('not_allowed', {
    detail:
      'Your organization’s identity provider let you in, and this account is used elsewhere too. Sign in with your password or a passkey to change what opens it.',
  });
}

/** Where a session may act: one that an organization's provider let in, in that organization alone. */
export async function placesWithin(
  deps: Pick<IdentityDeps, 'pool' | 'portal'>,
  actor: PersonActor,
): Promise<Place[]> {
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  const places = await placesOf(deps, actor.userId);
  if (!session?.connectionId) return places;
  return places.filter((place) => place.kind === 'member' && place.orgId === session.orgId);
}
