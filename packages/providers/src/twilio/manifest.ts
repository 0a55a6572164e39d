import type { Manifest } from '../kit/index.ts';

/** twilio.com/docs/usage/requests-to-twilio: a key and its secret, or the account's own token, in `Authorization: Basic`. */
export const manifest: Manifest = {
  id: 'twilio',
  name: 'Twilio',
  auth: [
    {
      method: 'api_key',
      fields: [
        {
          key: 'user',
          label: 'API key SID',
          secret: false,
          pattern: '(?:SK|AC)[0-9a-f]{32}',
          hint: 'Begins with SK. The account’s own SID, which begins with AC, works too',
        },
        {
          key: 'secret',
          label: 'Secret',
          secret: true,
          pattern: '[A-Za-z0-9]{32}',
          hint: 'Shown once with the key; with the account’s own SID, its Auth Token',
        },
      ],
      headers: ({ user = '', secret = '' }) => ({
        authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
      }),
    },
  ],
  hosts: ['api.twilio.com'],
  versions: [
    {
      api: 'Twilio',
      version: '2010-04-01',
      sunsetOn: null,
      source: 'https://www.twilio.com/docs/usage/api',
    },
  ],
  app: null,
  settings: [
    {
      key: 'account',
      label: 'Account SID',
      secret: false,
      pattern: 'AC[0-9a-f]{32}',
      hint: 'On the first page of the Twilio console; begins with AC',
    },
  ],
};
