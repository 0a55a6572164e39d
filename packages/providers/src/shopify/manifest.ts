import type { Manifest, OAuth2 } from '../kit/index.ts';

/** shopify.dev/docs/api/usage/versioning: a version each quarter, each for a year. One that has ended is answered as a later one. */
export const VERSION = '2026-10';

/**
 * shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant and …/offline-access-tokens:
 * each shop has addresses of its own, the callback is signed, and tokens that expire have to be asked for. A refresh token
 * works until its replacement is used (changelog of 28 August 2026), so asking again after a lost answer is safe.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://{shop}/admin/oauth/authorize',
  authorizeExtra: { response_type: '' },
  scopes: [
    { name: 'read_products', allows: 'see the products', needed: 'to_read' },
    { name: 'read_orders', allows: 'see orders of the last 60 days, for figures', needed: 'to_read' },
    { name: 'read_content', allows: 'see pages and blog articles', needed: 'to_read' },
  ],
  scopeSeparator: ',',
  pkce: 'none',
  codeLifeSeconds: 600,
  callbackSignature: 'shopify_hmac',
  token: {
    url: 'https://{shop}/admin/oauth/access_token',
    request: 'form',
    clientAuth: 'request',
    extra: { expiring: '1' },
  },
  refresh: { by: 'refresh_token', rotates: 'may', fixedLife: false },
  usualLifeSeconds: null,
  revoke: {
    url: `https://{shop}/admin/api/${VERSION}/graphql.json`,
    request: 'json',
    clientAuth: 'none',
    extra: { query: 'mutation { appUninstall { userErrors { message } } }' },
    shows: 'access_token',
    tokenHeader: 'x-shopify-access-token',
  },
  tokenHeader: 'x-shopify-access-token',
};

export const manifest: Manifest = {
  id: 'shopify',
  name: 'Shopify',
  auth: [oauth],
  hosts: ['*.myshopify.com'],
  versions: [
    {
      api: 'Admin GraphQL',
      version: VERSION,
      sunsetOn: '2027-10-01',
      source: 'https://shopify.dev/docs/api/usage/versioning',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'Client ID',
        secret: false,
        pattern: '[a-z0-9]{32}',
        hint: '32 characters, in the app’s settings',
      },
      { key: 'clientSecret', label: 'Secret', secret: true, hint: 'Begins with shpss_' },
    ],
    console: 'https://dev.shopify.com/dashboard',
    steps: [
      'Make an app in the Dev Dashboard of Shopify.',
      'In a new version of it, choose the scopes read_products, read_orders and read_content, and use the legacy install flow.',
      'Enter this redirect address: {redirectUrl}',
      'Release the version, and choose the distribution: custom for one shop, public for several.',
      'Copy the client ID and the secret to here.',
    ],
  },
  settings: [
    {
      key: 'shop',
      label: 'Permanent address of the shop',
      secret: false,
      pattern: '[a-z0-9][a-z0-9-]{0,60}\\.myshopify\\.com',
      hint: 'Ends in .myshopify.com, such as northpeak-outdoor.myshopify.com',
    },
  ],
};
