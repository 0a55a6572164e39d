import type { EventData } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { hasPassword } from './account.ts';
import { actorAt } from './actor.ts';
import { placeOf } from './authenticate.ts';
import { type PersonActor, requireProof } from './credentials.ts';
import type { IdentityDeps } from './deps.ts';
import { doorOf, headOf } from './letter-head.ts';
import { secondFactorLetter } from './letter-texts.ts';
import { headersOf, passOn, refuse } from './library.ts';
import { type Place, placesOf } from './place.ts';
import { clientOf, idOf, wayOf } from './session.ts';
import {
  findSession,
  markSecondFactor,
  placeSession,
  SESSION_DAYS,
  type SessionRow,
  setOrigin,
} from './session-store.ts';
import { requirePersonal } from './sso/personal.ts';

/** Codes that a person keeps for the day the telephone is gone. Each works once. */
export interface SecondFactorSetUp {
  /** For an authenticator, as a picture or typed: `otpauth://totp/…` (Key Uri Format). */
  uri: string;
  backupCodes: string[];
}

export interface SecondFactorState {
  totp: boolean;
  passkeys: number;
  /** True where the organization's rules ask for one. */
  required: boolean;
}

export async function secondFactorState(deps: IdentityDeps, actor: PersonActor): Promise<SecondFactorState> {
  const { rows } = await deps.pool.query<{ totp: boolean; passkeys: number; required: boolean }>(
    `SELECT u."twoFactorEnabled" AS totp,
       (SELECT count(*)::int FROM auth.passkey k WHERE k."userId" = u.id) AS passkeys,
       coalesce((SELECT coalesce(m.role_id::text, m.role) = ANY (p.second_factor_roles)
         FROM members m JOIN security_policies p ON p.org_id = m.org_id
         WHERE m.org_id = $2 AND m.user_id = u.id AND $3), false) AS required
     FROM auth."user" u WHERE u.id = $1`,
    [actor.userId, actor.orgId, actor.kind === 'member'],
  );
  return rows[0] ?? { totp: false, passkeys: 0, required: false };
}

/** Which of these accounts have a second factor. */
export async function withSecondFactor(
  deps: Pick<IdentityDeps, 'pool'>,
  userIds: string[],
): Promise<Set<string>> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT id FROM auth."user" u WHERE id = ANY ($1)
       AND ("twoFactorEnabled" OR EXISTS (SELECT FROM auth.passkey k WHERE k."userId" = u.id))`,
    [userIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Begins to set up an authenticator. Nothing changes until a code from it was right. */
export async function beginSecondFactor(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  password: string | undefined,
): Promise<SecondFactorSetUp> {
  await requirePersonal(deps, actor);
  // The password is the proof where there is one; the library asks for it.
  if (!(await hasPassword(deps.pool, actor.userId))) await requireProof(deps, actor);
  const headers = await headersOf(deps, request);
  const made = await deps.auth.api
    .enableTwoFactor({ body: { ...given(password), method: 'totp' }, headers })
    .catch((error) => refuse(error));
  if (made.method !== 'totp') throw new Error('An authenticator was asked for');
  return { uri: made.totpURI, backupCodes: made.backupCodes };
}

/** Turns the authenticator on with its first code. The session becomes another one, which has proved both factors. */
export async function finishSecondFactor(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  code: string,
): Promise<void> {
  await requirePersonal(deps, actor);
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  const place = session && (await placeOf(deps, session));
  if (!session || !place) throw new Fault('session_ended');
  const headers = await headersOf(deps, request);
  // The library answers with the session as it was; the one that it made instead is in the cookie alone.
  const answer = await deps.auth.api
    .verifyTOTP({ body: { code }, headers, returnHeaders: true })
    .catch((error) => refuse(error));
  await takeOver(deps, reply, answer.headers, place, session);
  await tell(deps, request, actor, 'second_factor.added', { kind: 'authenticator' });
}

/** Turns the authenticator off. */
export async function removeSecondFactor(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  password: string | undefined,
): Promise<void> {
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const state = await secondFactorState(deps, actor);
  if (state.required && state.passkeys === 0) {
    throw new Fault('not_allowed', {
      detail:
        'Your organization asks for a second factor. Add a passkey before you turn the authenticator off.',
    });
  }
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  const place = session && (await placeOf(deps, session));
  if (!session || !place) throw new Fault('session_ended');
  const headers = await headersOf(deps, request);
  const { headers: answered } = await deps.auth.api
    .disableTwoFactor({ body: given(password), headers, returnHeaders: true })
    .catch((error) => refuse(error));
  await takeOver(deps, reply, answered, place, session);
  await tell(deps, request, actor, 'second_factor.removed', { kind: 'authenticator' });
}

/** New codes for the day the telephone is gone; the old ones stop working. */
export async function renewBackupCodes(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  password: string | undefined,
): Promise<string[]> {
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const headers = await headersOf(deps, request);
  const { backupCodes } = await deps.auth.api
    .generateBackupCodes({ body: given(password), headers })
    .catch((error) => refuse(error));
  await tell(deps, request, actor, 'second_factor.codes_renewed', {});
  return backupCodes;
}

/** The second step of a sign-in: a session for the right code. What was asked for first is in a cookie of ten minutes. */
export async function checkSecondFactor(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, backup, trustDevice }: { code: string; backup: boolean; trustDevice: boolean },
): Promise<{ token: string; userId: string }> {
  // With a session the library would hold the code against that one's account, whoever is signing in now.
  const headers = new Headers({
    cookie: deps.cookie.without(request.headers.cookie),
    'user-agent': request.headers['user-agent'] ?? '',
  });
  const verify = backup ? deps.auth.api.verifyBackupCode : deps.auth.api.verifyTOTP;
  const answer = await verify({ body: { code, trustDevice }, headers, returnHeaders: true }).catch((error) =>
    refuse(error),
  );
  passOn(deps, reply, answer.headers);
  const { token, user } = answer.response as { token: string; user: { id: string } };
  await markSecondFactor(deps.pool, { token });
  return { token, userId: user.id };
}

const given = (password: string | undefined) => (password === undefined ? {} : { password });

/** The library made another session in place of the old one: it acts where that one acted, and began where it began. */
async function takeOver(
  deps: IdentityDeps,
  reply: FastifyReply,
  headers: Headers,
  place: Place,
  before: SessionRow,
): Promise<void> {
  const token = deps.cookie.read(headers.getSetCookie().join('; '));
  if (!token) throw new Error('The library made no session');
  await placeSession(deps.pool, token, place, before.kind);
  await setOrigin(deps.pool, token, before);
  await markSecondFactor(deps.pool, { token });
  if (before.kind === 'browser') deps.cookie.set(reply, token, SESSION_DAYS * 86_400);
}

/** What happens to an account is said in every organization where it acts, and to its owner by letter. */
export async function tell<
  Name extends 'second_factor.added' | 'second_factor.removed' | 'second_factor.codes_renewed',
>(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  name: Name,
  data: EventData<Name>,
): Promise<void> {
  const places = await placesOf(deps, actor.userId);
  for (const place of places) {
    await deps.scopes.withScope(actorAt(place, wayOf(request, actor.sessionId)), async (scope) => {
      scope.emit(name, { subjectId: idOf(place), clientId: clientOf(place) }, data);
    });
  }
  const [first] = places;
  if (!first) return;
  await deps.letters.post({
    to: actor.email,
    ...headOf(first),
    write: secondFactorLetter(doorOf(first), name),
  });
}
