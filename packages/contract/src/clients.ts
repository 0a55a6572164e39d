import { z } from 'zod';
import { Email, Id, IdParams, optionalText, PageQuery, page, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

export const clientTypes = [
  'b2b_lead_generation',
  'b2b_online_sales',
  'b2c_lead_generation',
  'b2c_online_sales',
  'brochure_site',
  'transactional_web_app',
] as const;
export const ClientType = z.enum(clientTypes);
export type ClientType = z.infer<typeof ClientType>;

const knownTimeZones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'));
const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

export const TimeZone = z
  .string()
  .refine((value) => knownTimeZones.has(value), 'Not a known time zone, such as Europe/Berlin');
export const Currency = z
  .string()
  .toUpperCase()
  .refine((value) => knownCurrencies.has(value), 'Not a known currency, such as EUR');
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'A language such as en or de-AT')
  .meta({ description: 'BCP 47' });

const optionalEmail = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  Email.nullable(),
);
const Phone = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
  z
    .string()
    .trim()
    .max(40)
    .regex(/^[+()\d\s./-]{5,}$/, 'A phone number has digits, spaces and + ( ) - only')
    .nullable(),
);

/**
 * A web address as people type it: the scheme may be missing, the host is lower-cased, path and query are kept.
 * Answers the canonical form (`https://www.example.com/shop`), or null for an empty text.
 */
const Website = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value;
    const typed = value.trim();
    if (typed === '') return null;
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  },
  z.union([
    z.null(),
    z
      .string()
      .max(500)
      .transform((value, context) => {
        const refuse = () => {
          context.addIssue({ code: 'custom', message: 'Not a web address, such as example.com' });
          return z.NEVER;
        };
        let url: URL;
        try {
          url = new URL(value);
        } catch {
          return refuse();
        }
        const dotted = url.hostname.includes('.') && !url.hostname.endsWith('.');
        if (!/^https?:$/.test(url.protocol) || url.username || url.password || !dotted || value.includes('@'))
          return refuse();
        return `${url.origin}${url.pathname === '/' ? '' : url.pathname}${url.search}`;
      }),
  ]),
);

const clientFields = {
  companyName: text(200),
  contactName: optionalText(200),
  email: optionalEmail,
  phone: Phone,
  website: Website,
  industry: optionalText(100),
  clientType: ClientType,
  timeZone: TimeZone,
  currency: Currency,
  language: Language,
  notes: optionalText(10_000),
};

export const NewClient = z
  .object({
    ...clientFields,
    contactName: clientFields.contactName.default(null),
    email: optionalEmail.default(null),
    phone: Phone.default(null),
    website: Website.default(null),
    industry: clientFields.industry.default(null),
    clientType: ClientType.default('b2c_lead_generation'),
    timeZone: TimeZone.default('UTC'),
    currency: Currency.default('EUR'),
    language: Language.default('en'),
    notes: clientFields.notes.default(null),
  })
  .meta({ id: 'NewClient' });
export type NewClient = z.output<typeof NewClient>;

export const ClientChanges = z
  .object({
    ...clientFields,
    version: Version.meta({ description: 'The version that was read; refused with 409 when it is old' }),
  })
  .partial()
  .meta({ id: 'ClientChanges' });
export type ClientChanges = z.output<typeof ClientChanges>;

export const Client = z
  .object({
    id: Id,
    companyName: z.string(),
    contactName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    website: z.string().nullable(),
    industry: z.string().nullable(),
    clientType: ClientType,
    timeZone: z.string(),
    currency: z.string(),
    language: z.string(),
    notes: z.string().nullable(),
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    archivedAt: Timestamp.nullable(),
    may: z
      .object({
        change: z.boolean(),
        archive: z.boolean(),
        restore: z.boolean(),
        inspect: z.boolean(),
        changeAccess: z.boolean(),
        requestAccess: z.boolean(),
        managePortal: z.boolean(),
        viewPortal: z.boolean(),
      })
      .meta({ description: 'What the caller may do with this client as it is now' }),
  })
  .meta({ id: 'Client' });
export type Client = z.infer<typeof Client>;

export const NewStakeholder = z
  .object({
    name: text(200),
    email: optionalEmail.default(null),
    phone: Phone.default(null),
    title: optionalText(200).default(null),
    isPrimary: z.boolean().default(false).meta({ description: 'The primary contact; there is at most one' }),
  })
  .meta({ id: 'NewStakeholder' });
export type NewStakeholder = z.output<typeof NewStakeholder>;

