import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { actorAt } from './actor.ts';
import { placeOf } from './authenticate.ts';
import type { IdentityDeps } from './deps.ts';
import { guarded } from './guessing.ts';
import { passOn } from './library.ts';
import { listMemberships, listMembershipsByEmail, type Place, placesOf } from './place.ts';
import { presentPlace, presentSignedIn } from './present.ts';
import { firstRefreshToken, refresh, sessionIdOf } from './refresh.ts';
import {
  endSessions,
  findSession,
  markSecondFactor,
  placeSession,
  SESSION_DAYS,
  type SessionRow,
} from './session-store.ts';
import { admitted, isAdmitted, ruleFor, singleSignOnNeeded } from './sso/rule.ts';
import { TOKEN_SECONDS } from './token.ts';

/** Signs in by password. Throws `wrong_credentials`, the same and in the same time for whatever is wrong. */
export async function signIn(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  input: { email: string; password: string },
) {
  const { token, userId } = await checkPassword(deps, request, reply, input);
  const memberships = await listMemberships(deps.pool, userId);
  const [first] = memberships;
  if (!first) {
    await turnAway(deps, token);
    throw new Fault('wrong_entrance', {
      detail: 'This account belongs to a client’s portal. Sign in there.',
    });
  }
  const [place = first] = await admitted(deps.pool, memberships, null);
  return {
    ...presentSignedIn(place),
    ...(await begin(deps, request, reply, { token, place, via: 'password' })),
  };
}

/**
 * A new session for the right address and password; it has no place yet, and so is worth nothing. Throws
 * `second_factor_needed` where that is not enough; what was proved so far is in a cookie then.
 */
export async function checkPassword(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<{ token: string; userId: string }> {
  const headers = new Headers({
    'user-agent': request.headers['user-agent'] ?? '',
    'x-forwarded-for': request.ip,
    // It may hold the mark of a device that is trusted.
    cookie: request.headers.cookie ?? '',
  });
  // The library hashes for an unknown address too, so that both refusals take the same time.
  const signed = await guarded(deps, request, email, () =>
    deps.auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }).catch(() => null),
  );
  if (signed) {
    passOn(deps, reply, signed.headers);
    return sessionIn(deps, signed.response);
  }
  // Not awaited: a known address must not take longer to refuse than an unknown one.
  recordRefusal(deps, request, email).catch((error) =>
    request.log.warn({ err: error }, 'refusal not recorded'),
  );
  throw new Fault('wrong_credentials');
}

/** A trusted device is let in by the password: the library has looked at its mark. */
async function sessionIn(
  deps: IdentityDeps,
  signed: { token?: string; user?: { id: string; twoFactorEnabled?: boolean | null | undefined } },
): Promise<{ token: string; userId: string }> {
  if (!signed.token || !signed.user) {
    throw new Fault('second_factor_needed', { detail: 'Type the code that your authenticator shows.' });
  }
  if (signed.user.twoFactorEnabled) await markSecondFactor(deps.pool, { token: signed.token });
  return { token: signed.token, userId: signed.user.id };
}

/** The end of a sign-in that does not know where it leads: the place that was used last, staff's before a portal's. */
export async function enter(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, userId, via }: { token: string; userId: string; via: string },
) {
  const places = await placesOf(deps, userId);
  const [first] = places;
  if (!first) {
    await turnAway(deps, token);
    throw new Fault('wrong_credentials', { detail: 'This account does not act anywhere any more.' });
  }
  const [place = first] = await admitted(deps.pool, places, null);
  return { place: presentPlace(place, true), ...(await begin(deps, request, reply, { token, place, via })) };
}

export interface Beginning {
  token: string;
  place: Place;
  /** In words, for the audit log. */
  via: string;
  /** The organization's connection that vouches for the person, where one does. */
  connectionId?: string | null;
  /** True where only a browser can have come this way, whatever it says of itself. */
  browser?: boolean;
}

/**
 * Gives a session its place, hands the cookie to a browser and tokens to a program, and writes it into the audit log.
 * Throws `single_sign_on_needed` where the place wants another way in.
 */
export async function begin(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, place, via, connectionId = null, browser = isBrowser(request) }: Beginning,
): Promise<{ accessToken: string; refreshToken?: string; expiresIn: number }> {
  if (!isAdmitted(place, await ruleFor(deps.pool, place.email), connectionId)) {
    await turnAway(deps, token);
    await refuseFor(deps, request, place, `single sign-on is required, not: ${via}`);
    throw singleSignOnNeeded(place.orgName);
  }
  const sessionId = await placeSession(deps.pool, token, place, browser ? 'browser' : 'program');
  deps.cookie.set(reply, token, SESSION_DAYS * 86_400);
  if (browser) reply.header('set-cookie', deps.devices.issue(place.email, request.headers.cookie));
  await deps.scopes.withScope(actorAt(place, wayOf(request, sessionId)), async (scope) => {
    scope.emit('session.started', { subjectId: idOf(place), clientId: clientOf(place) }, { via });
  });
  return {
    ...(await issue(deps, { userId: place.userId, orgId: place.orgId, sessionId })),
    ...(browser ? {} : { refreshToken: await firstRefreshToken(deps.pool, sessionId) }),
  };
}

