import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { SESSION_DAYS } from './session-store.ts';

const DAY = 86_400;

export interface AuthOptions {
  pool: pg.Pool;
  baseUrl: string;
  secret: string;
}

/**
 * The sign-in library, set up for what Portico uses of it: e-mail and password, and sessions in the database. It has
 * no routes of its own here; the identity module calls it.
 */
export function createAuth({ pool, baseUrl, secret }: AuthOptions) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }).withSchema('auth');
  return betterAuth({
    database: { db, type: 'postgres' },
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // The limits that count are the organization's own: session-store.ts holds them.
    session: { expiresIn: SESSION_DAYS * DAY, disableSessionRefresh: true, freshAge: 0 },
    plugins: [
      // Without a password in the account none is asked; what is asked instead, second-factor.ts says.
      twoFactor({
        issuer: 'Portico',
        allowPasswordless: true,
        twoFactorCookieMaxAge: 600,
        trustDeviceMaxAge: 30 * DAY,
      }),
      passkey({
        rpID: new URL(baseUrl).hostname,
        rpName: 'Portico',
        origin: new URL(baseUrl).origin,
        // A passkey signs in alone, so it must be both: something one has, and the finger, face or PIN for it.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => requireVerified(verification.registrationInfo),
        },
        authentication: {
          afterVerification: ({ verification }) => requireVerified(verification.authenticationInfo),
        },
      }),
    ],
    // Limits are the server's own, by address and account, for all endpoints alike.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Refusals are events of ours; the library's own lines would name addresses in the log.
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'portico',
      database: { generateId: () => newId() },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
  });
}

function requireVerified(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new APIError('UNAUTHORIZED', { message: 'The person was not verified' });
}

export type Auth = ReturnType<typeof createAuth>;
