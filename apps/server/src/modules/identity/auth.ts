import { betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { hashPassword, verifyPassword } from './password.ts';

export const SESSION_COOKIE = 'portico.session_token';
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
    session: { expiresIn: 7 * DAY, updateAge: DAY },
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

export type Auth = ReturnType<typeof createAuth>;
