import { z } from 'zod';
import { Id, IdParams, PageQuery, page, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ActorSummary, EventNameSchema } from './events.ts';

export const TimelineEntry = z
  .object({
    id: Id,
    seq: z.number().int().meta({ description: "The event's place in the organization's own sequence" }),
    type: EventNameSchema,
    at: Timestamp,
    actor: ActorSummary,
    clientId: Id.nullable(),
    subjectId: z.string().nullable(),
    summary: z
      .string()
      .meta({ description: 'What happened, as the second half of a sentence that begins with the actor' }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const AuditEntry = TimelineEntry.extend({
  clientName: z.string().nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  credential: z.enum(['cookie', 'token', 'link', 'none']),
}).meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

const exampleEntry = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b61',
  seq: 42,
  type: 'client.created' as const,
  at: '2026-11-02T09:12:00.000Z',
  actor: { kind: 'member' as const, id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11', name: 'Mara Lindqvist' },
  clientId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  subjectId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  summary: 'added Bright Smile Dental',
  data: { companyName: 'Bright Smile Dental', website: 'https://brightsmile-dental.example' },
};

export const activity = {
  timeline: endpoint({
    method: 'GET',
    path: '/api/clients/:id/timeline',
    access: { can: 'client.read' },
    summary: "Read a client's timeline, newest first",
    params: IdParams,
    query: PageQuery,
    response: page(TimelineEntry),
    example: { params: { id: exampleEntry.clientId }, response: { items: [exampleEntry], nextCursor: null } },
  }),
  since: endpoint({
    method: 'GET',
    path: '/api/events',
    access: { can: 'client.read' },
    summary: 'Read the events after a place in the sequence, oldest first',
    description:
      'For whoever was away: remember the `seq` of the last event seen and ask for what came since.',
    query: z.object({
      since: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({
      items: z.array(TimelineEntry),
      head: z.number().int().meta({ description: 'The newest place in the sequence' }),
    }),
    example: { query: { since: 41 }, response: { items: [exampleEntry], head: 42 } },
  }),
  audit: endpoint({
    method: 'GET',
    path: '/api/audit',
    access: { can: 'audit.read' },
    summary: 'Read the audit log, newest first',
    query: PageQuery.extend({
      type: EventNameSchema.optional(),
      actorId: z.string().max(100).optional(),
      clientId: Id.optional(),
      from: Timestamp.optional(),
      to: Timestamp.optional(),
    }),
    response: page(AuditEntry),
    example: {
      query: { type: 'client.created' },
      response: {
        items: [
          {
            ...exampleEntry,
            clientName: 'Bright Smile Dental',
            ip: '203.0.113.7',
            requestId: 'req-1',
            credential: 'cookie',
          },
        ],
        nextCursor: null,
      },
    },
  }),
};
