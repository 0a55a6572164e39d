import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { findAccount } from './account.ts';
import type { IdentityDeps } from './deps.ts';
import { knownAddressLetter, registerLetter } from './letter-texts.ts';
import { languageAsked } from './letter-ways.ts';
import { enterNewOrganization, makeOrganization, type NewOrganization } from './new-organization.ts';
import { makeCode, useCode } from './one-time-code.ts';
import { hashPassword } from './password.ts';
import { inTransaction, isTaken } from './transaction.ts';

interface Registration {
  name: string;
  email: string;
  password: string;
  organizationName: string;
}

/**
 * Begins a new organization. Nothing is made until the address is proven by the link in a letter, so nobody can take
 * an address that is not theirs; and the answer is the same where the address is known already.
 */
export async function register(
  deps: IdentityDeps,
  request: FastifyRequest,
  input: Registration,
): Promise<void> {
  if (!deps.openRegistration) {
    throw new Fault('registration_closed', {
      detail: 'Ask somebody who works here to invite you, or whoever runs this installation.',
    });
  }
  const { password, ...wish } = input;
  // Hashed in both cases, so that both take the same time; what follows is not awaited, and cannot tell them apart.
  const passwordHash = await hashPassword(password);
  sendLetter(deps, request, { ...wish, passwordHash }).catch((error) =>
    request.log.warn({ err: error }, 'letter of a registration'),
  );
}

async function sendLetter(deps: IdentityDeps, request: FastifyRequest, wish: NewOrganization): Promise<void> {
  if (!(await deps.letterLimit.mayAsk(request, wish.email))) return;
  const known = await findAccount(deps.pool, wish.email);
  const write = known
    ? knownAddressLetter
    : registerLetter(wish.organizationName, await makeCode(deps.pool, 'register', wish));
  const language = languageAsked(request.headers['accept-language']);
  await deps.letters.post({ to: wish.email, orgId: null, language, write });
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
    const language = languageAsked(request.headers['accept-language']);
    return makeOrganization(client, { ...used.data, language });
  }).catch((error) => {
    if (!isTaken(error)) throw error;
    throw new Fault('already_exists', { detail: 'There is an account with this address by now. Sign in.' });
  });
  return enterNewOrganization(deps, request, reply, { ...made, via: 'letter' });
}
