import type { Manifest, OAuth2, ScopeSpec, ServiceAccountAuth } from '../kit/index.ts';
import { scopes } from './scopes.ts';

const reading: ScopeSpec[] = [
  { name: scopes.analyticsRead, allows: 'see your Analytics accounts and their numbers', needed: 'to_read' },
  {
    name: scopes.ads,
    allows: 'see your Google Ads accounts and link them to a manager account',
    needed: 'to_read',
  },
  { name: scopes.searchConsole, allows: 'see your sites in Search Console', needed: 'to_read' },
  { name: scopes.tagManagerRead, allows: 'see your Tag Manager containers', needed: 'to_read' },
  { name: scopes.business, allows: 'see your Business Profile and invite managers to it', needed: 'to_read' },
  {
    name: scopes.merchant,
    allows: 'see your Merchant Center accounts and invite people to them',
    needed: 'to_read',
  },
];

const granting: ScopeSpec[] = [
  { name: scopes.analyticsUsers, allows: 'give your agency access to Analytics', needed: 'to_grant' },
  { name: scopes.tagManagerUsers, allows: 'give your agency access to Tag Manager', needed: 'to_grant' },
];

/**
 * developers.google.com/identity/protocols/oauth2/web-server. A refresh token comes on the first consent only, hence
 * `prompt`; an answer to a refresh brings none. Withdrawing one token ends all that the person granted to the app.
 */
const oauth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  authorizeExtra: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
  scopes: [
    { name: 'openid', allows: 'know which Google account it is', needed: 'always' },
    { name: scopes.email, allows: 'see the e-mail address of the account', needed: 'always' },
    ...reading,
    ...granting,
  ],
  scopeSeparator: ' ',
  pkce: 'S256',
  codeLifeSeconds: 600,
  token: { url: 'https://oauth2.googleapis.com/token', request: 'form', clientAuth: 'request' },
  refresh: { by: 'refresh_token', rotates: 'never', fixedLife: false },
  usualLifeSeconds: 3599,
  revoke: {
    url: 'https://oauth2.googleapis.com/revoke',
    request: 'form',
    clientAuth: 'request',
    tokenParameter: 'token',
  },
};

/** developers.google.com/identity/protocols/oauth2/service-account. Clients share with its address as with a person. */
const serviceAccount: ServiceAccountAuth = {
  method: 'service_account',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scopes: [
    { name: scopes.email, allows: 'see the address of the service account', needed: 'always' },
    ...reading.filter(({ name }) => name !== scopes.business),
  ],
};

export const manifest: Manifest = {
  id: 'google',
  name: 'Google',
  auth: [oauth, serviceAccount],
  hosts: [
    'oauth2.googleapis.com',
    'openidconnect.googleapis.com',
    'analyticsadmin.googleapis.com',
    'googleads.googleapis.com',
    'www.googleapis.com',
    'tagmanager.googleapis.com',
    'mybusinessaccountmanagement.googleapis.com',
    'mybusinessbusinessinformation.googleapis.com',
    'merchantapi.googleapis.com',
  ],
  versions: [
    {
      api: 'Google Ads',
      version: 'v26',
      sunsetOn: null,
      source: 'https://developers.google.com/google-ads/api/docs/sunset-dates',
    },
    {
      api: 'Analytics Admin',
      version: 'v1beta',
      sunsetOn: null,
      source: 'https://developers.google.com/analytics/devguides/config/admin/v1/changelog',
    },
    {
      api: 'Tag Manager',
      version: 'v2',
      sunsetOn: null,
      source: 'https://developers.google.com/tag-platform/tag-manager/api/v2/release-notes',
    },
    {
      api: 'Merchant',
      version: 'v1',
      sunsetOn: null,
      source: 'https://developers.google.com/merchant/api/release-notes',
    },
  ],
  app: {
    fields: [
      {
        key: 'clientId',
        label: 'Client ID',
        secret: false,
        pattern: '\\d+-[a-z0-9]+\\.apps\\.googleusercontent\\.com',
        hint: 'Ends in .apps.googleusercontent.com',
      },
      { key: 'clientSecret', label: 'Client secret', secret: true, hint: 'Shown beside the client ID' },
      {
        key: 'developerToken',
        label: 'Google Ads developer token',
        secret: true,
        pattern: '[\\w-]{22}',
        hint: '22 characters, in the API Center of your Google Ads manager account',
        optional: true,
      },
    ],
    console: 'https://console.cloud.google.com/auth/clients',
    steps: [
      'Make a project in the Google Cloud console, or choose one.',
      'Under “APIs and services”, enable the interfaces that you use: Google Analytics Admin, Google Ads, Search Console, Tag Manager, My Business Account Management, My Business Business Information and Merchant.',
      'Under “Google Auth Platform”, fill in the branding and choose the audience “External”.',
      'Publish the app: as long as it is in testing, every consent ends after 7 days.',
      'Under “Data access”, add the scopes that Portico lists; some of them Google reviews before strangers may consent.',
      'Under “Clients”, make one of the type “Web application” with this redirect address: {redirectUrl}',
      'Copy the client ID and the client secret to here.',
      'For Google Ads, open “Admin”, then “API Center” in your manager account and copy the developer token; ask for basic access.',
      'For Business Profile, ask Google for access to its interfaces: until it is given, every call is refused.',
    ],
  },
  settings: [],
};