/** Ends a session that got no place. */
export async function turnAway(deps: Pick<IdentityDeps, 'pool'>, token: string): Promise<void> {
  await deps.pool.query('DELETE FROM auth.session WHERE token = $1', [token]);
}

/** Writes a refusal at the door into the audit log of the place it led to. */
async function refuseFor(
  deps: IdentityDeps,
  request: FastifyRequest,
  place: Place,
  reason: string,
): Promise<void> {
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    const about = { subjectId: idOf(place), clientId: clientOf(place) };
    scope.emit('session.refused', about, { email: place.email, reason });
  });
}

/** Ends the session of whatever credential came with the request, if there is one. */
export async function signOut(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  refreshToken: string | undefined,
): Promise<void> {
  const session = await sessionOf(deps, request, refreshToken);
  if (deps.cookie.read(request.headers.cookie) !== undefined) deps.cookie.clear(reply);
  if (!session) return;
  const place = await placeOf(deps, session);
  await endSessions(deps.pool, session.userId, { id: session.id });
  if (!place) return;
  await deps.scopes.withScope(actorAt(place, wayOf(request, session.id)), async (scope) => {
    scope.emit('session.ended', { subjectId: idOf(place), clientId: clientOf(place) }, {});
  });
}

/** The next pair of tokens for a refresh token, or the next access token for a browser's cookie. */
export async function renew(deps: IdentityDeps, request: FastifyRequest, refreshToken: string | undefined) {
  const cookie = deps.cookie.read(request.headers.cookie);
  if (refreshToken === undefined) {
    const session = cookie ? await findSession(deps.pool, { token: cookie }) : null;
    if (!session?.orgId) throw new Fault('session_ended', { detail: 'Please sign in again.' });
    return issue(deps, { userId: session.userId, orgId: session.orgId, sessionId: session.id });
  }
  if (cookie !== undefined) throw new Fault('two_credentials');
  const before = await sessionOfRefreshToken(deps, refreshToken);
  const outcome = await refresh(deps.pool, refreshToken, (claims) => issue(deps, claims));
  if ('answer' in outcome) return outcome.answer;
  if (outcome.state === 'replayed' && before) await recordReplay(deps, request, before);
  throw new Fault('session_ended', { detail: 'The refresh token does not hold. Sign in again.' });
}

export async function issue(
  deps: Pick<IdentityDeps, 'tokens'>,
  claims: { userId: string; orgId: string; sessionId: string },
): Promise<{ accessToken: string; expiresIn: number }> {
  return { accessToken: await deps.tokens.issue(claims), expiresIn: TOKEN_SECONDS };
}

/** How the caller came: for actors of what happens at the door. */
export function wayOf(request: FastifyRequest, sessionId?: string) {
  return {
    credential: isBrowser(request) ? ('cookie' as const) : ('token' as const),
    ip: request.ip,
    requestId: request.id,
    ...(sessionId ? { sessionId } : {}),
  };
}

/** Browsers say where a request comes from (Fetch Metadata); no program does unless it pretends to be one. */
function isBrowser(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-site'] !== undefined;
}

async function sessionOf(
  deps: IdentityDeps,
  request: FastifyRequest,
  refreshToken: string | undefined,
): Promise<SessionRow | null> {
  const token = deps.cookie.read(request.headers.cookie);
  if (token) return findSession(deps.pool, { token });
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const claims = bearer ? await deps.tokens.read(bearer) : null;
  if (claims) return findSession(deps.pool, { id: claims.sessionId });
  return refreshToken ? sessionOfRefreshToken(deps, refreshToken) : null;
}

async function sessionOfRefreshToken(deps: IdentityDeps, token: string): Promise<SessionRow | null> {
  const id = await sessionIdOf(deps.pool, token);
  return id ? findSession(deps.pool, { id }) : null;
}

/** A refusal belongs into the audit log of each agency where the address is known; an unknown one has none. */
async function recordRefusal(deps: IdentityDeps, request: FastifyRequest, email: string): Promise<void> {
  for (const membership of await listMembershipsByEmail(deps.pool, email)) {
    await deps.scopes.withScope(actorAt(membership, wayOf(request)), async (scope) => {
      scope.emit('session.refused', { subjectId: membership.memberId }, { email, reason: 'wrong password' });
    });
  }
}

async function recordReplay(deps: IdentityDeps, request: FastifyRequest, session: SessionRow): Promise<void> {
  const place = await placeOf(deps, session);
  if (!place) return;
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    scope.emit('session.replayed', { subjectId: idOf(place), clientId: clientOf(place) }, {});
  });
}

export const idOf = (place: Place): string => (place.kind === 'member' ? place.memberId : place.portalUserId);
export const clientOf = (place: Place): string | null => (place.kind === 'portal' ? place.clientId : null);
