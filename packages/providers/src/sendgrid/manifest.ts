import type { Manifest } from '../kit/index.ts';

/** twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication */
export const manifest: Manifest = {
  id: 'sendgrid',
  name: 'SendGrid',
  auth: [
    {
      method: 'api_key',
      fields: [
        {
          key: 'key',
          label: 'API key',
          secret: true,
          pattern: 'SG\\.[\\w-]{16,40}\\.[\\w-]{30,80}',
          hint: 'Begins with SG. Made under “Settings”, “API Keys”, with restricted access: Mail Send, and reading of Sender Authentication and User Account',
        },
      ],
      headers: ({ key = '' }) => ({ authorization: `Bearer ${key}` }),
    },
  ],
  hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
  versions: [
    {
      api: 'SendGrid',
      version: 'v3',
      sunsetOn: null,
      source: 'https://www.twilio.com/docs/sendgrid/api-reference',
    },
  ],
  app: null,
  settings: [
    {
      key: 'region',
      label: 'Region',
      secret: false,
      pattern: 'global|eu',
      hint: 'eu for a subuser in the European region, else global. Default: global',
      optional: true,
    },
  ],
};
