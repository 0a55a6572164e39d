import type { Manifest, OAuth2 } from '../kit/index.ts';

/**
 * business-api.tiktok.com/portal/docs?id=1738373141733378 (authorization) and ?id=1738373164380162 (authentication): other
 * names for all, everything in JSON, the answer inside `data`, and a token that ends only when it is revoked. What the app
 * may do is set at TikTok, so neither scopes nor a response type are asked for.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://business-api.tiktok.com/portal/auth',
  authorizeExtra: { response_type: '', scope: '' },
  names: { clientId: 'app_id', clientSecret: 'secret', code: 'auth_code' },
  scopes: [],
  scopeSeparator: ',',
  pkce: 'none',
  codeLifeSeconds: 3600,
  token: {
    url: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/',
    request: 'json',
    clientAuth: 'request',
  },
  answer: { within: 'data' },
  refresh: { by: 'nothing' },
  usualLifeSeconds: null,
  revoke: {
    url: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/revoke_token/',
    request: 'json',
    clientAuth: 'request',
    tokenParameter: 'access_token',
    shows: 'access_token',
    tokenHeader: 'access-token',
  },
  tokenHeader: 'access-token',
};

export const manifest: Manifest = {
  id: 'tiktok_business',
  name: 'TikTok for Business',
  auth: [oauth],
  hosts: ['business-api.tiktok.com'],
  versions: [
    {
      api: 'TikTok API for Business',
      version: 'v1.3',
      sunsetOn: null,
      source: 'https://business-api.tiktok.com/portal/docs?id=1740579480076290',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'App ID',
        secret: false,
        pattern: '\\d{15,20}',
        hint: 'A number of 19 digits, under “Basic information” in the app',
      },
      { key: 'clientSecret', label: 'Secret', secret: true, hint: 'Shown below the app ID' },
    ],
    console: 'https://business-api.tiktok.com/portal/apps',
    steps: [
      'Register as a developer at TikTok API for Business, and make an app.',
      'As the advertiser redirect address, enter: {redirectUrl}',
      'Choose the permissions “Ad account management”, “Business Center” and “Measurement”; TikTok reviews each.',
      'Wait until TikTok has approved the app: until then nobody can consent.',
      'Copy the app ID and the secret to here.',
    ],
  },
  settings: [],
};
