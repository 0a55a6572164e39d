import { createHmac } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { authorizeHandler } from '../oauth/authorize.ts';
import { refusalPage } from '../oauth/consent-page.ts';
import {
  emptyLedger,
  type Grant,
  type IssuedTokens,
  type LedgerState,
  OAuthLedger,
  OAuthRefusal,
} from '../oauth/ledger.ts';
import type { OAuthRules } from '../oauth/rules.ts';
import { oauthError } from '../oauth/token.ts';
import { graphql, refused, throttled } from './answers.ts';
import { demoGrantsFor } from './demo-grants.ts';
import { type Shop, shops } from './state.ts';

/**
 * shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens: expiring tokens live an
 * hour, their refresh tokens 90 days; a used one works until its replacement is used (changelog of 28 August 2026).
 */
const rules: OAuthRules = {
  scopes: {
    read_products: 'View products',
    write_products: 'Edit products',
    read_orders: 'View orders of the last 60 days',
    read_content: 'View articles, blogs, comments, pages and redirects',
  },
  scopeSeparator: ',',
  canUntick: () => false,
  codeLifeSeconds: 600,
  pkce: 'none',
  challenge: 'base64url',
  accessLifeSeconds: 3600,
  refresh: { rotation: 'overlaps', lifeSeconds: 90 * 86_400, fixedLife: false },
  declined: { error: 'access_denied' },
  prefixes: { code: '', access: 'shpat_', refresh: 'shprt_' },
};

const app = { clientId: '9f1c3d7a5e8b2046sandboxportico01', clientSecret: 'shpss_sandboxPortico4400' };

interface Memory {
  /** By the shop's domain. */
  ledgers: Map<string, LedgerState>;
}

/** Shopify: installing an app in a shop, and the Admin interface as far as access is seen through it. */
export function shopify(world: ApiWorld): Api {
  const before = world.recall('shopify') as Memory | undefined;
  const memory = before ?? {
    ledgers: new Map(shops.map(({ domain }) => [domain, emptyLedger()])),
  };
  const ledgers = new Map(
    [...memory.ledgers].map(([domain, state]) => [domain, new OAuthLedger(rules, world, state)]),
  );
  const demoGrants = demoGrantsFor(app.clientId);
  if (!before) for (const grant of demoGrants) ledgers.get(grant.settings?.shop ?? '')?.plant(grant);
  const routes = new Hono();
  routes.on(['GET', 'POST'], '/:shop/admin/oauth/authorize', (context) => authorize(world, ledgers, context));
  routes.post('/:shop/admin/oauth/access_token', (context) => token(ledgers, context));
  routes.post('/:shop/admin/api/:version/graphql.json', (context) => admin(ledgers, context));
  routes.notFound(() => refused(404, 'Not Found').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'shopify',
    name: 'Shopify',
    hosts: ['*.myshopify.com'],
    app,
    demoGrants,
    routes,
    says: {
      rateLimited: throttled,
      serverError: () => internal().getResponse(),
      // A version that has ended is answered as the oldest that has not: shopify.dev/docs/api/usage/versioning.
      sunset: () => refused(404, 'Not Found').getResponse(),
    },
    revoke: (account) =>
      [...ledgers.values()].reduce((sum, ledger) => sum + ledger.revokeAccount(account), 0),
    memory,
  };
}

const internal = () => refused(500, 'Internal Server Error');

function shopOf(ledgers: Map<string, OAuthLedger>, context: Context): { shop: Shop; ledger: OAuthLedger } {
  const shop = shops.find(({ domain }) => domain === context.req.param('shop'));
  const ledger = shop && ledgers.get(shop.domain);
  if (!ledger) throw refused(404, 'Not Found');
  return { shop, ledger };
}

