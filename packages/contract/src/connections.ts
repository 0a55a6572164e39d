import { z } from 'zod';
import { TimelineEntry } from './activity.ts';
import { Id, IdParams, PageQuery, page, text, Version } from './common.ts';
import { exampleAccount, exampleApp, exampleGrant, exampleOffer } from './connection-examples.ts';
import {
  Account,
  AccountAsset,
  AccountGrant,
  AccountLimit,
  ConnectAnswer,
  FieldValues,
  NewGrant,
  ProviderApp,
  ProviderOffer,
  ReturnTo,
} from './connection-shapes.ts';
import { ConnectionHealth, ConnectionMethod, ProviderId } from './connection-words.ts';
import { endpoint } from './endpoint.ts';

const ProviderParams = z.object({ provider: ProviderId });
const one = { id: exampleAccount.id };

const NewAccount = z.object({
  provider: ProviderId,
  method: ConnectionMethod.optional().meta({ description: "Default: the provider's first" }),
  clientId: Id.nullable().default(null).meta({ description: "Null: the agency's own" }),
  name: text(120).optional(),
  settings: FieldValues.default({}),
  credential: FieldValues.optional().meta({ description: 'For a key: its fields' }),
  returnTo: ReturnTo.default('/studio/connections'),
});
export type NewAccount = z.output<typeof NewAccount>;

export const AccountQuery = PageQuery.extend({
  clientId: z
    .union([Id, z.literal('none')])
    .optional()
    .meta({ description: "`none`: the agency's own" }),
  provider: ProviderId.optional(),
  health: ConnectionHealth.optional(),
  q: text(100).optional(),
});
export type AccountQuery = z.output<typeof AccountQuery>;

