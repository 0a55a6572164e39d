import type { Manifest } from '../kit/index.ts';

/** developers.cloudflare.com/fundamentals/api/get-started/create-token: tokens say by themselves what they may do. */
export const manifest: Manifest = {
  id: 'cloudflare',
  name: 'Cloudflare',
  auth: [
    {
      method: 'api_key',
      fields: [
        {
          key: 'token',
          label: 'API token',
          secret: true,
          pattern: '[\\w.-]{30,200}',
          hint: 'Made under “My Profile”, “API Tokens”, with Zone: Read and Memberships: Read; never the Global API Key',
        },
      ],
      headers: ({ token = '' }) => ({ authorization: `Bearer ${token}` }),
    },
  ],
  hosts: ['api.cloudflare.com'],
  versions: [
    {
      api: 'Cloudflare',
      version: 'v4',
      sunsetOn: null,
      source: 'https://developers.cloudflare.com/fundamentals/api/reference/deprecations/',
    },
  ],
  app: null,
  settings: [],
};
