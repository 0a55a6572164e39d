import { z } from 'zod';
import { Id, IdParams, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { RoleName } from './identity.ts';
import { ConnectionProtocol, NextPath, SignInConnection, SignInDomain } from './single-sign-on-shapes.ts';
import { oneRole } from './staff-shapes.ts';

const address = (what: string) =>
  z
    .string()
    .trim()
    .max(2000, 'At most 2000 characters')
    .regex(/^https?:\/\/[^\s]+$/, what);

const fields = {
  name: text(60).meta({ description: 'As people read it: “Sign in with …”' }),
  oidc: z
    .object({
      issuer: address('An address that begins with https://').optional().meta({
        description: 'The provider’s issuer; `/.well-known/openid-configuration` is found below it',
      }),
      clientId: text(500).optional(),
      clientSecret: text(2000).optional().meta({ description: 'Left out: stays as it is' }),
    })
    .optional(),
  saml: z
    .object({
      metadataUrl: address('An address that begins with https://')
        .optional()
        .meta({ description: 'Read once, now; the three fields below are taken from there' }),
      metadataXml: text(500_000).optional().meta({ description: 'The same, as a text' }),
      entityId: text(1000).optional(),
      signInUrl: address('An address that begins with https://').optional(),
      certificates: z
        .array(text(20_000))
        .max(5, 'At most five')
        .optional()
        .meta({ description: 'PEM or bare Base64: what the provider signs with, all of them' }),
    })
    .optional(),
  joins: z.boolean().optional(),
  defaultRole: RoleName.exclude(['owner'])
    .optional()
    .meta({ description: 'One of the six roles but owner; or `defaultCustomRoleId`' }),
  defaultCustomRoleId: Id.optional(),
  provesSecondFactor: z.boolean().optional(),
};

const oneDefaultRole = (
  body: { defaultRole?: unknown; defaultCustomRoleId?: unknown },
  context: z.RefinementCtx,
) => oneRole({ role: body.defaultRole, customRoleId: body.defaultCustomRoleId }, context, false);

export const NewSignInConnection = z
  .object({ ...fields, protocol: ConnectionProtocol })
  .superRefine(oneDefaultRole)
  .meta({ id: 'NewSignInConnection' });
export type NewSignInConnection = z.output<typeof NewSignInConnection>;

export const SignInConnectionChanges = z
  .object({
    ...fields,
    name: fields.name.optional(),
    on: z.boolean().optional().meta({ description: 'Turned off, its sessions end at once' }),
    version: Version.optional(),
  })
  .superRefine(oneDefaultRole)
  .meta({ id: 'SignInConnectionChanges' });
export type SignInConnectionChanges = z.output<typeof SignInConnectionChanges>;

/** A domain as people type it; names in other scripts come as they stand in DNS. */
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .transform((value) => value.replace(/^@/, '').replace(/\.$/, ''))
  .pipe(
    z
      .string()
      .max(253, 'At most 253 characters')
      .regex(/^(?=.*\.)[^\s/@:?#]+$/, 'A domain, such as northlight.example'),
  );

const connectionParams = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5c01' };
const domainParams = { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a5d01' };
const exampleConnection = {
  id: connectionParams.id,
  name: 'Northlight',
  protocol: 'oidc' as const,
  state: 'on' as const,
  missing: [],
  oidc: { issuer: 'https://login.northlight.example', clientId: '0oa1b2c3', hasSecret: true },
  saml: null,
  joins: true,
  defaultRole: 'user' as const,
  defaultCustomRole: null,
  provesSecondFactor: true,
  toCopy: [
    {
      name: 'redirectUri' as const,
      label: 'Redirect URI',
      value: `https://portico.example/api/auth/single-sign-on/callback/${connectionParams.id}`,
    },
  ],
  domains: [{ id: domainParams.id, domain: 'northlight.example' }],
  people: 12,
  lastTest: {
    at: '2026-11-20T09:12:00.000Z',
    by: 'Mara Lindqvist',
    ok: true,
    sentence: 'This works. The provider says who the person is.',
    subject: '00u4f3',
    email: 'mara@northlight.example',
    name: 'Mara Lindqvist',
    missing: [],
    received: [{ name: 'sub', value: '00u4f3' }],
  },
  createdAt: '2026-11-18T08:00:00.000Z',
  updatedAt: '2026-11-20T09:12:00.000Z',
  version: 3,
};
const exampleDomain = {
  id: domainParams.id,
  domain: 'northlight.example',
  state: 'proven' as const,
  sentence: 'northlight.example is yours. People with such an address sign in with Northlight.',
  record: {
    type: 'TXT' as const,
    name: '_portico-sign-in.northlight.example',
    value: 'portico-verify=Yk3v9bQx7sT5wZr9uKdLhA',
  },
  found: ['portico-verify=Yk3v9bQx7sT5wZr9uKdLhA'],
  connection: { id: connectionParams.id, name: 'Northlight' },
  required: true,
  checkedAt: '2026-11-20T09:00:00.000Z',
  provenAt: '2026-11-18T08:10:00.000Z',
  version: 2,
};

const can = { can: 'security.write' } as const;

/** An organization’s own identity providers, and the domains whose people they speak for. */
export const connectionEndpoints = {
  listConnections: endpoint({
    method: 'GET',
    path: '/api/sign-in-connections',
    access: can,
    summary: 'The organization’s own identity providers',
    response: z.object({ items: z.array(SignInConnection) }),
    example: { response: { items: [exampleConnection] } },
  }),
  createConnection: endpoint({
    method: 'POST',
    path: '/api/sign-in-connections',
    access: can,
    summary: 'Connect an identity provider',
    description:
      'Begin with a name and a protocol: the answer has what the provider wants to know (`toCopy`). What it gives for ' +
      'that follows by `PUT`. A new connection is off.',
    body: NewSignInConnection,
    response: SignInConnection,
    status: 201,
    errors: ['confirmation_needed', 'already_exists', 'provider_failed'],
    ratePerMinute: 30,
    example: { body: { name: 'Northlight', protocol: 'oidc' }, response: exampleConnection },
  }),
  getConnection: endpoint({
    method: 'GET',
    path: '/api/sign-in-connections/:id',
    access: can,
    summary: 'One identity provider',
    params: IdParams,
    response: SignInConnection,
    errors: ['not_found'],
    example: { params: connectionParams, response: exampleConnection },
  }),
  putConnection: endpoint({
    method: 'PUT',
    path: '/api/sign-in-connections/:id',
    access: can,
    summary: 'Change an identity provider, or turn it on or off',
    description:
      'Fields that are left out stay as they are. Where the provider itself is another one (issuer or entity id), who ' +
      'signed in by it before is known anew by their address. Turned off, its sessions end.',
    params: IdParams,
    body: SignInConnectionChanges,
    response: SignInConnection,
    errors: [
      'not_found',
      'confirmation_needed',
      'already_exists',
      'changed_meanwhile',
      'wrong_state',
      'provider_failed',
    ],
    ratePerMinute: 30,
    example: { params: connectionParams, body: { on: true, version: 2 }, response: exampleConnection },
  }),
  deleteConnection: endpoint({
    method: 'DELETE',
    path: '/api/sign-in-connections/:id',
    access: can,
    summary: 'Remove an identity provider; its sessions end',
    params: IdParams,
    status: 204,
    errors: ['not_found', 'confirmation_needed'],
    example: { params: connectionParams },
  }),
  testConnection: endpoint({
    method: 'POST',
    path: '/api/sign-in-connections/:id/test',
    access: can,
    summary: 'Try the connection by a sign-in that makes nothing',
    description:
      'Lead the browser to `url`. It comes back to `next` with `single-sign-on=tested`; what was found is in `lastTest`.',
    params: IdParams,
    body: z.object({ next: NextPath.default('/settings/security') }),
    response: z.object({ url: z.string() }),
    errors: ['not_found', 'wrong_state', 'confirmation_needed', 'provider_failed'],
    ratePerMinute: 20,
    example: {
      params: connectionParams,
      body: { next: '/settings/security' },
      response: { url: 'https://login.northlight.example/authorize?client_id=0oa1b2c3' },
    },
  }),
};

export const signInDomainEndpoints = {
  listSignInDomains: endpoint({
    method: 'GET',
    path: '/api/sign-in-domains',
    access: can,
    summary: 'The e-mail domains that the organization claims',
    response: z.object({ items: z.array(SignInDomain) }),
    example: { response: { items: [exampleDomain] } },
  }),
  claimSignInDomain: endpoint({
    method: 'POST',
    path: '/api/sign-in-domains',
    access: can,
    summary: 'Claim an e-mail domain',
    description:
      'It counts once the TXT record of the answer stands in its DNS. Domains of public mail cannot be claimed.',
    body: z.object({
      domain: Domain,
      connectionId: Id.nullable().default(null),
    }),
    response: SignInDomain,
    status: 201,
    errors: ['already_exists', 'confirmation_needed'],
    idempotent: true,
    example: {
      body: { domain: 'northlight.example' },
      response: { ...exampleDomain, state: 'pending', found: null, checkedAt: null, provenAt: null },
    },
  }),
  checkSignInDomain: endpoint({
    method: 'POST',
    path: '/api/sign-in-domains/:id/check',
    access: can,
    summary: 'Look for the proof in DNS',
    params: IdParams,
    response: SignInDomain,
    errors: ['not_found', 'already_exists'],
    ratePerMinute: 20,
    example: { params: domainParams, response: exampleDomain },
  }),
  putSignInDomain: endpoint({
    method: 'PUT',
    path: '/api/sign-in-domains/:id',
    access: can,
    summary: 'Say where people of a domain sign in, and whether they must',
    description:
      '`required` needs a proven domain and a connection that is on; members’ sessions that did not come by it end.',
    params: IdParams,
    body: z.object({ connectionId: Id.nullable(), required: z.boolean(), version: Version }).partial(),
    response: SignInDomain,
    errors: ['not_found', 'changed_meanwhile', 'wrong_state', 'confirmation_needed'],
    example: {
      params: domainParams,
      body: { connectionId: connectionParams.id, required: true },
      response: exampleDomain,
    },
  }),
  removeSignInDomain: endpoint({
    method: 'DELETE',
    path: '/api/sign-in-domains/:id',
    access: can,
    summary: 'Give a domain up',
    params: IdParams,
    status: 204,
    errors: ['not_found', 'confirmation_needed'],
    example: { params: domainParams },
  }),
};
