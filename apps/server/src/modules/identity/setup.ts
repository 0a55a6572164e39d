import { createHash, randomBytes } from 'node:crypto';
import type { setup as contract, Received } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import type { Lockout } from '../../platform/limits/index.ts';
import type { IdentityDeps } from './deps.ts';
import { languageAsked } from './letter-ways.ts';
import { enterNewOrganization, makeOrganization } from './new-organization.ts';
import { hashPassword } from './password.ts';
import { inTransaction, isTaken } from './transaction.ts';

type SetupInput = Received<typeof contract.setUp, 'body'>;

/** What the first organization says of itself: the settings module, which stands below this one, writes it. */
export type FirstProfile = (
  scope: Scope,
  profile: { timeZone?: string | undefined; language?: string | undefined },
) => Promise<unknown>;

export interface SetupDeps {
  pool: pg.Pool;
  /** Slows down guessing at the token. */
  guesses: Lockout;
  profile: FirstProfile;
  /** False in a demo, which fills itself. */
  allowed: boolean;
}

/** The token as it was made just now, or when it was; null where nothing waits to be set up. */
export type SetupToken = { token: string } | { madeAt: Date } | null;

export interface Setup {
  isOpen(): Promise<boolean>;
  /** The token of an empty installation. Of all processes that start at once, one gets to know it. */
  firstToken(): Promise<SetupToken>;
  /** Another token in place of the one before; null where nothing waits to be set up. */
  renewToken(): Promise<string | null>;
  setUp(deps: IdentityDeps, request: FastifyRequest, reply: FastifyReply, input: SetupInput): SignedIn;
}

type SignedIn = ReturnType<typeof enterNewOrganization>;

const isEmpty = 'NOT EXISTS (SELECT FROM organizations)';

/** The first organization of an empty installation, for whoever can read the server's log. */
export function createSetup({ pool, guesses, profile, allowed }: SetupDeps): Setup {
  // There never is no organization again; whoever asks after the first one costs nothing.
  let over = !allowed;

  async function isOpen(): Promise<boolean> {
    if (over) return false;
    const { rows } = await pool.query<{ empty: boolean }>(`SELECT ${isEmpty} AS empty`);
    over = rows[0]?.empty !== true;
    return !over;
  }

  /** Stores a new token, as `onConflict` says where there is one; null where that keeps the one before. */
  async function storeToken(onConflict: string): Promise<string | null> {
    const token = randomBytes(24).toString('base64url');
    const { rowCount } = await pool.query(
      `INSERT INTO auth.setup_token (hash) SELECT $1 WHERE ${isEmpty} ON CONFLICT (single) ${onConflict}`,
      [hashOf(token)],
    );
    return rowCount ? token : null;
  }

  /** Throws `wrong_credentials` for another token than the one that was made. */
  async function requireToken(ip: string, token: string): Promise<void> {
    const admission = await guesses.attempt({ account: 'setup', ip, device: null });
    if (!admission.allowed) {
      const { retryAfter } = admission;
      throw new Fault('too_many_requests', {
        detail: `Too many wrong tokens. Please wait ${retryAfter} seconds.`,
        retryAfter,
      });
    }
    let right = false;
    try {
      const found = await pool.query('SELECT FROM auth.setup_token WHERE hash = $1', [hashOf(token)]);
      right = Boolean(found.rowCount);
    } finally {
      await admission.decided(right);
    }
    if (!right) {
      throw new Fault('wrong_credentials', {
        detail:
          'That is not the token. It is in the server’s log; “npm run portico -- setup-token” makes a new one.',
      });
    }
  }

  return {
    isOpen,
    async firstToken() {
      if (!(await isOpen())) return null;
      const token = await storeToken('DO NOTHING');
      if (token) return { token };
      const { rows } = await pool.query<{ madeAt: Date }>('SELECT made_at AS "madeAt" FROM auth.setup_token');
      return rows[0] ?? null;
    },
    renewToken: async () =>
      (await isOpen()) ? storeToken('DO UPDATE SET hash = excluded.hash, made_at = now()') : null,
    async setUp(deps, request, reply, { token, password, timeZone, language, ...rest }) {
      if (!(await isOpen())) throw isOver();
      await requireToken(request.ip, token);
      const passwordHash = await hashPassword(password);
      const made = await inTransaction(pool, async (client) => {
        // Of two at once, one waits here for the other, and then finds nothing.
        const used = await client.query(`DELETE FROM auth.setup_token WHERE hash = $1 AND ${isEmpty}`, [
          hashOf(token),
        ]);
        if (!used.rowCount) throw isOver();
        const asked = languageAsked(request.headers['accept-language']);
        return makeOrganization(client, { ...rest, passwordHash, language: language ?? asked });
      }).catch((error) => {
        throw isTaken(error) ? isKnown() : error;
      });
      const first = async (scope: Scope) => void (await profile(scope, { timeZone, language }));
      return enterNewOrganization(deps, request, reply, { ...made, via: 'setup', first });
    },
  };
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

const isOver = () => new Fault('code_ended', { detail: 'This installation is set up already. Sign in.' });
const isKnown = () =>
  new Fault('already_exists', { detail: 'There is an account with this address. Take another one.' });
