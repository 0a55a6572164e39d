import type { Manifest, OAuth2, TokenEndpoint } from '../kit/index.ts';

/** The one place that names the version of the Graph API. */
export const GRAPH = 'https://graph.facebook.com/v26.0';

const token: TokenEndpoint = { url: `${GRAPH}/oauth/access_token`, request: 'query', clientAuth: 'request' };
const exchange = {
  by: 'exchange',
  endpoint: token,
  grantType: 'fb_exchange_token',
  tokenParameter: 'fb_exchange_token',
} as const;

/**
 * developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
 * /docs/facebook-login/guides/access-tokens/get-long-lived: a code brings a token of an hour or two, which is exchanged for
 * one of about 60 days; as long as that one lives, it can be exchanged again. There are no refresh tokens and no PKCE.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://www.facebook.com/v26.0/dialog/oauth',
  scopes: [
    { name: 'public_profile', allows: 'know whose account it is', needed: 'always' },
    {
      name: 'business_management',
      allows: 'see your business portfolio and its partners',
      needed: 'to_read',
    },
    { name: 'pages_show_list', allows: 'see your Facebook Pages', needed: 'to_read' },
    { name: 'pages_read_engagement', allows: 'see what is published on your Pages', needed: 'to_read' },
    { name: 'ads_read', allows: 'see your ad accounts and pixels', needed: 'to_read' },
    { name: 'instagram_basic', allows: 'see your Instagram account', needed: 'to_read' },
    {
      name: 'whatsapp_business_management',
      allows: 'see your WhatsApp business accounts',
      needed: 'to_read',
    },
    {
      name: 'ads_management',
      allows: 'share your ad accounts and pixels with your agency',
      needed: 'to_grant',
    },
    { name: 'pages_manage_metadata', allows: 'share your Pages with your agency', needed: 'to_grant' },
  ],
  scopeSeparator: ',',
  pkce: 'none',
  codeLifeSeconds: 600,
  token,
  upgrade: exchange,
  refresh: exchange,
  usualLifeSeconds: 5_184_000,
  revoke: {
    url: `${GRAPH}/me/permissions`,
    request: 'query',
    clientAuth: 'request',
    method: 'DELETE',
    tokenParameter: 'access_token',
  },
  appToken: 'id|secret',
};

export const manifest: Manifest = {
  id: 'meta',
  name: 'Meta',
  auth: [oauth],
  hosts: ['graph.facebook.com'],
  versions: [
    {
      api: 'Graph',
      version: 'v26.0',
      sunsetOn: null,
      source: 'https://developers.facebook.com/docs/graph-api/changelog/versions',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'App ID',
        secret: false,
        pattern: '\\d{10,20}',
        hint: 'A number of about 16 digits, in the app’s dashboard',
      },
      {
        key: 'clientSecret',
        label: 'App secret',
        secret: true,
        hint: 'Under “App settings”, “Basic”, behind “Show”',
      },
    ],
    console: 'https://developers.facebook.com/apps',
    steps: [
      'Make an app of the type “Business” and connect it to your business portfolio.',
      'Add the product “Facebook Login for Business”.',
      'In its settings, enter this address under “Valid OAuth redirect URIs”: {redirectUrl}',
      'Under “App settings”, “Basic”, fill in the privacy policy and the app’s icon.',
      'Copy the app ID and the app secret to here.',
      'Under “App review”, ask for advanced access to the permissions that Portico lists; until it is given, only people with a role in the app can consent.',
      'Complete the verification of your business: Meta asks for it before it gives advanced access.',
      'Switch the app from “Development” to “Live”.',
    ],
  },
  settings: [],
};
