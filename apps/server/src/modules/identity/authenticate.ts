import type pg from 'pg';
import type { MemberActor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { type Auth, SESSION_COOKIE } from './auth.ts';
import { findMembership } from './membership.ts';
import type { AccessTokens } from './token.ts';

export interface Credentials {
  cookie: string | undefined;
  authorization: string | undefined;
  ip: string;
  requestId: string | null;
}

export interface AuthenticateDeps {
  auth: Auth;
  pool: pg.Pool;
  tokens: AccessTokens;
}

/**
 * Who is behind a cookie or an access token; null where there is neither. Throws `two_credentials` for both at once
 * and `session_ended` for one that no longer holds.
 */
export async function authenticateMember(
  deps: AuthenticateDeps,
  sent: Credentials,
): Promise<MemberActor | null> {
  const hasCookie = new RegExp(`(^|;\\s*)(__Secure-)?${SESSION_COOKIE.replace('.', '\\.')}=`).test(
    sent.cookie ?? '',
  );
  const token = /^Bearer\s+(\S+)$/i.exec(sent.authorization ?? '')?.[1];
  if (sent.authorization !== undefined && hasCookie) throw new Fault('two_credentials');
  if (sent.authorization !== undefined) return byToken(deps, sent, token);
  return hasCookie ? byCookie(deps, sent) : null;
}

async function byToken(
  deps: AuthenticateDeps,
  sent: Credentials,
  token: string | undefined,
): Promise<MemberActor> {
  const claims = token ? await deps.tokens.read(token) : null;
  const membership = claims && (await findMembership(deps.pool, claims.userId, claims.orgId));
  if (!claims || !membership)
    throw new Fault('session_ended', { detail: 'The access token does not hold. Sign in again.' });
  return toActor(membership, sent, 'token', claims.sessionId);
}

async function byCookie(deps: AuthenticateDeps, sent: Credentials): Promise<MemberActor> {
  const headers = new Headers({ cookie: sent.cookie ?? '' });
  const found = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } });
  const membership = found && (await findMembership(deps.pool, found.user.id, null));
  if (!found || !membership) throw new Fault('session_ended', { detail: 'Please sign in again.' });
  return toActor(membership, sent, 'cookie', found.session.id);
}

function toActor(
  membership: NonNullable<Awaited<ReturnType<typeof findMembership>>>,
  sent: Credentials,
  credential: 'cookie' | 'token',
  sessionId: string,
): MemberActor {
  return {
    kind: 'member',
    id: membership.memberId,
    userId: membership.userId,
    orgId: membership.orgId,
    name: membership.name,
    email: membership.email,
    role: membership.role,
    credential,
    sessionId,
    ip: sent.ip,
    requestId: sent.requestId,
  };
}
