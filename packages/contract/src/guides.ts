import { z } from 'zod';
import { optionalText, Timestamp, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AgencyIdKind, Guide, PlatformId, Unlock } from './guide.ts';
import { exampleGuide } from './guide-example.ts';

/** A built-in service or one that the agency added (`custom_…`). */
export const ServiceKey = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'A service such as google_analytics')
  .max(60)
  .meta({ id: 'ServiceKey', example: 'google_analytics' });

export const ServiceSummary = z
  .object({
    service: ServiceKey,
    platform: PlatformId,
    name: z.string(),
    summary: z.string(),
    estimatedMinutes: z.number(),
    origin: z.enum(['built_in', 'overridden', 'own']),
    verifiedOn: z.string(),
    idsOut: z
      .array(AgencyIdKind)
      .meta({ description: 'Ids of the agency that this guide gives to the client or names in its texts' }),
    missingAgencyIds: z.array(AgencyIdKind).meta({ description: 'Those of them that are not set yet' }),
    unlocks: z.array(Unlock.omit({ why: true })).meta({
      description:
        'Services that this one spares the client or makes easier; the order of a request rests on it',
    }),
  })
  .meta({ id: 'ServiceSummary' });
export type ServiceSummary = z.infer<typeof ServiceSummary>;

export const PlatformSummary = z
  .object({
    platform: PlatformId,
    name: z.string(),
    description: z.string(),
    services: z.array(ServiceSummary),
  })
  .meta({ id: 'PlatformSummary' });
export type PlatformSummary = z.infer<typeof PlatformSummary>;

export const GuideAnswer = z
  .object({
    guide: Guide,
    origin: z.enum(['built_in', 'overridden', 'own']),
    pictures: z.record(z.string(), z.string()).meta({ description: 'SVG drawings by step key' }),
    updatedAt: Timestamp.nullable(),
    updatedBy: z.string().nullable(),
    version: Version.nullable().meta({
      description: "Of the agency's own version; null for a built-in guide",
    }),
  })
  .meta({ id: 'GuideAnswer' });
export type GuideAnswer = z.infer<typeof GuideAnswer>;

const agencyIdShape = Object.fromEntries(
  AgencyIdKind.options.map((kind) => [kind, optionalText(200)]),
) as Record<AgencyIdKind, ReturnType<typeof optionalText>>;
export const AgencyIds = z
  .object(
    Object.fromEntries(AgencyIdKind.options.map((kind) => [kind, z.string().nullable()])) as Record<
      AgencyIdKind,
      z.ZodNullable<z.ZodString>
    >,
  )
  .meta({ id: 'AgencyIds' });
export type AgencyIds = z.infer<typeof AgencyIds>;

const ServiceParams = z.object({ service: ServiceKey });
const exampleAnswer = {
  guide: exampleGuide,
  origin: 'built_in' as const,
  pictures: {},
  updatedAt: null,
  updatedBy: null,
  version: null,
};
const exampleService = {
  service: 'google_analytics',
  platform: 'google' as const,
  name: 'Google Analytics 4',
  summary: 'Lets us read how people use your site.',
  estimatedMinutes: 4,
  origin: 'built_in' as const,
  verifiedOn: '2026-10-01',
  idsOut: ['googleEmail' as const],
  missingAgencyIds: [],
  unlocks: [],
};

export const guides = {
  catalogue: endpoint({
    method: 'GET',
    path: '/api/platforms',
    access: { can: 'guide.read' },
    summary: 'The catalogue: platforms, their services and the guides behind them',
    response: z.object({ items: z.array(PlatformSummary) }),
    example: {
      response: {
        items: [
          {
            platform: 'google',
            name: 'Google',
            description: 'Search, ads and analytics',
            services: [exampleService],
          },
        ],
      },
    },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/guides/:service',
    access: { can: 'guide.read' },
    summary: 'Read a guide as this agency has it',
    params: ServiceParams,
    response: GuideAnswer,
    example: { params: { service: 'google_tag_manager' }, response: exampleAnswer },
  }),
  put: endpoint({
    method: 'PUT',
    path: '/api/guides/:service',
    access: { can: 'guide.write' },
    summary: 'Override a built-in guide, or add an own one under a name that begins with `custom_`',
    params: ServiceParams,
    body: z.object({
      guide: z
        .record(z.string(), z.unknown())
        .meta({ description: 'A whole guide; held against the schema of guides' }),
      version: Version.nullable().optional().meta({
        description:
          'The version that was read, null where the agency had none of its own; refused with 409 when it is old',
      }),
    }),
    response: GuideAnswer,
    errors: ['changed_meanwhile'],
    example: {
      params: { service: 'google_tag_manager' },
      body: { guide: exampleGuide, version: 1 },
      response: { ...exampleAnswer, origin: 'overridden', version: 2 },
    },
  }),
  reset: endpoint({
    method: 'DELETE',
    path: '/api/guides/:service',
    access: { can: 'guide.write' },
    summary: 'Bring back the built-in guide, or remove an own one',
    params: ServiceParams,
    status: 204,
    errors: ['wrong_state'],
    example: { params: { service: 'google_analytics' } },
  }),
  agencyIds: endpoint({
    method: 'GET',
    path: '/api/agency-ids',
    access: { can: 'guide.read' },
    summary: "Read the agency's own ids, which clients copy into their platforms",
    response: AgencyIds,
    example: { response: Object.fromEntries(AgencyIdKind.options.map((kind) => [kind, null])) as AgencyIds },
  }),
  putAgencyIds: endpoint({
    method: 'PUT',
    path: '/api/agency-ids',
    access: { can: 'agency.write' },
    summary: "Change the agency's own ids",
    description: 'Ids that are left out stay as they are; null removes one. Each is held against its format.',
    body: z.object(agencyIdShape).partial(),
    response: AgencyIds,
    errors: ['looks_like_password'],
    example: {
      body: { googleEmail: 'access@northlight.example' },
      response: {
        ...(Object.fromEntries(AgencyIdKind.options.map((kind) => [kind, null])) as AgencyIds),
        googleEmail: 'access@northlight.example',
      },
    },
  }),
};