export const Stakeholder = z
  .object({
    id: Id,
    clientId: Id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    title: z.string().nullable(),
    isPrimary: z.boolean(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Stakeholder' });
export type Stakeholder = z.infer<typeof Stakeholder>;

export const exampleClient = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  companyName: 'Bright Smile Dental',
  contactName: 'Dr. Ana Kovač',
  email: 'ana@brightsmile-dental.example',
  phone: '+44 20 7946 0018',
  website: 'https://brightsmile-dental.example',
  industry: 'Dentistry',
  clientType: 'b2c_lead_generation' as const,
  timeZone: 'Europe/London',
  currency: 'GBP',
  language: 'en',
  notes: null,
  version: 1,
  createdAt: '2026-11-02T09:12:00.000Z',
  updatedAt: '2026-11-02T09:12:00.000Z',
  archivedAt: null,
  may: {
    change: true,
    archive: true,
    restore: false,
    inspect: true,
    changeAccess: true,
    requestAccess: true,
    managePortal: true,
    viewPortal: true,
  },
};
const exampleStakeholder = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b31',
  clientId: exampleClient.id,
  name: 'Tom Reyes',
  email: 'tom@brightsmile-dental.example',
  phone: null,
  title: 'Practice manager',
  isPrimary: true,
  createdAt: '2026-11-02T09:12:00.000Z',
  updatedAt: '2026-11-02T09:12:00.000Z',
};
const newStakeholderExample = {
  name: 'Tom Reyes',
  email: 'tom@brightsmile-dental.example',
  title: 'Practice manager',
  isPrimary: true,
};
const StakeholderParams = IdParams.extend({ stakeholderId: Id });

export const clients = {
  list: endpoint({
    method: 'GET',
    path: '/api/clients',
    access: { can: 'client.read' },
    summary: 'List clients',
    query: PageQuery.extend({
      q: z
        .string()
        .trim()
        .max(200)
        .optional()
        .meta({ description: 'Part of company, contact, e-mail, web address or industry' }),
      clientType: ClientType.optional(),
      archived: z.enum(['exclude', 'only', 'include']).default('exclude'),
      sort: z.enum(['companyName', '-createdAt', '-updatedAt']).default('companyName'),
    }),
    response: page(Client),
    example: { query: { q: 'dental' }, response: { items: [exampleClient], nextCursor: null } },
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/clients',
    access: { can: 'client.write' },
    summary: 'Add a client',
    description: 'With a web address, an inspection of the site starts at once.',
    body: NewClient,
    response: Client,
    status: 201,
    idempotent: true,
    example: {
      body: { companyName: 'Bright Smile Dental', website: 'brightsmile-dental.example' },
      response: exampleClient,
    },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/clients/:id',
    access: { can: 'client.read' },
    summary: 'Read a client',
    params: IdParams,
    response: Client,
    example: { params: { id: exampleClient.id }, response: exampleClient },
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/clients/:id',
    access: { can: 'client.write' },
    summary: 'Change a client',
    description:
      'Fields that are left out stay as they are. Send `version` (or `If-Match`) to be told of a change by somebody else.',
    params: IdParams,
    body: ClientChanges,
    response: Client,
    errors: ['changed_meanwhile'],
    example: {
      params: { id: exampleClient.id },
      body: { industry: 'Dentistry', version: 1 },
      response: { ...exampleClient, version: 2 },
    },
  }),
  archive: endpoint({
    method: 'POST',
    path: '/api/clients/:id/archival',
    access: { can: 'client.archive' },
    summary: 'Archive a client',
    description: 'Nothing is deleted. Open access links are revoked and the nightly watch stops.',
    params: IdParams,
    response: Client,
    example: {
      params: { id: exampleClient.id },
      response: { ...exampleClient, archivedAt: '2026-11-20T10:00:00.000Z' },
    },
  }),
  restore: endpoint({
    method: 'DELETE',
    path: '/api/clients/:id/archival',
    access: { can: 'client.archive' },
    summary: 'Restore an archived client',
    params: IdParams,
    response: Client,
    example: { params: { id: exampleClient.id }, response: exampleClient },
  }),
  listStakeholders: endpoint({
    method: 'GET',
    path: '/api/clients/:id/stakeholders',
    access: { can: 'client.read' },
    summary: 'List the people at a client',
    params: IdParams,
    response: z.object({ items: z.array(Stakeholder) }),
    example: { params: { id: exampleClient.id }, response: { items: [exampleStakeholder] } },
  }),
  addStakeholder: endpoint({
    method: 'POST',
    path: '/api/clients/:id/stakeholders',
    access: { can: 'client.write' },
    summary: 'Add a person at a client',
    params: IdParams,
    body: NewStakeholder,
    response: Stakeholder,
    status: 201,
    errors: ['already_exists'],
    idempotent: true,
    example: { params: { id: exampleClient.id }, body: newStakeholderExample, response: exampleStakeholder },
  }),
  updateStakeholder: endpoint({
    method: 'PUT',
    path: '/api/clients/:id/stakeholders/:stakeholderId',
    access: { can: 'client.write' },
    summary: 'Change a person at a client',
    params: StakeholderParams,
    body: NewStakeholder,
    response: Stakeholder,
    errors: ['already_exists'],
    example: {
      params: { id: exampleClient.id, stakeholderId: exampleStakeholder.id },
      body: newStakeholderExample,
      response: exampleStakeholder,
    },
  }),
  removeStakeholder: endpoint({
    method: 'DELETE',
    path: '/api/clients/:id/stakeholders/:stakeholderId',
    access: { can: 'client.write' },
    summary: 'Remove a person at a client',
    params: StakeholderParams,
    status: 204,
    example: { params: { id: exampleClient.id, stakeholderId: exampleStakeholder.id } },
  }),
};
