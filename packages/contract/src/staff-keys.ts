import { z } from 'zod';
import { Id, IdParams, PageQuery, page, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { PermissionName, RoleName } from './identity.ts';
import { ApiKey, ClientIds, MOST_SESSION_HOURS, SecurityPolicy } from './staff-shapes.ts';

export const NewApiKey = z
  .object({
    name: text(100),
    permissions: z.array(PermissionName).min(1, 'Choose at least one permission').max(200),
    clientIds: ClientIds.default(null),
    expiresAt: Timestamp.nullable().default(null).meta({ description: 'When it stops working; null: never' }),
    perMinute: z.number().int().min(1).max(100_000).default(600),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.output<typeof NewApiKey>;

const hours = z.number().int().min(1, 'At least one hour').max(MOST_SESSION_HOURS, 'At most 30 days');
export const SecurityPolicyChanges = z
  .object({
    idleMinutes: z.number().int().min(5, 'At least five minutes').max(43_200, 'At most 30 days'),
    absoluteHours: hours,
    secondFactorRoles: z.array(z.union([RoleName, Id])).max(200),
    portalDomains: z.boolean(),
    version: Version,
  })
  .partial()
  .meta({ id: 'SecurityPolicyChanges' });
export type SecurityPolicyChanges = z.output<typeof SecurityPolicyChanges>;

const exampleKey = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4f01',
  name: 'Reporting warehouse',
  tail: 'x4Qk',
  permissions: ['client.read' as const],
  clients: null,
  otherClients: 0,
  perMinute: 600,
  state: 'active' as const,
  createdBy: { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11', name: 'Mara Lindqvist' },
  createdAt: '2026-11-18T08:00:00.000Z',
  expiresAt: '2027-11-18T08:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
  lastUsedIp: null,
};
const examplePolicy = {
  idleMinutes: 10_080,
  absoluteHours: 720,
  secondFactorRoles: [],
  portalDomains: false,
  version: 1,
  updatedAt: null,
};

export const keyEndpoints = {
  listKeys: endpoint({
    method: 'GET',
    path: '/api/api-keys',
    access: { can: 'key.write' },
    summary: 'The keys of programs',
    query: PageQuery.extend({
      state: z
        .enum(['active', 'all'])
        .default('active')
        .meta({ description: '`active`: neither revoked nor expired' }),
    }),
    response: page(ApiKey),
    example: { query: { state: 'all' }, response: { items: [exampleKey], nextCursor: null } },
  }),
  createKey: endpoint({
    method: 'POST',
    path: '/api/api-keys',
    access: { can: 'key.write' },
    summary: 'Make a key for a program',
    description: 'The secret is answered this once. The key may do no more than its maker.',
    body: NewApiKey,
    response: ApiKey.extend({
      secret: z.string().meta({ description: 'Send it as `Authorization: Bearer …`; it is not shown again' }),
    }),
    status: 201,
    errors: ['confirmation_needed'],
    idempotent: true,
    example: {
      body: { name: exampleKey.name, permissions: exampleKey.permissions, expiresAt: exampleKey.expiresAt },
      response: { ...exampleKey, secret: 'pk_AZnzw…x4Qk' },
    },
  }),
  revokeKey: endpoint({
    method: 'DELETE',
    path: '/api/api-keys/:id',
    access: { can: 'key.write' },
    summary: 'Revoke a key: it stops working at once',
    params: IdParams,
    status: 204,
    errors: ['not_found'],
    example: { params: { id: exampleKey.id } },
  }),
};

export const securityEndpoints = {
  securityPolicy: endpoint({
    method: 'GET',
    path: '/api/security-policy',
    access: { can: 'security.write' },
    summary: 'The rules for signing in',
    response: SecurityPolicy,
    example: { response: examplePolicy },
  }),
  putSecurityPolicy: endpoint({
    method: 'PUT',
    path: '/api/security-policy',
    access: { can: 'security.write' },
    summary: 'Change the rules for signing in',
    description:
      'Shorter limits end sessions that are too old by them. Fields that are left out stay as they are.',
    body: SecurityPolicyChanges,
    response: SecurityPolicy,
    errors: ['changed_meanwhile', 'confirmation_needed'],
    example: { body: { idleMinutes: 10_080, version: 1 }, response: examplePolicy },
  }),
};
