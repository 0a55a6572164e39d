import type { Manifest, OAuth2 } from '../kit/index.ts';

/**
 * developers.tiktok.com/doc/login-kit-web and /docs/en/oauth-refresh-a-user-access-token (2 November 2026): the app's id is
 * called `client_key`, scopes stand between commas, a challenge is the digest in hexadecimal (/doc/login-kit-desktop),
 * every renewal brings another refresh token, and revocation takes the access token.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
  names: { clientId: 'client_key' },
  scopes: [
    { name: 'user.info.basic', allows: 'see the account’s name', needed: 'always' },
    { name: 'user.info.profile', allows: 'see the account’s handle', needed: 'to_read' },
    { name: 'user.info.stats', allows: 'see followers and likes', needed: 'to_read' },
    { name: 'video.list', allows: 'see the public videos and their figures', needed: 'to_read' },
    { name: 'video.publish', allows: 'post videos and photos that you have approved', needed: 'to_post' },
  ],
  scopeSeparator: ',',
  pkce: 'S256-hex',
  codeLifeSeconds: 300,
  token: {
    url: 'https://open.tiktokapis.com/v2/oauth/token/',
    request: 'form',
    clientAuth: 'request',
  },
  answer: { refreshExpiresIn: 'refresh_expires_in', account: 'open_id' },
  refresh: { by: 'refresh_token', rotates: 'always', fixedLife: false },
  usualLifeSeconds: 7200,
  revoke: {
    url: 'https://open.tiktokapis.com/v2/oauth/revoke/',
    request: 'form',
    clientAuth: 'request',
    tokenParameter: 'token',
    shows: 'access_token',
  },
};

export const manifest: Manifest = {
  id: 'tiktok',
  name: 'TikTok',
  auth: [oauth],
  hosts: ['open.tiktokapis.com'],
  versions: [
    {
      api: 'TikTok for Developers',
      version: 'v2',
      sunsetOn: null,
      source: 'https://developers.tiktok.com/doc/changelog',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'Client key',
        secret: false,
        pattern: '[a-z0-9]{16,24}',
        hint: 'Under “Credentials” in the app: lower-case letters and digits',
      },
      { key: 'clientSecret', label: 'Client secret', secret: true, hint: 'Shown below the client key' },
    ],
    console: 'https://developers.tiktok.com/apps',
    steps: [
      'Make an app in the TikTok developer portal, owned by your organization.',
      'Add the products “Login Kit” and “Content Posting API”, the latter with “Direct Post”.',
      'Under Login Kit, choose “Web” and add this redirect address: {redirectUrl}',
      'Add the scopes that Portico lists, and submit the app for review.',
      'Copy the client key and the client secret to here.',
      'Ask for the audit of direct posting: until TikTok has done it, what is posted is visible to the account alone.',
    ],
  },
  settings: [],
};