async function authorize(
  world: ApiWorld,
  ledgers: Map<string, OAuthLedger>,
  context: Context,
): Promise<Response> {
  const { shop, ledger } = shopOf(ledgers, context);
  const account = new URLSearchParams(await context.req.text()).get('account');
  if (account && !shop.staff.includes(account)) {
    const sentence = `${account} may not install apps in ${shop.domain}.`;
    return await context.html(refusalPage('Shopify', 'no_permission', sentence), 403);
  }
  return authorizeHandler({
    provider: 'Shopify',
    ledger,
    clientIds: [app.clientId],
    presumes: { response_type: 'code' },
    sign: (parameters) => sign(parameters, shop, world),
  })(context);
}

/** The documentation of the authorization code grant, "Verify the installation request". */
function sign(parameters: URLSearchParams, shop: Shop, world: ApiWorld): void {
  const handle = shop.domain.replace('.myshopify.com', '');
  parameters.set('host', Buffer.from(`admin.shopify.com/store/${handle}`).toString('base64'));
  parameters.set('shop', shop.domain);
  parameters.set('timestamp', String(Math.floor(world.clock.now().getTime() / 1000)));
  const message = [...parameters]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  parameters.set('hmac', createHmac('sha256', app.clientSecret).update(message).digest('hex'));
}

async function token(ledgers: Map<string, OAuthLedger>, context: Context): Promise<Response> {
  const { ledger } = shopOf(ledgers, context);
  const form = new URLSearchParams(await context.req.text());
  if (form.get('client_id') !== app.clientId || form.get('client_secret') !== app.clientSecret) {
    return oauthError('invalid_client', 'Client authentication failed');
  }
  try {
    if (form.get('grant_type') === 'refresh_token') {
      return given(ledger.refresh(form.get('refresh_token') ?? '', app.clientId), true);
    }
    const by = { clientId: app.clientId, redirectUri: form.get('redirect_uri') ?? '', verifier: null };
    return given(ledger.redeem(form.get('code') ?? '', by), form.get('expiring') === '1');
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    return /code|redirect/.test(error.reason)
      ? oauthError('invalid_request', 'The authorization code was not found or was already used')
      : oauthError('invalid_grant', 'The refresh token is invalid or has expired');
  }
}

/** Without `expiring=1` the token has no end, which public apps may not use from 2027 on. */
const given = (tokens: IssuedTokens, expiring: boolean): Response =>
  Response.json({
    access_token: tokens.accessToken,
    scope: tokens.grant.scopes.join(','),
    ...(expiring
      ? {
          expires_in: tokens.accessLifeSeconds,
          refresh_token: tokens.refreshToken,
          refresh_token_expires_in: tokens.refreshLifeSeconds,
        }
      : {}),
  });

async function admin(ledgers: Map<string, OAuthLedger>, context: Context): Promise<Response> {
  const { shop, ledger } = shopOf(ledgers, context);
  const shown = context.req.header('x-shopify-access-token') ?? '';
  const grant = callerOf(ledger, shown);
  const { query = '' } = (await context.req.json()) as { query?: string };
  if (query.includes('appUninstall')) {
    ledger.revokeToken(shown);
    return graphql({ data: { appUninstall: { app: { id: 'gid://shopify/App/1' }, userErrors: [] } } }, 10);
  }
  return graphql({
    data: {
      ...(query.includes('shop {') ? { shop: presentShop(shop) } : {}),
      ...(query.includes('currentAppInstallation')
        ? { currentAppInstallation: { accessScopes: grant.scopes.map((handle) => ({ handle })) } }
        : {}),
    },
  });
}

const presentShop = ({ id, name, email, domain, primaryHost }: Shop) => ({
  id: `gid://shopify/Shop/${id}`,
  name,
  email,
  myshopifyDomain: domain,
  primaryDomain: { host: primaryHost },
});

function callerOf(ledger: OAuthLedger, shown: string): Grant {
  try {
    return ledger.read(shown).grant;
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error;
    throw refused(401, '[API] Invalid API key or access token (unrecognized login or wrong password)');
  }
}
