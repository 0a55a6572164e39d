import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import { type Grant, type LedgerState, OAuthLedger, OAuthRefusal } from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { clientOf, oauthError, revokeHandler, tokenHandler } from '../oauth/token.ts';
import { findPerson, people } from '../people.ts';
import { linkedinError } from './errors.ts';

const DAY = 86_400;

/**
 * learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow and …/programmatic-refresh-tokens:
 * codes live 30 minutes, access tokens 60 days, refresh tokens 365 days from the first consent whatever becomes of them.
 * People take or leave all that is asked. Whether a refresh token is another one after its use is not said; here it is.
 */
const rules: OAuthRules = {
  scopes: {
    openid: 'Use your LinkedIn profile',
    profile: 'Use your name and photo',
    email: 'Use the primary e-mail address of your LinkedIn account',
    r_ads: 'Retrieve your advertising accounts',
    rw_ads: 'Manage your advertising accounts',
    r_organization_admin: 'Retrieve your organizations’ pages and their reporting data',
  },
  scopeSeparator: ' ',
  canUntick: () => false,
  codeLifeSeconds: 1800,
  pkce: 'none',
  challenge: 'base64url',
  accessLifeSeconds: 60 * DAY,
  refresh: { rotation: 'replaces', lifeSeconds: 365 * DAY, fixedLife: true },
  declined: {
    error: 'user_cancelled_authorize',
    error_description: 'The user cancelled LinkedIn authorization',
  },
  prefixes: { code: 'AQT', access: 'AQV', refresh: 'AQW' },
};

/** A partner's app: LinkedIn gives refresh tokens to those alone. */
export const app = { clientId: '86sandboxportico', clientSecret: 'WPL_AP1.sandboxPortico' };

/** An app that an organization of the demo brings itself, without that approval. */
export const ownApp = { clientId: '86sandboxownapps', clientSecret: 'WPL_AP1.sandboxOwn' };

const secrets = { [app.clientId]: app.clientSecret, [ownApp.clientId]: ownApp.clientSecret };

/** Sign-in with LinkedIn, and who a token speaks for. */
export class LinkedInSignIn {
  readonly ledger: OAuthLedger;

  constructor(world: ApiWorld, state: LedgerState) {
    this.ledger = new OAuthLedger(rules, world, state);
  }

  /** Throws what LinkedIn answers where a token does not let somebody do this. */
  caller(context: Context, ...oneOf: string[]): Grant {
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    try {
      const { grant } = this.ledger.read(token);
      if (oneOf.some((scope) => grant.scopes.includes(scope))) return grant;
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      throw deadToken(error.reason);
    }
    throw linkedinError(403, `Not enough permissions to access: ${context.req.path}`, {
      code: 'ACCESS_DENIED',
      serviceErrorCode: 100,
    });
  }

  mount(routes: Hono): void {
    const { ledger } = this;
    const authorize = authorizeHandler({
      provider: 'LinkedIn',
      ledger,
      clientIds: Object.keys(secrets),
      offline: (query) => query.get('client_id') === app.clientId,
    });
    routes.on(['GET', 'POST'], '/www.linkedin.com/oauth/v2/authorization', authorize);
    routes.post(
      '/www.linkedin.com/oauth/v2/accessToken',
      tokenHandler({
        ledger,
        clients: secrets,
        describe: (reason) =>
          /code|redirect|verifier/.test(reason)
            ? 'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists'
            : 'Token has been expired or revoked.',
      }),
    );
    const revoke = revokeHandler(ledger);
    routes.post('/www.linkedin.com/oauth/v2/revoke', async (context) => {
      const form = new URLSearchParams(await context.req.raw.clone().text());
      if (clientOf(secrets, form, undefined) === null) {
        return oauthError('invalid_client', 'Client authentication failed', 401);
      }
      return revoke(context);
    });
    routes.get('/api.linkedin.com/v2/userinfo', (context) => {
      const { account, scopes } = this.caller(context, 'openid');
      return context.json({
        sub: personId(account),
        ...(scopes.includes('profile') ? { name: findPerson(account)?.name } : {}),
        ...(scopes.includes('email') ? { email: account, email_verified: true } : {}),
      });
    });
  }
}

/** The same for the same person; at LinkedIn it is another one for each app. */
export const personId = (account: string): string =>
  createHash('sha256').update(account).digest('base64url').replaceAll(/\W/g, '').slice(0, 10);

export const personOf = (id: string): string | undefined =>
  people.find(({ email }) => personId(email) === id)?.email;

function deadToken(reason: string) {
  switch (reason) {
    case 'expired_token':
      return linkedinError(401, 'The token used in the request has expired', {
        code: 'EXPIRED_ACCESS_TOKEN',
        serviceErrorCode: 65602,
      });
    case 'revoked':
      return linkedinError(401, 'The token used in the request has been revoked by the user', {
        code: 'REVOKED_ACCESS_TOKEN',
        serviceErrorCode: 65601,
      });
    default:
      return linkedinError(401, 'Invalid access token', {
        code: 'INVALID_ACCESS_TOKEN',
        serviceErrorCode: 65600,
      });
  }
}
