import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import { emptyLedger, type Grant, type LedgerState, OAuthLedger, OAuthRefusal } from '../oauth/ledger.ts';
import { findPerson } from '../people.ts';
import { good, tiktokError } from './errors.ts';
import { app, openId, revoke, rules, token } from './sign-in.ts';

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
