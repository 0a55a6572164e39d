import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { findAccount, insertAccount } from './account.ts';
import { actorAt } from './actor.ts';
import type { IdentityDeps } from './deps.ts';
import { knownAddressLetter, registerLetter } from './letter-texts.ts';
import { makeCode, type Purposes, useCode } from './one-time-code.ts';
import { hashPassword } from './password.ts';
import { findMembership } from './place.ts';
import { presentSignedIn } from './present.ts';
import { insertMember, insertOrganization, slugOf } from './provision.ts';
import { begin, wayOf } from './session.ts';
import { makeSession } from './session-store.ts';
import { inTransaction, isTaken } from './transaction.ts';

interface NewOrganization {
  name: string;
  email: string;
  password: string;
  organizationName: string;
}

/**
 * Begins a new organization. Nothing is made until the address is proven by the link in a letter, so nobody can take
 * an address that is not theirs; and the answer is the same where the address is known already.
 */
export async function register(deps: IdentityDeps, input: NewOrganization): Promise<void> {
  if (!deps.openRegistration) {
    throw new Fault('registration_closed', {
      detail: 'Ask somebody who works here to invite you, or whoever runs this installation.',
    });
  }
  const { password, ...rest } = input;
  // Hashed in both cases, so that both take the same time.
  const passwordHash = await hashPassword(password);
  const at = (path: string) => `${deps.baseUrl}${path}`;
  const known = await findAccount(deps.pool, input.email);
  const letter = known
    ? knownAddressLetter(at('/sign-in'), at('/forgot-password'))
    : registerLetter(
        input.organizationName,
        at(`/verify-email#${await makeCode(deps.pool, 'register', { ...rest, passwordHash })}`),
      );
  await deps.letters.post({ to: input.email, organization: null, ...letter });
}

/** Makes what the code's letter was about, and signs in. */
export async function finishRegistration(
  deps: IdentityDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
) {
  const made = await inTransaction(deps.pool, async (client) => {
    const used = await useCode(client, 'register', code);
    if (!used) throw new Fault('code_ended', { detail: 'Make the account again: it takes a minute.' });
    return makeOrganization(client, used.data);
  }).catch((error) => {
    if (!isTaken(error)) throw error;
    throw new Fault('already_exists', { detail: 'There is an account with this address by now. Sign in.' });
  });
  const place = await findMembership(deps.pool, made.userId, made.orgId);
  if (!place) throw new Error('The organization was not made');
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    scope.emit('account.registered', { subjectId: place.memberId }, {});
  });
  const token = await makeSession(deps.pool, place.userId, {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
  });
  return {
    ...presentSignedIn(place),
    ...(await begin(deps, request, reply, { token, place, via: 'letter' })),
  };
}

async function makeOrganization(
  client: Parameters<typeof insertAccount>[0],
  { name, email, organizationName, passwordHash }: Purposes['register'],
): Promise<{ orgId: string; userId: string }> {
  const userId = await insertAccount(client, { name, email, passwordHash });
  const orgId = newId();
  await insertOrganization(client, {
    orgId,
    name: organizationName,
    slug: await freeSlug(client, organizationName),
  });
  await insertMember(client, { orgId, userId, role: 'owner', name, email });
  return { orgId, userId };
}

/** The name as a slug, with a few letters behind it where somebody has it. */
async function freeSlug(client: Parameters<typeof insertAccount>[0], name: string): Promise<string> {
  const plain = slugOf(name).slice(0, 60) || 'agency';
  const { rowCount } = await client.query('SELECT FROM organizations WHERE slug = $1', [plain]);
  return rowCount ? `${plain}-${randomBytes(3).toString('hex')}` : plain;
}
