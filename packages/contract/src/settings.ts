import { z } from 'zod';
import { Currency, Language, TimeZone } from './clients.ts';
import { parseHex, toHex } from './colours.ts';
import { Email, Id, optionalText, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

const emptyIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
const OptionalEmail = z.preprocess(emptyIsNull, Email.nullable());
const OptionalPhone = z.preprocess(
  emptyIsNull,
  z
    .string()
    .trim()
    .max(40)
    .regex(/^[+()\d\s./-]{5,}$/, 'A phone number has digits, spaces and + ( ) - only')
    .nullable(),
);
const read = Version.optional().meta({
  description: 'The version that was read (or `If-Match`); refused with 409 when it is old',
});

const profileFields = {
  name: text(200),
  legalName: optionalText(200),
  address: optionalText(1000),
  timeZone: TimeZone,
  language: Language,
  currency: Currency,
  supportEmail: OptionalEmail,
  supportPhone: OptionalPhone,
};
export const ProfileChanges = z
  .object({ ...profileFields, version: read })
  .partial()
  .meta({ id: 'OrganizationProfileChanges' });
export type ProfileChanges = z.output<typeof ProfileChanges>;

export const OrganizationProfile = z
  .object({
    name: z.string(),
    legalName: z.string().nullable(),
    address: z.string().nullable(),
    timeZone: z.string(),
    language: z.string(),
    currency: z.string(),
    supportEmail: z.string().nullable(),
    supportPhone: z.string().nullable(),
    version: Version,
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: 'OrganizationProfile' });
export type OrganizationProfile = z.infer<typeof OrganizationProfile>;

/** A colour as `#rrggbb`; `#rgb` and capitals are taken too. */
export const Colour = z.preprocess(
  emptyIsNull,
  z
    .string()
    .max(20)
    .transform((value, context) => {
      const colour = parseHex(value);
      if (colour) return toHex(colour);
      context.addIssue({ code: 'custom', message: 'A colour such as #2f7d6d' });
      return z.NEVER;
    })
    .nullable(),
);
/** Line ends in the name of a sender would become further headers. */
const SenderName = z.preprocess(
  emptyIsNull,
  text(120)
    .regex(/^[^\r\n<>"]*$/, 'A name without quotes, angle brackets and line breaks')
    .nullable(),
);

export const WhiteLabelChanges = z
  .object({
    displayName: optionalText(120),
    accent: Colour,
    accentDark: Colour,
    senderName: SenderName,
    replyTo: OptionalEmail,
    mailFooter: optionalText(1000),
    version: read,
  })
  .partial()
  .meta({ id: 'WhiteLabelChanges' });
export type WhiteLabelChanges = z.output<typeof WhiteLabelChanges>;

export const LogoTheme = z.enum(['light', 'dark']);
export const BrandLogo = z
  .object({
    url: z.string().meta({ description: 'A path of this server that anyone may read' }),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'BrandLogo' });
export type BrandLogo = z.infer<typeof BrandLogo>;

/** How an agency looks to its clients. */
export const Brand = z
  .object({
    accent: z.string().nullable().meta({ description: '`#rrggbb`; null for Portico’s own' }),
    accentDark: z.string().nullable().meta({ description: 'For the dark theme; null: the same colour' }),
    logo: BrandLogo.nullable(),
    logoDark: BrandLogo.nullable().meta({ description: 'For the dark theme; null: the same picture' }),
  })
  .meta({ id: 'Brand' });
export type Brand = z.infer<typeof Brand>;

const ColourNote = z.object({
  theme: LogoTheme,
  asked: z.string(),
  shown: z.string().meta({ description: 'What is shown where the colour asked for could not be read' }),
  ratio: z.number().meta({ description: 'Contrast with the ground of the theme, 1 to 21' }),
  passes: z.boolean().meta({ description: 'WCAG 2.2 AA: 4.5 to 1' }),
  sentence: z.string().nullable(),
});
export const WhiteLabel = Brand.extend({
  displayName: z
    .string()
    .nullable()
    .meta({ description: "Shown to clients in place of the organization's name" }),
  senderName: z.string().nullable(),
  replyTo: z.string().nullable(),
  mailFooter: z.string().nullable(),
  contrast: z.array(ColourNote).meta({ description: 'The colours held against both themes' }),
  version: Version,
  updatedAt: Timestamp.nullable(),
}).meta({ id: 'WhiteLabel' });
export type WhiteLabel = z.infer<typeof WhiteLabel>;

const hostPattern =
  /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** A host name as people type it: a scheme before and a slash behind are taken away. */
export const HostName = z
  .string()
  .trim()
  .max(300)
  .transform((value) =>
    value
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/.]$/, ''),
  )
  .pipe(z.string().regex(hostPattern, 'A host name such as clients.youragency.com'));

export const DomainState = z.enum(['pending', 'verified', 'failed']);
const DnsRecord = z.object({
  type: z.enum(['TXT', 'CNAME']),
  name: z.string(),
  value: z.string(),
  purpose: z.string(),
  found: z
    .array(z.string())
    .nullable()
    .meta({ description: 'What stood there; null before the first check' }),
  ok: z.boolean().nullable(),
});
export const PagesDomain = z
  .object({
    host: z.string(),
    state: DomainState,
    sentence: z.string().meta({ description: 'Where it stands, and what to do next' }),
    records: z.array(DnsRecord).meta({ description: 'What has to stand in DNS' }),
    leadsHere: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether the host leads to this server; links use it only then' }),
    checkedAt: Timestamp.nullable(),
    verifiedAt: Timestamp.nullable(),
    version: Version,
  })
  .meta({ id: 'PagesDomain' });
export type PagesDomain = z.infer<typeof PagesDomain>;

const exampleProfile = {
  name: 'Northlight',
  legalName: 'Northlight Studio GmbH',
  address: 'Hafenstraße 12\n20359 Hamburg',
  timeZone: 'Europe/Berlin',
  language: 'en',
  currency: 'EUR',
  supportEmail: 'help@northlight.example',
  supportPhone: '+49 40 5550 120',
  version: 1,
  updatedAt: '2026-11-02T09:12:00.000Z',
};
const organizationId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01';
const fileId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b41';
const exampleWhiteLabel = {
  displayName: null,
  accent: '#e8b04a',
  accentDark: null,
  logo: { url: `/api/logos/${organizationId}/${fileId}`, width: 320, height: 80 },
  logoDark: null,
  senderName: 'Northlight',
  replyTo: 'help@northlight.example',
  mailFooter: 'Northlight Studio GmbH · Hafenstraße 12 · 20359 Hamburg',
  contrast: [
    {
      theme: 'light' as const,
      asked: '#e8b04a',
      shown: '#8d6f35',
      ratio: 1.9,
      passes: false,
      sentence: '#e8b04a is too pale for the light theme.',
    },
  ],
  version: 2,
  updatedAt: '2026-11-02T09:12:00.000Z',
};
const exampleDomain = {
  host: 'clients.northlight.example',
  state: 'pending' as const,
  sentence: 'Add the two records to your DNS, then check again.',
  records: [
    {
      type: 'TXT' as const,
      name: '_portico.clients.northlight.example',
      value: 'portico-verify=8Yw1n2m6Vv0',
      purpose: 'Proves that the name is yours',
      found: null,
      ok: null,
    },
  ],
  leadsHere: null,
  checkedAt: null,
  verifiedAt: null,
  version: 1,
};

export const settings = {
  profile: endpoint({
    method: 'GET',
    path: '/api/settings/organization',
    access: { can: 'settings.read' },
    summary: "Read the organization's profile",
    response: OrganizationProfile,
    example: { response: exampleProfile },
  }),
  putProfile: endpoint({
    method: 'PUT',
    path: '/api/settings/organization',
    access: { can: 'settings.write' },
    summary: "Change the organization's profile",
    description: 'Fields that are left out stay as they are.',
    body: ProfileChanges,
    response: OrganizationProfile,
    errors: ['changed_meanwhile'],
    example: {
      body: { supportPhone: '+49 40 5550 120', version: 1 },
      response: { ...exampleProfile, version: 2 },
    },
  }),
  whiteLabel: endpoint({
    method: 'GET',
    path: '/api/settings/white-label',
    access: { can: 'settings.read' },
    summary: 'Read how the agency looks to its clients',
    response: WhiteLabel,
    example: { response: exampleWhiteLabel },
  }),
  putWhiteLabel: endpoint({
    method: 'PUT',
    path: '/api/settings/white-label',
    access: { can: 'settings.write' },
    summary: 'Change how the agency looks to its clients',
    description:
      'Fields that are left out stay as they are. A colour that cannot be read on one of the themes is kept, shown darker or lighter there, and explained in `contrast`.',
    body: WhiteLabelChanges,
    response: WhiteLabel,
    errors: ['changed_meanwhile'],
    example: { body: { accent: '#e8b04a', version: 2 }, response: { ...exampleWhiteLabel, version: 3 } },
  }),
  putLogo: endpoint({
    method: 'POST',
    path: '/api/settings/white-label/logo',
    access: { can: 'settings.write' },
    summary: 'Upload the logo for one theme',
    description:
      'PNG, JPEG or WebP up to 10 MB, told by its content and drawn anew as PNG. The picture can be read by anyone who has its address: it stands in mail.',
    body: z.object({ theme: LogoTheme.default('light') }),
    transfer: 'multipart',
    response: WhiteLabel,
    status: 201,
    errors: ['too_large', 'unsupported_media'],
    ratePerMinute: 20,
    example: { body: { theme: 'light' }, response: exampleWhiteLabel },
  }),
  removeLogo: endpoint({
    method: 'DELETE',
    path: '/api/settings/white-label/logo/:theme',
    access: { can: 'settings.write' },
    summary: 'Take the logo of one theme away',
    params: z.object({ theme: LogoTheme }),
    response: WhiteLabel,
    example: { params: { theme: 'dark' }, response: exampleWhiteLabel },
  }),
  logo: endpoint({
    method: 'GET',
    path: '/api/logos/:organizationId/:fileId',
    access: 'public',
    summary: 'The picture of a logo that is in use',
    params: z.object({ organizationId: Id, fileId: Id }),
    transfer: 'file',
    errors: ['not_found'],
    example: { params: { organizationId, fileId } },
  }),
  domain: endpoint({
    method: 'GET',
    path: '/api/settings/domain',
    access: { can: 'settings.read' },
    summary: "Read the own domain of the client's pages",
    response: z.object({ domain: PagesDomain.nullable() }),
    example: { response: { domain: exampleDomain } },
  }),
  putDomain: endpoint({
    method: 'PUT',
    path: '/api/settings/domain',
    access: { can: 'settings.write' },
    summary: "Name an own domain for the client's pages",
    description: 'Another host begins anew, with a proof of its own.',
    body: z.object({ host: HostName, version: read }),
    response: PagesDomain,
    errors: ['changed_meanwhile'],
    example: { body: { host: 'clients.northlight.example' }, response: exampleDomain },
  }),
  checkDomain: endpoint({
    method: 'POST',
    path: '/api/settings/domain/check',
    access: { can: 'settings.write' },
    summary: 'Look in DNS whether the domain is yours and leads here',
    response: PagesDomain,
    errors: ['not_found'],
    ratePerMinute: 20,
    example: { response: exampleDomain },
  }),
  removeDomain: endpoint({
    method: 'DELETE',
    path: '/api/settings/domain',
    access: { can: 'settings.write' },
    summary: "Give the own domain of the client's pages up",
    status: 204,
    example: {},
  }),
};
