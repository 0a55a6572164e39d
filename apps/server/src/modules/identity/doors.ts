import type { AccountPlace } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Fault } from '../../platform/fault.ts';
import { type AccountRow, findAccount, insertAccount } from './account.ts';
import { forgotPassword, resetPassword } from './credentials.ts';
import type { IdentityDeps } from './deps.ts';
import type { LetterLimit } from './letter-limit.ts';
import type { Letter } from './letters.ts';
import { hashPassword } from './password.ts';
import { type Place, placesOf } from './place.ts';
import { presentPlace } from './present.ts';
import { findOrganization, findOrganizationAt } from './provision.ts';
import { withSecondFactor } from './second-factor.ts';
import { begin, checkPassword, renew, signOut, turnAway } from './session.ts';
import { makeSession } from './session-store.ts';
import { inTransaction, isTaken } from './transaction.ts';

type Begun = Awaited<ReturnType<typeof begin>>;

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  /** BCP 47; null where it is not known. */
  language?: string | null;
}

/** What a module with a door of its own, such as the portal's, needs of signing in and out. */
export interface Doors {
  /** See {@link checkPassword}. */
  checkPassword(
    request: FastifyRequest,
    reply: FastifyReply,
    input: { email: string; password: string },
  ): Promise<{ token: string; userId: string }>;
  /** See {@link begin}. */
  begin(
    request: FastifyRequest,
    reply: FastifyReply,
    session: { token: string; place: Place; via: string },
  ): Promise<Begun>;
  /** Begins a session for somebody who proved who they are by a letter. */
  beginAfterLetter(request: FastifyRequest, reply: FastifyReply, place: Place): Promise<Begun>;
  /** Ends a session that got no place. */
  turnAway(token: string): Promise<void>;
  signOut(request: FastifyRequest, reply: FastifyReply, refreshToken: string | undefined): Promise<void>;
  renew(request: FastifyRequest, refreshToken: string | undefined): ReturnType<typeof renew>;
  /** For whoever comes to a portal's door. */
  forgotPassword(request: FastifyRequest, email: string): Promise<void>;
  resetPassword(request: FastifyRequest, input: { code: string; password: string }): Promise<void>;
  /** The account of an address; null where there is none. */
  findAccount(email: string): Promise<AccountRow | null>;
  /** See {@link createAccount}. */
  makeAccount(account: NewAccount): Promise<string>;
  /** Where an account may act, presented; `current` says which of them it is now. */
  placesOf(userId: string, current: (place: Place) => boolean): Promise<AccountPlace[]>;
  /** Ends the sessions that a person has in one portal; those elsewhere go on. */
  endSessionsAt(place: { userId: string; orgId: string; clientId: string }): Promise<void>;
  /** The id of the organization with this slug, or null. */
  findOrganization(slug: string): Promise<string | null>;
  /** The id of the organization whose own domain this is, or null. */
  findOrganizationAt(host: string): Promise<string | null>;
  /** Which of these accounts have a second factor: an authenticator or a passkey. */
  withSecondFactor(userIds: string[]): Promise<Set<string>>;
  /** See {@link LetterLimit}. */
  letterLimit: LetterLimit;
  /** See `Letters.post`. */
  post(letter: Letter): Promise<void>;
}

export function createDoors(deps: IdentityDeps): Doors {
  const { pool } = deps;
  return {
    checkPassword: (request, reply, input) => checkPassword(deps, request, reply, input),
    begin: (request, reply, session) => begin(deps, request, reply, session),
    async beginAfterLetter(request, reply, place) {
      const userAgent = request.headers['user-agent'] ?? '';
      const token = await makeSession(pool, place.userId, { ip: request.ip, userAgent });
      return begin(deps, request, reply, { token, place, via: 'letter' });
    },
    turnAway: (token) => turnAway(deps, token),
    signOut: (request, reply, refreshToken) => signOut(deps, request, reply, refreshToken),
    renew: (request, refreshToken) => renew(deps, request, refreshToken),
    forgotPassword: (request, email) => forgotPassword(deps, request, email, 'portal'),
    resetPassword: (request, input) => resetPassword(deps, request, input),
    findAccount: (email) => findAccount(pool, email),
    makeAccount: (account) => createAccount(pool, account),
    placesOf: async (userId, current) =>
      (await placesOf(deps, userId)).map((place) => presentPlace(place, current(place))),
    endSessionsAt: async ({ userId, orgId, clientId }) =>
      void (await pool.query(
        `DELETE FROM auth.session WHERE "userId" = $1 AND place = 'portal' AND org_id = $2 AND client_id = $3`,
        [userId, orgId, clientId],
      )),
    findOrganization: (slug) => findOrganization(pool, slug),
    findOrganizationAt: (host) => findOrganizationAt(pool, host),
    withSecondFactor: (userIds) => withSecondFactor(deps, userIds),
    letterLimit: deps.letterLimit,
    post: (letter) => deps.letters.post(letter),
  };
}

/**
 * Makes an account whose address is proven, without a place. Answers its id. Throws `already_exists` where the address
 * has one.
 */
export async function createAccount(
  pool: pg.Pool,
  { name, email, password, language = null }: NewAccount,
): Promise<string> {
  if (await findAccount(pool, email)) throw hasAccount();
  const passwordHash = await hashPassword(password);
  return inTransaction(pool, (client) =>
    insertAccount(client, { name, email, passwordHash, language }),
  ).catch((error) => {
    throw isTaken(error) ? hasAccount() : error;
  });
}

const hasAccount = () =>
  new Fault('already_exists', {
    detail: 'You have an account already. Sign in, and accept the invitation then.',
  });
