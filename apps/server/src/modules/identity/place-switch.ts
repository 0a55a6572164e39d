import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { actorAt } from './actor.ts';
import type { PersonActor } from './credentials.ts';
import type { IdentityDeps } from './deps.ts';
import { placesOf } from './place.ts';
import { presentPlace } from './present.ts';
import { clientOf, idOf, issue, wayOf } from './session.ts';
import { findSession, placeSession, rotateSession, SESSION_DAYS } from './session-store.ts';
import { isAdmitted, ruleFor, singleSignOnNeeded } from './sso/rule.ts';

/** Moves the session to another of the account's places. What it held before, cookie or token, ends. */
export async function switchPlace(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  wanted: { organizationId: string; clientId: string | null },
) {
  const places = await placesOf(deps, actor.userId);
  const place = places.find(
    (one) => one.orgId === wanted.organizationId && clientOf(one) === wanted.clientId,
  );
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  if (!place || !session || !actor.sessionId)
    throw new Fault('not_found', { detail: 'This account does not act there.' });
  const stays = place.kind === 'member' && place.orgId === session.orgId;
  if (session.connectionId && !stays) throw staysThere();
  const rule = await ruleFor(deps.pool, place.email);
  if (!isAdmitted(place, rule, session.connectionId)) throw singleSignOnNeeded(place.orgName);
  const token = await rotateSession(deps.pool, actor.sessionId, false);
  if (!token) throw new Fault('session_ended');
  const kind = actor.credential === 'cookie' ? 'browser' : 'program';
  const sessionId = await placeSession(deps.pool, token, place, kind);
  if (actor.credential === 'cookie') deps.cookie.set(reply, token, SESSION_DAYS * 86_400);
  await deps.scopes.withScope(actorAt(place, wayOf(request, sessionId)), async (scope) => {
    scope.emit('session.moved', { subjectId: idOf(place), clientId: clientOf(place) }, {});
  });
  return {
    place: presentPlace(place, true),
    ...(await issue(deps, { userId: place.userId, orgId: place.orgId, sessionId })),
  };
}

/** An organization's identity provider vouches for nobody in another organization. */
const staysThere = () =>
  new Fault('not_allowed', {
    detail:
      'Your organization’s identity provider let you in here, and speaks for this place alone. Sign in there anew.',
  });
