import type { EventData } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MemberActor, PortalActor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { findAccount, isPassword, setPassword } from './account.ts';
import { actorAt } from './actor.ts';
import type { IdentityDeps } from './deps.ts';
import { guarded } from './guessing.ts';
import { doorOf, headOf } from './letter-head.ts';
import { passwordChangedLetter, resetLetter } from './letter-texts.ts';
import { makeCode, useCode } from './one-time-code.ts';
import { type Place, placesOf } from './place.ts';
import { idOf, wayOf } from './session.ts';
import { endSessions, rotateSession, SESSION_DAYS } from './session-store.ts';
import { inTransaction } from './transaction.ts';

export type PersonActor = MemberActor | PortalActor;

/** Minutes that a proof of who one is holds for what is dangerous. */
export const PROOF_MINUTES = 10;

/** Sends a link for a new password, where the address has an account. Takes as long where it has none. */
export async function forgotPassword(
  deps: IdentityDeps,
  request: FastifyRequest,
  email: string,
  at: Place['kind'] = 'member',
): Promise<void> {
  // Not awaited: the answer must not tell by its time whether there was somebody to write to.
  sendReset(deps, request, email, at).catch((error) => request.log.warn({ err: error }, 'reset letter'));
}

async function sendReset(
  deps: IdentityDeps,
  request: FastifyRequest,
  email: string,
  at: Place['kind'],
): Promise<void> {
  if (!(await deps.letterLimit.mayAsk(request, email))) return;
  const account = await findAccount(deps.pool, email);
  if (!account) return;
  const places = await placesOf(deps, account.id);
  const code = await makeCode(deps.pool, 'reset_password', {}, account.id);
  // Whoever asks at the portal's door is answered by the agency whose portal it is.
  const place = places.find(({ kind }) => kind === at) ?? places[0];
  await deps.letters.post({ to: account.email, ...headOf(place), write: resetLetter(doorOf(place), code) });
  await tellAll(deps, request, places, 'password.reset_requested', {});
}

/** Sets the password by the code from a letter; every session of the account ends. */
export async function resetPassword(
  deps: IdentityDeps,
  request: FastifyRequest,
  input: { code: string; password: string },
): Promise<void> {
  const userId = await inTransaction(deps.pool, async (client) => {
    const used = await useCode(client, 'reset_password', input.code);
    if (!used?.userId)
      throw new Fault('code_ended', { detail: 'Ask for a new link: it works for 30 minutes, once.' });
    await setPassword(client, used.userId, input.password);
    await client.query('DELETE FROM auth.session WHERE "userId" = $1', [used.userId]);
    return used.userId;
  });
  await afterChange(deps, request, userId, 'mail');
}

/** Changes one's own password; every other session ends, and this one gets another cookie. */
export async function changePassword(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  input: { current: string; password: string },
): Promise<void> {
  await provePassword(deps, request, actor, input.current);
  await inTransaction(deps.pool, (client) => setPassword(client, actor.userId, input.password));
  await endSessions(deps.pool, actor.userId, { but: actor.sessionId ?? '' });
  await rotate(deps, reply, actor);
  await afterChange(deps, request, actor.userId, 'settings');
}

/** Proves again who one is. The cookie's token changes, so that one that leaked before proves nothing. */
export async function confirm(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  password: string,
): Promise<void> {
  await provePassword(deps, request, actor, password);
  await rotate(deps, reply, actor);
}

/** Throws `confirmation_needed` unless the session proved who it is in the last ten minutes. */
export async function requireProof(deps: Pick<IdentityDeps, 'pool'>, actor: PersonActor): Promise<void> {
  const { rowCount } = await deps.pool.query(
    `SELECT FROM auth.session WHERE id = $1 AND proved_at > now() - make_interval(mins => $2)`,
    [actor.sessionId, PROOF_MINUTES],
  );
  if (!rowCount) throw new Fault('confirmation_needed', { detail: 'Prove once more who you are to go on.' });
}

async function provePassword(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  password: string,
): Promise<void> {
  const right = await guarded(deps, request, actor.email, async () =>
    (await isPassword(deps.pool, actor.userId, password)) ? true : null,
  );
  if (!right) throw new Fault('wrong_credentials', { detail: 'That is not your password.' });
}

/** Gives the session another token, and notes that the person proved who they are. */
export async function rotate(deps: IdentityDeps, reply: FastifyReply, actor: PersonActor): Promise<void> {
  if (!actor.sessionId) return;
  const token = await rotateSession(deps.pool, actor.sessionId, true);
  if (token && actor.credential === 'cookie') deps.cookie.set(reply, token, SESSION_DAYS * 86_400);
}

async function afterChange(
  deps: IdentityDeps,
  request: FastifyRequest,
  userId: string,
  via: 'settings' | 'mail',
): Promise<void> {
  const places = await placesOf(deps, userId);
  const [first] = places;
  if (!first) return;
  await deps.letters.post({ to: first.email, ...headOf(first), write: passwordChangedLetter(doorOf(first)) });
  await tellAll(deps, request, places, 'password.changed', { via });
}

/** What happens to an account happens in every organization where it acts. */
async function tellAll<Name extends 'password.changed' | 'password.reset_requested'>(
  deps: IdentityDeps,
  request: FastifyRequest,
  places: Place[],
  name: Name,
  data: EventData<Name>,
): Promise<void> {
  for (const place of places) {
    await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
      const about = { subjectId: idOf(place), clientId: place.kind === 'portal' ? place.clientId : null };
      scope.emit(name, about, data);
    });
  }
}
