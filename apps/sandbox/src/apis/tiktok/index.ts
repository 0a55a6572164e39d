import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import {
  emptyLedger,
  type Grant,
  type IssuedTokens,
  type LedgerState,
  OAuthLedger,
  OAuthRefusal,
} from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { findPerson } from '../people.ts';
import { good, oauthRefusal, tiktokError } from './errors.ts';

/**
 * developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token (2 November 2026): access tokens live 2 hours, refresh
 * tokens 180 days and are another one after each use. The challenge's digest is written in hexadecimal
 * (…/doc/login-kit-desktop). People agree to a part of the scopes as they like.
 */
const rules: OAuthRules = {
  scopes: {
    'user.info.basic': 'Read your profile info (avatar, display name)',
    'user.info.profile': 'Read access to your profile information',
    'user.info.stats': 'Read access to your profile engagement statistics',
    'video.list': 'Read your public videos on TikTok',
    'video.upload': 'Upload your video to TikTok as a draft',
    'video.publish': 'Post videos and photos to TikTok',
  },
  scopeSeparator: ',',
  canUntick: (scope) => scope !== 'user.info.basic',
  codeLifeSeconds: 300,
  pkce: 'optional',
  challenge: 'hex',
  accessLifeSeconds: 7200,
  refresh: { rotation: 'replaces', lifeSeconds: 180 * 86_400, fixedLife: false },
  declined: { error: 'access_denied', error_description: 'The user denied the request', errCode: '-2' },
  prefixes: { code: '', access: 'act.', refresh: 'rft.' },
};

const app = { clientId: 'sbawsandboxportico', clientSecret: 'sandboxTikTokSecret4400' };

/** Handles by whoever signs in; the agency has an account of its own. */
const handles: Record<string, string> = {
  'access@northlight.example': 'northlight.agency',
  'casey@northpeak-outdoor.example': 'northpeakoutdoor',
  'ana@brightsmile-dental.example': 'brightsmile.dental',
};

/** TikTok for developers: Login Kit and what can be known of an account before anything is posted to it. */
export function tiktok(world: ApiWorld): Api {
  const memory = (world.recall('tiktok') as { ledger: LedgerState } | undefined) ?? { ledger: emptyLedger() };
  const ledger = new OAuthLedger(rules, world, memory.ledger);
  const routes = new Hono();
  const authorize = authorizeHandler({
    provider: 'TikTok',
    ledger,
    clientIds: [app.clientId],
    clientIdName: 'client_key',
    callback: (parameters, { scopes }) => parameters.set('scopes', scopes.join(',')),
  });
  routes.on(['GET', 'POST'], '/www.tiktok.com/v2/auth/authorize/', authorize);
  routes.post('/open.tiktokapis.com/v2/oauth/token/', (context) => token(ledger, context));
  routes.post('/open.tiktokapis.com/v2/oauth/revoke/', (context) => revoke(ledger, context));
  accountRoutes(routes, ledger);
  routes.notFound(() => tiktokError(404, 'unsupported_path', 'Unsupported path').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'tiktok',
    name: 'TikTok',
    hosts: ['www.tiktok.com', 'open.tiktokapis.com'],
    app,
    routes,
    says: {
      rateLimited: () =>
        tiktokError(429, 'rate_limit_exceeded', 'The API rate limit was exceeded.').getResponse(),
      serverError: () => internal().getResponse(),
      // TikTok announces no ends of versions here; a path that is gone is unsupported.
      sunset: () => tiktokError(404, 'unsupported_path', 'Unsupported path').getResponse(),
    },
    revoke: (account) => ledger.revokeAccount(account),
    memory,
  };
}

function accountRoutes(routes: Hono, ledger: OAuthLedger): void {
  routes.get('/open.tiktokapis.com/v2/user/info/', (context) => {
    const grant = caller(ledger, context, 'user.info.basic');
    const fields = (context.req.query('fields') ?? '').split(',').filter((field) => field !== '');
    if (fields.length === 0) throw tiktokError(400, 'invalid_params', 'Fields is required');
    if (fields.includes('username') && !grant.scopes.includes('user.info.profile')) throw notAuthorized();
    const user = { ...userOf(grant), open_id: openId(grant.account) };
    return good({
      user: Object.fromEntries(Object.entries(user).filter(([field]) => fields.includes(field))),
    });
  });

  routes.post('/open.tiktokapis.com/v2/post/publish/creator_info/query/', (context) => {
    const grant = caller(ledger, context, 'video.publish');
    const { username, display_name } = userOf(grant);
    return good({
      creator_username: username,
      creator_nickname: display_name,
      privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      comment_disabled: false,
      duet_disabled: false,
      stitch_disabled: true,
      max_video_post_duration_sec: 600,
    });
  });
}

const internal = () => tiktokError(500, 'internal_error', 'An internal error occurred.');
const notAuthorized = () =>
  tiktokError(
    401,
    'scope_not_authorized',
    'The user did not authorize the scope required for completing this request.',
  );

function userOf({ account }: Grant) {
  const username = handles[account] ?? account.split('@')[0]?.replaceAll(/\W/g, '') ?? '';
  return { username, display_name: findPerson(account)?.company ?? account };
}

const openId = (account: string): string =>
  `-000${createHash('sha256').update(account).digest('base64url').slice(0, 28)}`;

function caller(ledger: OAuthLedger, context: Context, scope: string): Grant {
  const shown = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  try {
    const { grant } = ledger.read(shown);
    if (!grant.scopes.includes(scope)) throw notAuthorized();
    return grant;
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    throw tiktokError(
      401,
      'access_token_invalid',
      'The access token is invalid or not found in the request.',
    );
  }
}

async function token(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (!isApp(form)) return oauthRefusal('invalid_client', 'Client key or secret is incorrect.', 401);
  try {
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const [redirectUri, verifier] = [form.get('redirect_uri') ?? '', form.get('code_verifier')];
        return given(
          ledger.redeem(form.get('code') ?? '', { clientId: app.clientId, redirectUri, verifier }),
        );
      }
      case 'refresh_token':
        return given(ledger.refresh(form.get('refresh_token') ?? '', app.clientId));
      default:
        return oauthRefusal('unsupported_grant_type', 'Unsupported grant type.');
    }
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    return oauthRefusal(
      'invalid_grant',
      /code|redirect|verifier/.test(error.reason)
        ? 'Authorization code is expired.'
        : 'Refresh token is invalid or expired.',
    );
  }
}

/** Takes an access token: developers.tiktok.com/doc/oauth-user-access-token-management, "Revoke access". */
async function revoke(ledger: OAuthLedger, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (!isApp(form)) return oauthRefusal('invalid_client', 'Client key or secret is incorrect.', 401);
  const shown = form.get('token') ?? '';
  if (!shown.startsWith('act.') || !ledger.revokeToken(shown)) {
    return oauthRefusal('invalid_request', 'The token is invalid.');
  }
  return Response.json({});
}

const isApp = (form: URLSearchParams): boolean =>
  form.get('client_key') === app.clientId && form.get('client_secret') === app.clientSecret;

const given = ({ grant, accessToken, accessLifeSeconds, refreshToken, refreshLifeSeconds }: IssuedTokens) =>
  Response.json({
    access_token: accessToken,
    expires_in: accessLifeSeconds,
    open_id: openId(grant.account),
    refresh_token: refreshToken,
    refresh_expires_in: refreshLifeSeconds,
    scope: grant.scopes.join(','),
    token_type: 'Bearer',
  });
