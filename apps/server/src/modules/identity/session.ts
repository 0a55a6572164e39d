import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { MemberActor } from '../../platform/actor.ts';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import type { Auth } from './auth.ts';
import { findMembership, findMembershipByEmail, type Membership } from './membership.ts';
import { type AccessTokens, TOKEN_SECONDS } from './token.ts';

export interface SessionDeps {
  auth: Auth;
  pool: pg.Pool;
  tokens: AccessTokens;
  scopes: ScopeRunner;
}

/** Signs in: sets the cookie and answers the access token. Throws `wrong_credentials`, the same for whatever is wrong. */
export async function signIn(
  deps: SessionDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  input: { email: string; password: string },
) {
  const headers = new Headers({
    'user-agent': request.headers['user-agent'] ?? '',
    'x-forwarded-for': request.ip,
  });
  const signed = await deps.auth.api
    .signInEmail({ body: { email: input.email, password: input.password }, headers, returnHeaders: true })
    .catch(() => null);
  const membership = signed && (await findMembership(deps.pool, signed.response.user.id, null));
  if (!signed || !membership) {
    // Not awaited: a known address must not take longer to refuse than an unknown one.
    recordRefusal(deps, request, input.email).catch((error) =>
      request.log.warn({ err: error }, 'refusal not recorded'),
    );
    throw new Fault('wrong_credentials');
  }
  for (const cookie of signed.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const sessionId = await sessionIdOf(deps.pool, signed.response.token);
  await record(deps, request, membership, 'session.started');
  const accessToken = await deps.tokens.issue({
    userId: membership.userId,
    orgId: membership.orgId,
    sessionId,
  });
  return { ...present(membership), accessToken, expiresIn: TOKEN_SECONDS };
}

/** Ends the session of the cookie, if there is one. */
export async function signOut(
  deps: SessionDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const headers = new Headers({ cookie: request.headers.cookie ?? '' });
  const found = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } });
  const ended = await deps.auth.api.signOut({ headers, returnHeaders: true }).catch(() => null);
  for (const cookie of ended?.headers.getSetCookie() ?? []) reply.header('set-cookie', cookie);
  const membership = found && (await findMembership(deps.pool, found.user.id, null));
  if (membership) await record(deps, request, membership, 'session.ended');
}

/** The shape that sign-in and `me` share. */
export function present(membership: Membership) {
  return {
    user: { id: membership.userId, name: membership.name, email: membership.email, role: membership.role },
    organization: { id: membership.orgId, name: membership.orgName, slug: membership.orgSlug },
  };
}

async function sessionIdOf(pool: pg.Pool, token: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM auth.session WHERE token = $1', [token]);
  return rows[0]?.id ?? '';
}

async function record(
  deps: SessionDeps,
  request: FastifyRequest,
  membership: Membership,
  type: 'session.started' | 'session.ended',
): Promise<void> {
  await deps.scopes.withScope(actorOf(membership, request), async (scope) => {
    if (type === 'session.started') scope.emit(type, { subjectId: membership.memberId }, { via: 'password' });
    else scope.emit(type, { subjectId: membership.memberId }, {});
  });
}

/** A refusal belongs into the audit log of the agency that the address belongs to; an unknown address has none. */
async function recordRefusal(deps: SessionDeps, request: FastifyRequest, email: string): Promise<void> {
  const membership = await findMembershipByEmail(deps.pool, email);
  if (!membership) return;
  await deps.scopes.withScope(actorOf(membership, request), async (scope) => {
    scope.emit('session.refused', { subjectId: membership.memberId }, { email, reason: 'wrong password' });
  });
}

function actorOf(membership: Membership, request: FastifyRequest): MemberActor {
  return {
    kind: 'member',
    id: membership.memberId,
    userId: membership.userId,
    orgId: membership.orgId,
    name: membership.name,
    email: membership.email,
    role: membership.role,
    credential: 'cookie',
    ip: request.ip,
    requestId: request.id,
  };
}
