import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import { emptyLedger, type Grant, type LedgerState, OAuthLedger, OAuthRefusal } from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { businessRoutes } from './business.ts';
import { codes, failed, good } from './envelope.ts';
import { type TikTokBusinessState, tiktokBusinessState } from './state.ts';

const YEARS = 100 * 365 * 86_400;

/**
 * business-api.tiktok.com/portal/docs?id=1738373141733378 (authorization) and ?id=1738373164380162 (authentication): the
 * app's scopes are set at TikTok and not asked for (the numbers here are invented); the code is called `auth_code`, works once and for an hour; the token
 * ends only when it is revoked. There is no refresh token and no proof key.
 */
const rules: OAuthRules = {
  scopes: { '4': 'Ad account management', '21': 'Business Center', '10': 'Measurement (pixels)' },
  scopeSeparator: ',',
  canUntick: () => false,
  codeLifeSeconds: 3600,
  pkce: 'none',
  challenge: 'base64url',
  accessLifeSeconds: YEARS,
  refresh: null,
  declined: { error: 'access_denied', error_description: 'The user denied the request' },
  prefixes: { code: '', access: '', refresh: '' },
};

const app = { clientId: '7399218840126734337', clientSecret: 'sandboxtiktokbusiness4400portico5d7e9f1a' };

interface Memory {
  state: TikTokBusinessState;
  ledger: LedgerState;
}

export interface TikTokBusinessApi extends Api {
  state: TikTokBusinessState;
}

/** TikTok API for Business: sign-in, Business Centers, ad accounts and pixels. */
export function tiktokBusiness(world: ApiWorld): TikTokBusinessApi {
  const memory = (world.recall('tiktok_business') as Memory | undefined) ?? {
    state: tiktokBusinessState(),
    ledger: emptyLedger(),
  };
  const { state } = memory;
  const ledger = new OAuthLedger(rules, world, memory.ledger);
  const routes = new Hono();
  const authorize = authorizeHandler({
    provider: 'TikTok for Business',
    ledger,
    clientIds: [app.clientId],
    clientIdName: 'app_id',
    codeName: 'auth_code',
    presumes: { response_type: 'code', scope: Object.keys(rules.scopes).join(',') },
    offline: () => false,
  });
  routes.on(['GET', 'POST'], '/business-api.tiktok.com/portal/auth', authorize);
  routes.post(`${base}/oauth2/access_token/`, (context) => token(ledger, state, context));
  routes.post(`${base}/oauth2/revoke_token/`, (context) => revoke(ledger, context));
  businessRoutes(routes, state, (context) => caller(ledger, context));
  routes.notFound(() => failed(codes.parameter, 'Unknown path').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'tiktok_business',
    name: 'TikTok for Business',
    hosts: ['business-api.tiktok.com'],
    app,
    routes,
    says: {
      rateLimited: () => failed(codes.tooOften, 'App reaches the QPS limit.').getResponse(),
      serverError: () => internal().getResponse(),
      sunset: () => failed(codes.parameter, 'The API version is deprecated.').getResponse(),
    },
    revoke: (account) => ledger.revokeAccount(account),
    state,
    memory,
  };
}

const base = '/business-api.tiktok.com/open_api/v1.3';
const internal = () => failed(codes.internal, 'System error');

function caller(ledger: OAuthLedger, context: Context): Grant {
  try {
    return ledger.read(context.req.header('access-token') ?? '').grant;
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    throw failed(codes.token, 'Access token is incorrect or has been revoked.');
  }
}

async function token(ledger: OAuthLedger, state: TikTokBusinessState, context: Context): Promise<Response> {
  const body = await jsonOf(context);
  if (!isApp(body)) throw failed(codes.parameter, 'app_id or secret is incorrect');
  try {
    const by = { clientId: app.clientId, redirectUri: body.redirect_uri ?? '', verifier: null };
    const { accessToken, grant } = ledger.redeem(body.auth_code ?? '', by);
    const own = state.centers.filter(({ users }) => users[grant.account]).map(({ id }) => id);
    return good({
      access_token: accessToken,
      scope: grant.scopes.map(Number),
      advertiser_ids: state.advertisers
        .filter(({ owner, partners }) => own.some((id) => id === owner || partners[id]))
        .map(({ id }) => id),
    });
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    throw failed(codes.code, 'Auth_code is invalid, expired or has been used.');
  }
}

async function revoke(ledger: OAuthLedger, context: Context): Promise<Response> {
  const body = await jsonOf(context);
  if (!isApp(body)) throw failed(codes.parameter, 'app_id or secret is incorrect');
  if (
    context.req.header('access-token') !== body.access_token ||
    !ledger.revokeToken(body.access_token ?? '')
  )
    throw failed(codes.token, 'Access token is incorrect or has been revoked.');
  return good({ app_id: app.clientId });
}

const isApp = ({ app_id, secret }: Record<string, string>): boolean =>
  app_id === app.clientId && secret === app.clientSecret;

async function jsonOf(context: Context): Promise<Record<string, string>> {
  try {
    return (await context.req.json()) as Record<string, string>;
  } catch {
    throw failed(codes.parameter, 'The body must be JSON');
  }
}
