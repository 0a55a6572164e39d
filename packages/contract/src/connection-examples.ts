import type { z } from 'zod';
import type { Account, AccountGrant, ProviderApp, ProviderOffer } from './connection-shapes.ts';

const scope = {
  name: 'https://www.googleapis.com/auth/analytics.readonly',
  allows: 'see the Analytics accounts and their figures',
  needed: 'to_read' as const,
};
const clientIdField = {
  key: 'clientId',
  label: 'Client ID',
  secret: false,
  pattern: null,
  hint: 'Ends with .apps.googleusercontent.com',
  optional: false,
};

export const exampleAccount: z.input<typeof Account> = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5c01',
  provider: 'google',
  providerName: 'Google',
  name: 'Bright Smile Dental',
  method: 'oauth2',
  clientId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  clientName: 'Bright Smile Dental',
  health: 'live',
  sentence: 'It works.',
  repair: null,
  holder: { id: '1174', name: 'Tom Reyes', email: 'tom@brightsmile-dental.example' },
  settings: {},
  app: 'instance',
  scopes: [{ ...scope, granted: true }],
  gaps: [],
  assets: 3,
  endsAt: null,
  renewsAt: '2026-11-20T12:54:00.000Z',
  checkedAt: '2026-11-20T12:00:00.000Z',
  lastError: null,
  connectedBy: 'Tom Reyes',
  connectedAt: '2026-11-20T12:00:00.000Z',
  endedAt: null,
  version: 1,
  may: { change: true, test: true, renew: true, reconnect: true, askForAccess: true, end: true },
};

export const exampleOffer: z.input<typeof ProviderOffer> = {
  id: 'google',
  name: 'Google',
  methods: [{ method: 'oauth2', fields: [], scopes: [scope], page: false }],
  settings: [],
  app: { source: 'instance' },
  grants: ['google_analytics'],
  warnings: [],
};

export const exampleGrant: z.input<typeof AccountGrant> = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5c21',
  service: 'google_analytics',
  assetId: 'properties/328114729',
  level: 'view',
  to: 'access@northlight.example',
  state: 'done',
  note: null,
  askedBy: 'Mara Lindqvist',
  askedAt: '2026-11-20T12:00:00.000Z',
};

export const exampleApp: z.input<typeof ProviderApp> = {
  provider: 'google',
  source: 'own',
  fields: [clientIdField],
  values: { clientId: '4821.apps.example' },
  secretsSet: ['clientSecret'],
  redirectUrl: 'https://portico.example/api/accounts/callback/google',
  console: 'https://console.cloud.google.com/apis/credentials',
  steps: ['Make a project.'],
  connections: 2,
  updatedAt: '2026-11-20T12:00:00.000Z',
};
