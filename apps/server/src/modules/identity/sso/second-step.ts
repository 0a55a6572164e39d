import { createHmac, randomBytes } from 'node:crypto';
import { roundEnds } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../platform/fault.ts';
import type { IdentityDeps } from '../deps.ts';
import { presentPlace } from '../present.ts';
import { begin, turnAway } from '../session.ts';
import { setOrigin } from '../session-store.ts';
import type { SsoDeps } from './deps.ts';
import { placeFor } from './place-choice.ts';
import { RoundRefusal } from './refusal.ts';
import { findRound, insertRound, type Round, takeRound } from './round-store.ts';
import { connectionOf, findWay, idOfWay, type Way } from './way.ts';

const COOKIE = 'two_factor';
const SECONDS = 600;
/** Marks second steps that follow a round, and so go on where the round led. */
const PREFIX = '2fa-round-';

/** True where the account has an authenticator, so that a first factor alone does not open it. */
export async function owesSecondFactor(
  { pool }: Pick<IdentityDeps, 'pool'>,
  userId: string,
): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM auth."user" WHERE id = $1 AND "twoFactorEnabled"', [
    userId,
  ]);
  return rowCount !== 0;
}

/**
 * Asks for the second factor as the sign-in library does after a password: by a cookie that names a challenge, which
 * `POST /api/auth/second-factor/sign-in` takes up.
 */
export async function oweSecondFactor(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  round: Round,
  { way, userId, owed }: { way: Way; userId: string; owed: NonNullable<Round['details']['owed']> },
): Promise<void> {
  const { internalAdapter, createAuthCookie } = await deps.auth.$context;
  const identifier = PREFIX + randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + SECONDS * 1000);
  await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
  await internalAdapter.createVerificationValue({
    identifier: `2fa-attempts-${identifier}`,
    value: '0',
    expiresAt,
  });
  const { name } = createAuthCookie(COOKIE, { maxAge: SECONDS });
  const signature = createHmac('sha256', deps.secret).update(identifier).digest('base64');
  const fields = `Max-Age=${SECONDS}; Path=/; HttpOnly; SameSite=Lax${name.startsWith('__Secure-') ? '; Secure' : ''}`;
  reply.header('set-cookie', `${name}=${encodeURIComponent(`${identifier}.${signature}`)}; ${fields}`);
  await insertRound(deps.pool, {
    state: identifier,
    browser: deps.mark.give(request, reply),
    purpose: 'sign_in',
    way: idOfWay(way),
    orgId: connectionOf(way)?.orgId ?? null,
    userId,
    sessionId: null,
    details: { door: round.details.door, next: round.details.next, owed },
  });
}

/** The challenge of a second step that follows a round; null for one that follows a password. */
export async function owedStep(deps: SsoDeps, request: FastifyRequest): Promise<string | null> {
  const { createAuthCookie } = await deps.auth.$context;
  const { name } = createAuthCookie(COOKIE);
  const value = request.cookies[name] ?? '';
  if (!value.startsWith(PREFIX)) return null;
  const identifier = value.slice(0, value.lastIndexOf('.'));
  if (!(await findRound(deps.pool, identifier))) throw tookTooLong();
  return identifier;
}

/** The end of a sign-in whose second factor was right: `signed` is the session that the library made for it. */
export async function enterOwed(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  identifier: string,
  signed: { token: string; userId: string; via: string },
) {
  const { token, userId } = signed;
  const round = await takeRound(deps.pool, { state: identifier }, deps.mark.read(request));
  const owed = round?.details.owed;
  const way = round && (await findWay(deps, round.way));
  if (!round || !owed || !way || round.userId !== userId) {
    await turnAway(deps, token);
    throw tookTooLong();
  }
  const connectionId = connectionOf(way)?.id ?? null;
  await setOrigin(deps.pool, token, { connectionId, linkedId: owed.linkedId });
  const place = await placeFor(deps, way, userId, round.details.door).catch(async (error) => {
    await turnAway(deps, token);
    throw asDoorFault(error);
  });
  const via = `${owed.via}, then ${signed.via}`;
  const begun = await begin(deps, request, reply, { token, place, via, connectionId, browser: true });
  return { place: presentPlace(place, true), ...begun };
}

/** A round's refusal as an answer to the page that asked for the second factor. */
function asDoorFault(error: unknown): unknown {
  if (!(error instanceof RoundRefusal)) return error;
  const code = error.end === 'single_sign_on_needed' ? error.end : 'wrong_credentials';
  return new Fault(code, { detail: roundEnds[error.end] });
}

const tookTooLong = () =>
  new Fault('not_signed_in', { detail: 'That took too long. Sign in again from the beginning.' });
