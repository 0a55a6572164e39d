import { ROUND_END_FIELD, type RoundEnd } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemActor } from '../../../platform/actor.ts';
import { actorAt } from '../actor.ts';
import { listMembershipsByEmail, type Place, placesOf } from '../place.ts';
import { begin, clientOf, idOf, wayOf } from '../session.ts';
import { findSession, makeSession, rotateSession, SESSION_DAYS, type SessionRow } from '../session-store.ts';
import type { SsoDeps } from './deps.ts';
import { findLinked, link } from './linked.ts';
import { CLOCK_TOLERANCE } from './oidc-client.ts';
import { personFor } from './person.ts';
import { placeFor } from './place-choice.ts';
import { RoundRefusal, technically } from './refusal.ts';
import type { Round } from './round-store.ts';
import type { Said } from './said.ts';
import { oweSecondFactor, owesSecondFactor } from './second-step.ts';
import { noteTest, passed } from './test-round.ts';
import { connectionOf, nameOf, viaOf, type Way } from './way.ts';

/** Answers the path to lead the browser to. Throws {@link RoundRefusal}. */
export async function finishRound(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  round: Round,
  way: Way,
  said: Said,
): Promise<string> {
  if (round.purpose === 'sign_in') return finishSignIn(deps, request, reply, round, way, said);
  if (round.purpose === 'test') {
    await noteTest(deps, request, round, way, await passed(deps, way, said));
    return pathWith(round, 'tested');
  }
  const session = await requireSession(deps, request, round);
  if (round.purpose === 'link') {
    await finishLink(deps, request, way, said, session);
    return pathWith(round, 'linked');
  }
  await finishConfirmation(deps, reply, round, way, said, session);
  return pathWith(round, 'confirmed');
}

async function finishSignIn(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  round: Round,
  way: Way,
  said: Said,
): Promise<string> {
  const { id: linkedId, userId } = await personFor(deps, request, way, said, round.details.invitation);
  const place = await placeFor(deps, way, userId, round.details.door);
  const connection = connectionOf(way);
  const bothProved = connection?.provesSecondFactor ?? false;
  if (!bothProved && (await owesSecondFactor(deps, userId))) {
    await oweSecondFactor(deps, request, reply, round, { way, userId, owed: { linkedId, via: viaOf(way) } });
    return doorOf(round, 'second_factor_needed');
  }
  const connectionId = connection?.id ?? null;
  const token = await makeSession(deps.pool, userId, {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    secondFactor: bothProved,
    connectionId,
    linkedId,
  });
  await begin(deps, request, reply, { token, place, via: viaOf(way), connectionId, browser: true });
  return landingOf(place, round.details.next);
}

/** The page that was asked for, where it belongs to the place that the sign-in led to. */
export function landingOf(place: Place, next: string | null): string {
  const forPortal = next !== null && /^\/portal(?:[/?#]|$)/.test(next);
  if (next !== null && forPortal === (place.kind === 'portal')) return next;
  return place.kind === 'portal' ? '/portal' : '/';
}

/** The session that began the round, if it is still this browser's. */
async function requireSession(deps: SsoDeps, request: FastifyRequest, round: Round): Promise<SessionRow> {
  const token = deps.cookie.read(request.headers.cookie);
  const session = token ? await findSession(deps.pool, { token }) : null;
  if (!session || session.id !== round.sessionId || session.userId !== round.userId)
    throw new RoundRefusal('round_ended', 'The session that began this has ended.');
  return session;
}

async function finishLink(
  deps: SsoDeps,
  request: FastifyRequest,
  way: Way,
  said: Said,
  { userId, id }: SessionRow,
): Promise<void> {
  const places = await placesOf(deps, userId);
  const connection = connectionOf(way);
  if (connection && !places.some((place) => place.kind === 'member' && place.orgId === connection.orgId))
    throw new RoundRefusal('wrong_entrance', 'The account does not act in the connection’s organization.');
  await link(deps.pool, way, said, userId);
  for (const place of places) {
    await deps.scopes.withScope(actorAt(place, wayOf(request, id)), async (scope) => {
      const about = { subjectId: idOf(place), clientId: clientOf(place) };
      scope.emit('sign_in.linked', about, { provider: nameOf(way), email: said.email });
    });
  }
}

async function finishConfirmation(
  deps: SsoDeps,
  reply: FastifyReply,
  round: Round,
  way: Way,
  said: Said,
  session: SessionRow,
): Promise<void> {
  const linked = await findLinked(deps.pool, way, said);
  if (linked?.userId !== session.userId)
    throw new RoundRefusal('other_person', 'Somebody else signed in at the provider.');
  if (!isFresh(said, round.createdAt))
    throw new RoundRefusal(
      'not_fresh',
      'The provider did not say that the person signed in just now (auth_time).',
    );
  const token = await rotateSession(deps.pool, session.id, true);
  if (!token) throw new RoundRefusal('round_ended', 'The session that began this has ended.');
  deps.cookie.set(reply, token, SESSION_DAYS * 86_400);
}

/** The person signed in there since the round began, as far as the clocks of two machines agree. */
const isFresh = ({ signedInAt }: Said, since: Date) =>
  signedInAt !== null && signedInAt >= since.getTime() - CLOCK_TOLERANCE * 1000;

/** Writes down why a round led to nothing, where somebody looks after it. Answers the path to lead the browser to. */
export async function endInRefusal(
  deps: SsoDeps,
  request: FastifyRequest,
  round: Round,
  way: Way,
  refusal: RoundRefusal,
  email: string | null,
): Promise<string> {
  const { end, why } = refusal;
  request.log.info({ way: nameOf(way), end, why, because: technically(refusal) }, 'single sign-on refused');
  if (round.purpose === 'test') {
    await noteTest(deps, request, round, way, { ok: false, sentence: refusal.why, missing: [], said: null });
    return pathWith(round, 'tested');
  }
  await recordRefusal(deps, request, way, refusal.why, email);
  return round.purpose === 'sign_in' ? doorOf(round, refusal.end) : pathWith(round, refusal.end);
}

/** A connection's refusals belong to its organization; a provider's to wherever the address is known. */
async function recordRefusal(
  deps: SsoDeps,
  request: FastifyRequest,
  way: Way,
  reason: string,
  email: string | null,
): Promise<void> {
  const connection = connectionOf(way);
  if (connection) {
    const actor = { ...systemActor(connection.orgId, request.id), ip: request.ip };
    await deps.scopes.withScope(actor, async (scope) => {
      scope.emit(
        'sign_in.refused',
        { subjectId: connection.id },
        { provider: connection.name, email, reason },
      );
    });
    return;
  }
  for (const place of email ? await listMembershipsByEmail(deps.pool, email) : []) {
    await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
      const data = { email: place.email, reason: `${nameOf(way)}: ${reason}` };
      scope.emit('session.refused', { subjectId: place.memberId }, data);
    });
  }
}

/** The sign-in page of the door at which a round began. */
export function doorOf({ details: { door, next } }: Pick<Round, 'details'>, end: RoundEnd): string {
  if (door === 'portal') return withField('/portal/sign-in', end);
  return withField(next ? `/sign-in?redirect=${encodeURIComponent(next)}` : '/sign-in', end);
}

function pathWith({ details: { next } }: Round, end: RoundEnd): string {
  return withField(next ?? '/', end);
}

function withField(path: string, end: RoundEnd): string {
  const url = new URL(path, 'http://portico.invalid');
  url.searchParams.set(ROUND_END_FIELD, end);
  return url.pathname + url.search + url.hash;
}
