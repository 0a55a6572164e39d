import type pg from 'pg';
import { Fault } from '../../platform/fault.ts';
import { actorAt, type Way } from './actor.ts';
import type { SessionCookie } from './cookie.ts';
import { findKey, isKey, type KeyRow, touchKey } from './key.ts';
import { findMembership, type Place, type PortalDirectory } from './place.ts';
import type { AccountActor, Remembered } from './remembered.ts';
import { findSession, type SessionRow, touchSession } from './session-store.ts';
import type { AccessTokens } from './token.ts';

export interface Credentials {
  cookie: string | undefined;
  authorization: string | undefined;
  ip: string;
  requestId: string | null;
}

export interface AuthenticateDeps {
  pool: pg.Pool;
  cookie: SessionCookie;
  tokens: AccessTokens;
  remembered: Remembered;
  portal: PortalDirectory;
}

/** Between two notes of when a credential was last used, in milliseconds. */
const TOUCH_MS = 60_000;

/**
 * Who is behind a cookie, an access token or an API key; null where there is none. Throws `two_credentials` for more
 * than one and `session_ended` for one that no longer holds.
 */
export async function authenticate(deps: AuthenticateDeps, sent: Credentials): Promise<AccountActor | null> {
  const token = deps.cookie.read(sent.cookie);
  if (sent.authorization === undefined && token === undefined) return null;
  if (sent.authorization !== undefined && token !== undefined) throw new Fault('two_credentials');
  const bearer = /^Bearer\s+(\S+)$/i.exec(sent.authorization ?? '')?.[1];
  const credential = token ?? bearer;
  const found = credential
    ? await deps.remembered.get(credential, () => find(deps, sent, token ?? null, bearer))
    : null;
  if (!found) throw new Fault('session_ended', { detail: refusal(sent.authorization, bearer) });
  return { ...found, ip: sent.ip, requestId: sent.requestId };
}

function refusal(authorization: string | undefined, bearer: string | undefined): string {
  if (authorization === undefined) return 'Please sign in again.';
  if (bearer && isKey(bearer))
    return 'The API key does not hold: it was revoked, has expired or was never made.';
  return 'The access token does not hold. Sign in again.';
}

function find(
  deps: AuthenticateDeps,
  sent: Credentials,
  token: string | null,
  bearer: string | undefined,
): Promise<AccountActor | null> {
  if (token) return bySession(deps, sent, findSession(deps.pool, { token }), 'cookie');
  if (bearer && isKey(bearer)) return byKey(deps, sent, bearer);
  return byAccessToken(deps, sent, bearer ?? '');
}

/** An access token is worth what its session is worth: with it, it ends. */
async function byAccessToken(
  deps: AuthenticateDeps,
  sent: Credentials,
  token: string,
): Promise<AccountActor | null> {
  const claims = await deps.tokens.read(token);
  if (!claims) return null;
  const session = findSession(deps.pool, { id: claims.sessionId }).then((found) =>
    found?.userId === claims.userId && found.orgId === claims.orgId ? found : null,
  );
  return bySession(deps, sent, session, 'token');
}

async function bySession(
  deps: AuthenticateDeps,
  sent: Credentials,
  finding: Promise<SessionRow | null>,
  credential: Way['credential'],
): Promise<AccountActor | null> {
  const session = await finding;
  const place = session && (await placeOf(deps, session));
  if (!session || !place) return null;
  if (Date.now() - session.lastSeenAt.getTime() > TOUCH_MS) await touchSession(deps.pool, session, sent.ip);
  const way = { credential, sessionId: session.id, ip: sent.ip, requestId: sent.requestId };
  const needsSecondFactor = place.kind === 'member' && place.asksSecondFactor && !session.secondFactor;
  return { ...actorAt(place, way), ...(needsSecondFactor ? { needsSecondFactor } : {}) };
}

/** Where a session acts; null where its person has no such place any more. */
export async function placeOf(
  deps: Pick<AuthenticateDeps, 'pool' | 'portal'>,
  session: SessionRow,
): Promise<Place | null> {
  const { place, orgId, clientId, userId } = session;
  if (!orgId) return null;
  if (place === 'portal') return clientId ? deps.portal.find(userId, orgId, clientId) : null;
  return findMembership(deps.pool, userId, orgId);
}

async function byKey(
  deps: AuthenticateDeps,
  sent: Credentials,
  secret: string,
): Promise<AccountActor | null> {
  const key = await findKey(deps.pool, secret);
  if (!key) return null;
  if (isStale(key)) await touchKey(deps.pool, key, sent.ip);
  return {
    kind: 'program',
    id: key.id,
    orgId: key.orgId,
    name: key.name,
    makerUserId: key.makerUserId,
    perMinute: key.perMinute,
    permissions: key.permissions,
    clientIds: key.clientIds,
    credential: 'key',
    ip: sent.ip,
    requestId: sent.requestId,
  };
}

const isStale = ({ lastUsedAt }: KeyRow) => !lastUsedAt || Date.now() - lastUsedAt.getTime() > TOUCH_MS;