export const connections = {
  list: endpoint({
    method: 'GET',
    path: '/api/accounts',
    access: { can: 'connection.read' },
    summary: 'The connections to providers, newest first',
    description: 'Those that were ended are shown only with `health=ended`.',
    query: AccountQuery,
    response: page(Account),
    example: { response: { items: [exampleAccount], nextCursor: null } },
  }),
  providers: endpoint({
    method: 'GET',
    path: '/api/accounts/providers',
    access: { can: 'connection.read' },
    summary: 'What can be connected, and what has to be known for it',
    response: z.object({ items: z.array(ProviderOffer) }),
    example: { response: { items: [exampleOffer] } },
  }),
  connect: endpoint({
    method: 'POST',
    path: '/api/accounts/connect',
    access: { can: 'connection.manage' },
    summary: 'Connect an account at a provider',
    description:
      'Where the provider asks for consent, answers the address to lead the browser to; the browser that asked has to be the one that comes back, within ten minutes. A key is tried at once, and kept only where it works; without one, a provider that can make it (`page`) is where the browser is led.',
    body: NewAccount,
    response: ConnectAnswer,
    status: 201,
    errors: ['not_found', 'wrong_state', 'provider_failed'],
    ratePerMinute: 30,
    example: {
      body: { provider: 'google', clientId: null, returnTo: '/studio/connections' },
      response: {
        authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…&state=…',
        account: null,
      },
    },
  }),
  callback: endpoint({
    method: 'GET',
    path: '/api/accounts/callback/:provider',
    access: 'public',
    summary: 'Where a provider leads the browser back to after consent',
    params: ProviderParams,
    transfer: 'redirect',
    ratePerMinute: 60,
    example: { params: { provider: 'google' } },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/accounts/:id',
    access: { can: 'connection.read' },
    summary: 'Read one connection',
    params: IdParams,
    response: Account,
    example: { params: one, response: exampleAccount },
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/accounts/:id',
    access: { can: 'connection.manage' },
    summary: 'Rename a connection',
    params: IdParams,
    body: z.object({ name: text(120), version: Version.optional() }),
    response: Account,
    errors: ['changed_meanwhile'],
    example: { params: one, body: { name: 'Bright Smile, Google' }, response: exampleAccount },
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/accounts/:id',
    access: { can: 'connection.manage' },
    summary: 'End a connection, at the provider too where that can be done',
    description:
      'The credential is destroyed here in any case. `revoked` is false where the provider could not be told; the sentence says what to do there.',
    params: IdParams,
    response: z.object({ revoked: z.boolean(), sentence: z.string() }),
    example: {
      params: one,
      response: { revoked: true, sentence: 'Google was told that the access is over.' },
    },
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/accounts/:id/test',
    access: { can: 'connection.manage' },
    summary: 'Look now what a connection reaches',
    params: IdParams,
    response: Account,
    errors: ['wrong_state'],
    ratePerMinute: 30,
    example: { params: one, response: exampleAccount },
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/api/accounts/:id/refresh',
    access: { can: 'connection.manage' },
    summary: 'Renew the token of a connection now',
    params: IdParams,
    response: Account,
    errors: ['wrong_state'],
    ratePerMinute: 30,
    example: { params: one, response: exampleAccount },
  }),
  reconnect: endpoint({
    method: 'POST',
    path: '/api/accounts/:id/reconnect',
    access: { can: 'connection.manage' },
    summary: 'Repair a connection by consenting again or with a new key',
    description: 'It stays the same connection: its assets and its history are kept.',
    params: IdParams,
    body: z.object({ credential: FieldValues.optional(), returnTo: ReturnTo.default('/studio/connections') }),
    response: ConnectAnswer,
    status: 201,
    errors: ['wrong_state', 'provider_failed'],
    ratePerMinute: 30,
    example: {
      params: one,
      body: { returnTo: '/studio/connections' },
      response: { authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…', account: null },
    },
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/accounts/:id/history',
    access: { can: 'connection.read' },
    summary: 'What happened to a connection, newest first',
    params: IdParams,
    query: PageQuery,
    response: page(TimelineEntry),
    example: { params: one, response: { items: [], nextCursor: null } },
  }),
  assets: endpoint({
    method: 'GET',
    path: '/api/accounts/:id/assets',
    access: { can: 'connection.read' },
    summary: 'What a connection reaches at its provider',
    params: IdParams,
    query: PageQuery.extend({ lost: z.stringbool().default(false) }),
    response: page(AccountAsset),
    example: { params: one, response: { items: [], nextCursor: null } },
  }),
  limits: endpoint({
    method: 'GET',
    path: '/api/accounts/:id/limits',
    access: { can: 'connection.read' },
    summary: 'What is left of the provider’s limits, as it last said',
    params: IdParams,
    response: z.object({ items: z.array(AccountLimit) }),
    example: { params: one, response: { items: [] } },
  }),
  grants: endpoint({
    method: 'GET',
    path: '/api/accounts/:id/grants',
    access: { can: 'connection.read' },
    summary: 'What Portico asked the provider to grant by this connection',
    params: IdParams,
    response: z.object({ items: z.array(AccountGrant) }),
    example: { params: one, response: { items: [exampleGrant] } },
  }),
  giveGrant: endpoint({
    method: 'POST',
    path: '/api/accounts/:id/grants',
    access: { can: 'connection.manage' },
    summary: 'Ask the provider to let the agency work with one thing of the client’s',
    params: IdParams,
    body: NewGrant,
    response: AccountGrant,
    status: 201,
    errors: ['wrong_state', 'provider_failed'],
    ratePerMinute: 30,
    example: {
      params: one,
      body: {
        service: 'google_analytics',
        assetId: 'properties/328114729',
        level: 'view',
        to: 'access@northlight.example',
      },
      response: exampleGrant,
    },
  }),
  takeBackGrant: endpoint({
    method: 'DELETE',
    path: '/api/accounts/:id/grants/:grantId',
    access: { can: 'connection.manage' },
    summary: 'Take such a grant back at the provider',
    params: IdParams.extend({ grantId: Id }),
    response: AccountGrant,
    errors: ['wrong_state', 'provider_failed'],
    ratePerMinute: 30,
    example: {
      params: { ...one, grantId: exampleGrant.id },
      response: { ...exampleGrant, state: 'taken_back' as const },
    },
  }),
};

const AppTest = z.object({
  ok: z.boolean().nullable().meta({ description: 'Null where the provider did not say' }),
  sentence: z.string(),
});

export const providerApps = {
  get: endpoint({
    method: 'GET',
    path: '/api/provider-apps/:provider',
    access: { can: 'provider_app.manage' },
    summary: 'The organization’s own app at a provider, and how to make one',
    params: ProviderParams,
    response: ProviderApp,
    errors: ['not_found'],
    example: { params: { provider: 'google' }, response: exampleApp },
  }),
  put: endpoint({
    method: 'PUT',
    path: '/api/provider-apps/:provider',
    access: { can: 'provider_app.manage' },
    summary: 'Use an app of the organization’s own at a provider',
    description:
      'Connections go on with the app that made them. Secret fields that are left out stay, where the app is the same.',
    params: ProviderParams,
    body: z.object({ values: FieldValues }),
    response: ProviderApp,
    errors: ['not_found'],
    example: {
      params: { provider: 'google' },
      body: { values: { clientId: '4821.apps.example', clientSecret: 'GOCSPX-…' } },
      response: exampleApp,
    },
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/provider-apps/:provider',
    access: { can: 'provider_app.manage' },
    summary: 'Stop using the own app for new connections',
    params: ProviderParams,
    status: 204,
    errors: ['not_found'],
    example: { params: { provider: 'google' } },
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/provider-apps/:provider/test',
    access: { can: 'provider_app.manage' },
    summary: 'Ask the provider whether it knows the app',
    description: 'With a code that cannot exist: the provider refuses the code, or the app before it.',
    params: ProviderParams,
    response: AppTest,
    errors: ['not_found', 'wrong_state'],
    ratePerMinute: 20,
    example: {
      params: { provider: 'google' },
      response: { ok: true, sentence: 'Google knows the app and its secret.' },
    },
  }),
};

/** A connection as the client's own people see it. */
export const ClientAccount = Account.pick({
  id: true,
  provider: true,
  providerName: true,
  name: true,
  health: true,
  sentence: true,
  holder: true,
  scopes: true,
  gaps: true,
  connectedBy: true,
  connectedAt: true,
  endedAt: true,
}).meta({ id: 'ClientAccount' });
export type ClientAccount = z.infer<typeof ClientAccount>;
const exampleOfClient = ClientAccount.parse(exampleAccount);

export const welcomeAccounts = {
  list: endpoint({
    method: 'GET',
    path: '/api/welcome/accounts',
    access: 'link',
    summary: 'What is connected for this client, and what can be',
    response: z.object({ items: z.array(ClientAccount), providers: z.array(ProviderOffer) }),
    errors: ['link_ended'],
    example: { response: { items: [exampleOfClient], providers: [exampleOffer] } },
  }),
  connect: endpoint({
    method: 'POST',
    path: '/api/welcome/accounts/connect',
    access: 'link',
    summary: 'Give consent at a provider',
    body: z.object({
      provider: ProviderId,
      settings: FieldValues.default({}),
      reconnect: Id.optional().meta({ description: 'The connection that is repaired by it' }),
      returnTo: ReturnTo,
    }),
    response: z.object({ authorizeUrl: z.string() }),
    status: 201,
    errors: ['link_ended', 'wrong_state', 'not_found'],
    ratePerMinute: 30,
    example: {
      body: { provider: 'google', returnTo: '/welcome' },
      response: { authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…' },
    },
  }),
};

export const portalAccounts = {
  list: endpoint({
    method: 'GET',
    path: '/api/client-portal/accounts',
    access: { portal: 'portal.read' },
    summary: 'What the company has connected',
    response: z.object({ items: z.array(ClientAccount) }),
    example: { response: { items: [exampleOfClient] } },
  }),
};
