import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { type PersonActor, requireProof, rotate } from './credentials.ts';
import type { IdentityDeps } from './deps.ts';
import { headersOf, passOn } from './library.ts';
import { secondFactorState, tell } from './second-factor.ts';
import { turnAway } from './session.ts';
import { markSecondFactor } from './session-store.ts';
import { requirePersonal } from './sso/personal.ts';

export interface PasskeyRow {
  id: string;
  name: string | null;
  createdAt: Date | null;
  backedUp: boolean;
}

export async function listPasskeys(deps: IdentityDeps, actor: PersonActor): Promise<PasskeyRow[]> {
  const { rows } = await deps.pool.query<PasskeyRow>(
    `SELECT id, name, "createdAt", "backedUp" FROM auth.passkey WHERE "userId" = $1 ORDER BY "createdAt", id`,
    [actor.userId],
  );
  return rows;
}

/** What the browser is to make a passkey of (WebAuthn's PublicKeyCredentialCreationOptionsJSON). */
export async function passkeyCreation(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<Record<string, unknown>> {
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const answer = await deps.auth.api.generatePasskeyRegistrationOptions({
    headers: await headersOf(deps, request),
    query: { name: actor.email },
    returnHeaders: true,
  });
  passOn(deps, reply, answer.headers);
  return answer.response as unknown as Record<string, unknown>;
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  input: { name: string; credential: Record<string, unknown> },
): Promise<PasskeyRow[]> {
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const answer = await deps.auth.api
    .verifyPasskeyRegistration({
      body: { response: input.credential, name: input.name },
      headers: await headersOf(deps, request),
      returnHeaders: true,
    })
    .catch(() => {
      throw new Fault('wrong_credentials', { detail: 'The passkey could not be verified. Try again.' });
    });
  passOn(deps, reply, answer.headers);
  // Whoever made it has just shown it.
  if (actor.sessionId) await markSecondFactor(deps.pool, { id: actor.sessionId });
  await tell(deps, request, actor, 'second_factor.added', { kind: 'passkey' });
  return listPasskeys(deps, actor);
}

export async function removePasskey(
  deps: IdentityDeps,
  request: FastifyRequest,
  actor: PersonActor,
  id: string,
): Promise<void> {
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const { required, totp, passkeys } = await secondFactorState(deps, actor);
  if (required && !totp && passkeys === 1) {
    throw new Fault('not_allowed', {
      detail: 'Your organization asks for a second factor. Add another one before you remove the last.',
    });
  }
  const { rowCount } = await deps.pool.query('DELETE FROM auth.passkey WHERE id = $1 AND "userId" = $2', [
    id,
    actor.userId,
  ]);
  if (!rowCount) throw new Fault('not_found');
  await tell(deps, request, actor, 'second_factor.removed', { kind: 'passkey' });
}

/** What a browser is to sign with a passkey, whoever's it is (WebAuthn's PublicKeyCredentialRequestOptionsJSON). */
export async function passkeyRequest(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Record<string, unknown>> {
  const answer = await deps.auth.api.generatePasskeyAuthenticationOptions({
    headers: new Headers({ 'user-agent': request.headers['user-agent'] ?? '' }),
    returnHeaders: true,
  });
  passOn(deps, reply, answer.headers);
  return answer.response as unknown as Record<string, unknown>;
}

/** A session for a signature that is right. */
export async function checkPasskey(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  credential: Record<string, unknown>,
): Promise<{ token: string; userId: string }> {
  const answer = await deps.auth.api
    .verifyPasskeyAuthentication({
      body: { response: credential as never },
      headers: new Headers({
        cookie: request.headers.cookie ?? '',
        'user-agent': request.headers['user-agent'] ?? '',
      }),
      returnHeaders: true,
    })
    .catch(() => {
      throw new Fault('wrong_credentials', {
        detail: 'This passkey is not known here. Sign in with your password.',
      });
    });
  passOn(deps, reply, answer.headers);
  const { session } = answer.response as unknown as { session: { token: string; userId: string } };
  await markSecondFactor(deps.pool, { token: session.token });
  return { token: session.token, userId: session.userId };
}

/** Proves again who one is, by a passkey of one's own. */
export async function confirmByPasskey(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  credential: Record<string, unknown>,
): Promise<void> {
  const { token, userId } = await checkPasskey(deps, request, reply, credential);
  // The library makes a session for it, which nobody needs.
  await turnAway(deps, token);
  if (userId !== actor.userId)
    throw new Fault('wrong_credentials', { detail: 'That passkey belongs to another account.' });
  if (actor.sessionId) await markSecondFactor(deps.pool, { id: actor.sessionId });
  await rotate(deps, reply, actor);
}
