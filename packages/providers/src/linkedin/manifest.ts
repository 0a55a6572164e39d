import type { Manifest, OAuth2 } from '../kit/index.ts';
import { VERSION } from './rest.ts';

/**
 * learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow: access tokens live 60 days. Refresh
 * tokens, which only apps of approved partners get, live 365 days from the first consent (…/programmatic-refresh-tokens):
 * without one, consent has to be given again after 60 days. Proof keys (RFC 7636) are for native apps alone there.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
  scopes: [
    { name: 'openid', allows: 'know which LinkedIn member you are', needed: 'always' },
    { name: 'profile', allows: 'see your name', needed: 'always' },
    { name: 'email', allows: 'see your e-mail address', needed: 'always' },
    {
      name: 'r_ads',
      allows: 'see which ad accounts you work with, and in which role',
      needed: 'to_read',
    },
    {
      name: 'r_organization_admin',
      allows: 'see which pages you work with, and in which role',
      needed: 'to_read',
    },
    { name: 'rw_ads', allows: 'give people a role in your ad accounts', needed: 'to_grant' },
  ],
  scopeSeparator: ' ',
  pkce: 'none',
  codeLifeSeconds: 1800,
  token: {
    url: 'https://www.linkedin.com/oauth/v2/accessToken',
    request: 'form',
    clientAuth: 'request',
  },
  refresh: { by: 'refresh_token', rotates: 'may', fixedLife: true },
  usualLifeSeconds: 5_184_000,
  revoke: {
    url: 'https://www.linkedin.com/oauth/v2/revoke',
    request: 'form',
    clientAuth: 'request',
    tokenParameter: 'token',
  },
};

export const manifest: Manifest = {
  id: 'linkedin',
  name: 'LinkedIn',
  auth: [oauth],
  hosts: ['www.linkedin.com', 'api.linkedin.com'],
  versions: [
    {
      api: 'Marketing',
      version: VERSION,
      // No day is announced: LinkedIn keeps each monthly version for a year.
      sunsetOn: '2027-10-01',
      source: 'https://learn.microsoft.com/en-us/linkedin/marketing/versioning',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'Client ID',
        secret: false,
        pattern: '[a-z0-9]{10,20}',
        hint: 'Under “Auth” in the app: 14 lower-case letters and digits',
      },
      {
        key: 'clientSecret',
        label: 'Primary client secret',
        secret: true,
        hint: 'Shown beside the client ID',
      },
    ],
    console: 'https://www.linkedin.com/developers/apps',
    steps: [
      'Make an app in the LinkedIn developer portal; it has to belong to your company’s page.',
      'Have an administrator of the page verify the app under “Settings”.',
      'Under “Products”, request “Sign In with LinkedIn using OpenID Connect”, “Advertising API” and “Community Management API”.',
      'Wait until LinkedIn approves them: until then it refuses the consent.',
      'Under “Auth”, add this redirect address: {redirectUrl}',
      'Copy the client ID and the primary client secret to here.',
    ],
  },
  settings: [],
};
