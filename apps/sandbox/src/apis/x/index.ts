import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import {
  emptyLedger,
  type Grant,
  type LedgerState,
  OAuthLedger,
  OAuthRefusal,
  type RefusalReason,
} from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { clientOf, oauthError } from '../oauth/token.ts';
import { findPerson } from '../people.ts';
import { Allowance } from './allowance.ts';
import { problem, tooMany } from './errors.ts';

/**
 * docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: codes live 30 seconds, access tokens 2 hours; a
 * refresh token comes only with `offline.access` and works once.
 */
const rules: OAuthRules = {
  scopes: {
    'tweet.read': 'See posts that you can see',
    'users.read': 'See accounts that you can see',
    'tweet.write': 'Post and repost for you',
    'media.write': 'Upload media for you',
    'offline.access': 'Stay connected until you revoke access',
  },
  scopeSeparator: ' ',
  canUntick: () => false,
  codeLifeSeconds: 30,
  pkce: 'required',
  challenge: 'base64url',
  accessLifeSeconds: 7200,
  refresh: { rotation: 'single_use', lifeSeconds: 180 * 86_400, fixedLife: false },
  declined: { error: 'access_denied' },
  prefixes: { code: '', access: '', refresh: '' },
};

const app = { clientId: 'c2FuZGJveC1wb3J0aWNvOjE6Y2k', clientSecret: 'sandbox-x-secret-4400-portico' };
const clients = { [app.clientId]: app.clientSecret };

const handles: Record<string, string> = {
  'access@northlight.example': 'northlight_hq',
  'ines@tidepool-app.example': 'tidepoolapp',
  'femke@keel-and-anchor.example': 'keelandanchor',
};

/** X: sign-in, and whose account it is. */
export function x(world: ApiWorld): Api {
  const memory = (world.recall('x') as { ledger: LedgerState } | undefined) ?? { ledger: emptyLedger() };
  const ledger = new OAuthLedger(rules, world, memory.ledger);
  const allowance = new Allowance(world.clock);
  const routes = new Hono();
  const authorize = authorizeHandler({
    provider: 'X',
    ledger,
    clientIds: [app.clientId],
    offline: (query) => (query.get('scope') ?? '').split(' ').includes('offline.access'),
  });
  routes.on(['GET', 'POST'], '/x.com/i/oauth2/authorize', authorize);
  routes.post('/api.x.com/2/oauth2/token', (context) => token(ledger, context));
  routes.post('/api.x.com/2/oauth2/revoke', (context) => revoke(ledger, context));
  routes.get('/api.x.com/2/users/me', (context) => {
    const { account } = caller(ledger, context, 'users.read', 'tweet.read');
    const left = allowance.take(account);
    if (left.remaining < 0) throw tooMany(left.headers);
    const name = findPerson(account)?.company ?? account;
    const username = handles[account] ?? account.split('@')[0]?.replaceAll(/\W/g, '_').slice(0, 15);
    return context.json({ data: { id: userId(account), name, username } }, 200, left.headers);
  });
  routes.notFound(() => problem(404, 'Not Found', 'resource-not-found').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'x',
    name: 'X',
    hosts: ['x.com', 'api.x.com'],
    app,
    routes,
    says: {
      rateLimited: () => tooMany(allowance.spent()).getResponse(),
      serverError: () => internal().getResponse(),
      // Version 2 has no announced end; a path that is gone is not found.
      sunset: () => problem(404, 'Not Found', 'resource-not-found').getResponse(),
    },
    revoke: (account) => ledger.revokeAccount(account),
    memory,
  };
}

const internal = () => problem(503, 'Service Unavailable', 'about:blank');

const userId = (account: string): string =>
  String([...account].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e13, 11) + 1e14);

function caller(ledger: OAuthLedger, context: Context, ...all: string[]): Grant {
  const shown = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  try {
    const { grant } = ledger.read(shown);
    if (all.every((scope) => grant.scopes.includes(scope))) return grant;
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    throw problem(401, 'Unauthorized', 'about:blank');
  }
  throw problem(403, 'Forbidden', 'about:blank', 'Your token lacks the scopes that this needs.');
}

/** X says of all that it refuses that it is an invalid request, and in words what of it. */
const words: Partial<Record<RefusalReason, string>> = {
  unknown_code: 'Value passed for the authorization code was invalid.',
  used_code: 'Value passed for the authorization code was invalid.',
  expired_code: 'Value passed for the authorization code was invalid.',
  other_redirect: 'Value passed for the redirect uri did not match the uri of the authorization code.',
  wrong_verifier: 'Value passed for code verifier did not match code challenge.',
};

async function token(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  const clientId = basicClient(context);
  if (clientId === null) return oauthError('unauthorized_client', 'Missing valid authorization header', 401);
  try {
    const [redirectUri, verifier] = [form.get('redirect_uri') ?? '', form.get('code_verifier')];
    const issued =
      form.get('grant_type') === 'refresh_token'
        ? ledger.refresh(form.get('refresh_token') ?? '', clientId)
        : ledger.redeem(form.get('code') ?? '', { clientId, redirectUri, verifier });
    return Response.json({
      token_type: 'bearer',
      expires_in: issued.accessLifeSeconds,
      access_token: issued.accessToken,
      scope: issued.grant.scopes.join(' '),
      ...(issued.refreshToken === null ? {} : { refresh_token: issued.refreshToken }),
    });
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    return oauthError('invalid_request', words[error.reason] ?? 'Value passed for the token was invalid.');
  }
}

async function revoke(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (basicClient(context) === null) {
    return oauthError('unauthorized_client', 'Missing valid authorization header', 401);
  }
  return Response.json({ revoked: ledger.revokeToken(form.get('token') ?? '') });
}

/** Confidential clients say who they are in a header, and nowhere else. */
const basicClient = (context: Context): string | null =>
  clientOf(clients, new URLSearchParams(), context.req.header('authorization'));
