import type { Manifest, OAuth2 } from '../kit/index.ts';

/**
 * docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code: a code lives 30 seconds; the app shows its secret in
 * `Authorization: Basic`; a refresh token comes with `offline.access` alone, works once, and brings the next.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://x.com/i/oauth2/authorize',
  scopes: [
    { name: 'users.read', allows: 'see which account it is', needed: 'always' },
    { name: 'tweet.read', allows: 'see your posts and their figures', needed: 'always' },
    { name: 'tweet.write', allows: 'post what you have approved', needed: 'to_post' },
    { name: 'media.write', allows: 'upload pictures and videos for posts', needed: 'to_post' },
    { name: 'offline.access', allows: 'stay connected until you take it back', needed: 'always' },
  ],
  scopeSeparator: ' ',
  pkce: 'S256',
  codeLifeSeconds: 30,
  token: { url: 'https://api.x.com/2/oauth2/token', request: 'form', clientAuth: 'basic' },
  refresh: { by: 'refresh_token', rotates: 'always', fixedLife: false },
  usualLifeSeconds: 7200,
  revoke: {
    url: 'https://api.x.com/2/oauth2/revoke',
    request: 'form',
    clientAuth: 'basic',
    tokenParameter: 'token',
  },
};

export const manifest: Manifest = {
  id: 'x',
  name: 'X',
  auth: [oauth],
  hosts: ['api.x.com'],
  versions: [{ api: 'X', version: '2', sunsetOn: null, source: 'https://docs.x.com/changelog' }],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'OAuth 2.0 client ID',
        secret: false,
        pattern: '[\\w-]{20,80}',
        hint: 'Under “Keys and tokens”; not the API key above it',
      },
      {
        key: 'clientSecret',
        label: 'OAuth 2.0 client secret',
        secret: true,
        hint: 'Shown once, with the client ID',
      },
    ],
    console: 'https://console.x.com',
    steps: [
      'Sign up in the developer console of X and make a project with an app; X charges by use, so set a spending limit.',
      'In the app, open “User authentication settings”.',
      'Choose “Read and write”, and the type “Web App, Automated App or Bot”.',
      'Enter this callback address, letter for letter: {redirectUrl}',
      'Copy the OAuth 2.0 client ID and client secret to here.',
    ],
  },
  settings: [],
};
