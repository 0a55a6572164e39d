import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import type { IdentityDeps } from './deps.ts';
import { findSession } from './session-store.ts';

/** The library's cookies, but for the session's own: that one is ours to give. */
export function passOn(deps: Pick<IdentityDeps, 'cookie'>, reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) {
    if (deps.cookie.read(cookie) === undefined) reply.header('set-cookie', cookie);
  }
}

/** The request's headers with the session as a cookie, however it was named in the request. */
export async function headersOf(deps: IdentityDeps, request: FastifyRequest): Promise<Headers> {
  const { actor } = request;
  const headers = new Headers({
    cookie: request.headers.cookie ?? '',
    'user-agent': request.headers['user-agent'] ?? '',
  });
  if ((actor?.kind === 'member' || actor?.kind === 'portal') && actor.credential === 'token') {
    const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
    if (session) headers.append('cookie', deps.cookie.headerFor(session.token));
  }
  return headers;
}

const words: Record<
  string,
  [code: 'wrong_credentials' | 'too_many_requests' | 'wrong_state' | 'not_signed_in', detail: string]
> = {
  INVALID_PASSWORD: ['wrong_credentials', 'That is not your password.'],
  INVALID_CODE: [
    'wrong_credentials',
    'That code is not right. It changes every 30 seconds: take the newest.',
  ],
  INVALID_BACKUP_CODE: ['wrong_credentials', 'That code is not right, or was used before.'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [
    'too_many_requests',
    'Too many wrong codes. Sign in again from the beginning.',
  ],
  ACCOUNT_TEMPORARILY_LOCKED: [
    'too_many_requests',
    'Too many wrong codes. Try again in a quarter of an hour.',
  ],
  TOTP_ALREADY_ENABLED: [
    'wrong_state',
    'An authenticator is set up already. Turn it off first to set up another.',
  ],
  TOTP_NOT_ENABLED: ['wrong_state', 'No authenticator is set up.'],
  TWO_FACTOR_NOT_ENABLED: ['wrong_state', 'No authenticator is set up.'],
  BACKUP_CODES_NOT_ENABLED: ['wrong_state', 'There are no codes to use.'],
  INVALID_TWO_FACTOR_COOKIE: ['not_signed_in', 'That took too long. Sign in again from the beginning.'],
};

/** The library's refusals in our words. What is not a refusal is a defect, and stays one. */
export function refuse(error: unknown): never {
  const code = (error as { body?: { code?: string } }).body?.code;
  const [ours, detail] = words[code ?? ''] ?? [];
  if (ours && detail) throw new Fault(ours, { detail });
  throw error;
}
