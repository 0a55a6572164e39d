import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import { type LedgerState, OAuthLedger, OAuthRefusal } from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { oauthError, revokeHandler, tokenHandler } from '../oauth/token.ts';
import { findPerson } from '../people.ts';
import { googleError } from './errors.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

export const scopes = {
  email: scope('userinfo.email'),
  analyticsRead: scope('analytics.readonly'),
  analyticsUsers: scope('analytics.manage.users'),
  ads: scope('adwords'),
  searchConsole: scope('webmasters.readonly'),
  tagManagerRead: scope('tagmanager.readonly'),
  tagManagerUsers: scope('tagmanager.manage.users'),
  business: scope('business.manage'),
  merchant: scope('content'),
};

/**
 * Sources: developers.google.com/identity/protocols/oauth2/web-server and /oauth2/service-account. Codes work once;
 * a refresh answers no new refresh token; over 100 live ones for an account and app, the oldest dies; people may untick
 * everything but who they are.
 */
const rules: OAuthRules = {
  scopes: {
    openid: 'Know who you are on Google',
    email: 'See your primary e-mail address',
    [scopes.email]: 'See your primary e-mail address',
    [scopes.analyticsRead]: 'See your Google Analytics data',
    [scopes.analyticsUsers]: 'Manage Google Analytics account users by e-mail address',
    [scopes.ads]: 'See, edit, create and delete your Google Ads accounts and data',
    [scopes.searchConsole]: 'View Search Console data for your verified sites',
    [scopes.tagManagerRead]: 'View your Google Tag Manager container and its subcomponents',
    [scopes.tagManagerUsers]: 'Manage user permissions of your Google Tag Manager account and container',
    [scopes.business]: 'See, edit, create and delete your Google business listings',
    [scopes.merchant]: 'Manage your product listings and accounts for Google Shopping',
  },
  scopeSeparator: ' ',
  canUntick: (name) => !['openid', 'email', scopes.email].includes(name),
  codeLifeSeconds: 600,
  pkce: 'optional',
  challenge: 'base64url',
  accessLifeSeconds: 3599,
  refresh: { rotation: 'keeps', lifeSeconds: null, fixedLife: false, liveLimit: 100 },
  declined: { error: 'access_denied' },
  prefixes: { code: '4/0', access: 'ya29.', refresh: '1//0' },
};

export const app = {
  clientId: '604417220958-sandboxportico.apps.googleusercontent.com',
  clientSecret: 'GOCSPX-sandbox-portico-secret',
  developerToken: 'sandboxDeveloperToken0',
};

/** An app that an organization of the demo brings itself. */
export const ownApp = {
  clientId: '771502384416-sandboxown.apps.googleusercontent.com',
  clientSecret: 'GOCSPX-sandbox-own-secret',
};

export interface ServiceAccountFile {
  type: 'service_account';
  project_id: string;
  private_key_id: string;
  private_key: string;
  client_email: string;
  client_id: string;
  token_uri: string;
}

/** Google's sign-in: people's consent, and keys of service accounts. */
export class GoogleSignIn {
  readonly ledger: OAuthLedger;
  /** Public keys of service accounts in PEM, by address. */
  #keys: Map<string, string>;

  constructor(world: ApiWorld, memory: { ledger: LedgerState; keys: Map<string, string> }) {
    this.ledger = new OAuthLedger(rules, world, memory.ledger);
    this.#keys = memory.keys;
  }

  /** Makes a service account's key, as its JSON file holds it. */
  newServiceAccount(email: string): ServiceAccountFile {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#keys.set(email, publicKey.export({ type: 'spki', format: 'pem' }).toString());
    return {
      type: 'service_account',
      project_id: email.split('@')[1]?.split('.')[0] ?? '',
      private_key_id: 'sandbox0key',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: email,
      client_id: '104417220958000000001',
      token_uri: 'https://oauth2.googleapis.com/token',
    };
  }

  /** Whom a request speaks for. Throws what Google answers where it may not be made. */
  caller(context: Context, ...oneOf: string[]): string {
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    try {
      const { grant } = this.ledger.read(token);
      if (oneOf.some((name) => grant.scopes.includes(name))) return grant.account;
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      throw googleError(
        401,
        'UNAUTHENTICATED',
        'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
        error.reason === 'expired_token' ? { reason: 'ACCESS_TOKEN_EXPIRED' } : undefined,
      );
    }
    throw googleError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', {
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      metadata: { service: context.req.path.split('/')[1] ?? '' },
    });
  }

  mount(routes: Hono, world: ApiWorld): void {
    const { ledger } = this;
    const clients = {
      [app.clientId]: app.clientSecret,
      [ownApp.clientId]: ownApp.clientSecret,
    };
    const authorize = authorizeHandler({
      provider: 'Google',
      ledger,
      clientIds: Object.keys(clients),
      offline: (query, known) =>
        query.get('access_type') === 'offline' &&
        (!known || query.get('prompt')?.includes('consent') === true),
      callback: (parameters, grant) => parameters.set('scope', grant.scopes.join(' ')),
    });
    routes.on(['GET', 'POST'], '/accounts.google.com/o/oauth2/v2/auth', authorize);
    routes.post(
      '/oauth2.googleapis.com/token',
      tokenHandler({
        ledger,
        clients,
        describe: (reason) =>
          reason === 'wrong_verifier'
            ? 'Invalid code verifier.'
            : /code|redirect/.test(reason)
              ? 'Bad Request'
              : 'Token has been expired or revoked.',
        others: { 'urn:ietf:params:oauth:grant-type:jwt-bearer': (form) => this.#assertion(form, world) },
      }),
    );
    routes.post('/oauth2.googleapis.com/revoke', revokeHandler(ledger));
    routes.get('/openidconnect.googleapis.com/v1/userinfo', (context) => {
      const email = this.caller(context, 'openid', 'email', scopes.email);
      const name = findPerson(email)?.name;
      const sub = String(
        10 ** 17 + ([...email].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e15),
      );
      return context.json({ sub, ...(name ? { name } : {}), email, email_verified: true });
    });
  }

  /** RFC 7523 with RS256: the key's owner says who they are and for which scopes. */
  async #assertion(form: URLSearchParams, world: ApiWorld): Promise<Response> {
    const { decodeJwt, jwtVerify } = await import('jose');
    const assertion = form.get('assertion') ?? '';
    try {
      const email = String(decodeJwt(assertion).iss);
      const key = this.#keys.get(email);
      if (!key) return oauthError('invalid_grant', 'Invalid grant: account not found');
      const { payload } = await jwtVerify(assertion, createPublicKey(key), {
        algorithms: ['RS256'],
        audience: 'https://oauth2.googleapis.com/token',
        maxTokenAge: '1h',
        currentDate: world.clock.now(),
      });
      const asked = String(payload.scope ?? '').split(' ');
      const { accessToken } = this.ledger.issueTo({ account: email, clientId: email, scopes: asked });
      return Response.json({ access_token: accessToken, expires_in: 3599, token_type: 'Bearer' });
    } catch {
      return oauthError('invalid_grant', 'Invalid JWT Signature.');
    }
  }
}
