import { z } from 'zod';
import { Id, IdParams, PageQuery, page, Timestamp, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ActorSummary, Change, EventNameSchema } from './events.ts';

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

/** By what somebody was let in. */
export const credentials = ['cookie', 'token', 'key', 'link', 'none'] as const;
export const Credential = z.enum(credentials).meta({
  description:
    '`cookie`: in a browser; `token`: an access token; `key`: an API key; `link`: an access link; `none`: Portico itself',
});

export const AuditEntry = TimelineEntry.extend({
  clientName: z.string().nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  credential: Credential,
  erasedAt: Timestamp.nullable().meta({
    description: 'When the personal part (name, address, data, sentence) was taken away on request',
  }),
}).meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditDetail = AuditEntry.extend({
  changes: z.array(Change).meta({ description: 'Fields before and after; none where no row was changed' }),
  seal: z
    .object({ number: z.number().int(), madeAt: Timestamp, hash: z.string() })
    .nullable()
    .meta({ description: 'The sealed batch that the entry belongs to' }),
}).meta({ id: 'AuditDetail' });
export type AuditDetail = z.infer<typeof AuditDetail>;

const Address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** What narrows the audit log, in lists and exports. */
export const AuditFilter = z.object({
  type: EventNameSchema.optional().meta({ description: 'The kind of event' }),
  actorId: z.string().max(100).optional().meta({ description: 'The person or the API key' }),
  clientId: Id.optional(),
  credential: Credential.optional(),
  ip: Address.optional().meta({ description: 'An address, or a network such as `203.0.113.0/24`' }),
  from: Timestamp.optional(),
  to: Timestamp.optional().meta({ description: 'The first moment that no longer counts' }),
  q: text(100).optional().meta({
    description: 'Words, or their beginnings, that all occur in the name, the sentence or the data',
  }),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** Days that the log may be kept: 30 days to 7 years. */
export const RetentionDays = z
  .number()
  .int()
  .min(30, 'At least 30 days')
  .max(2557, 'At most 7 years, which is 2557 days');
export const AuditSettings = z
  .object({ retentionDays: RetentionDays, updatedAt: Timestamp.nullable() })
  .meta({ id: 'AuditSettings' });
export type AuditSettings = z.infer<typeof AuditSettings>;

export const AuditSeals = z
  .object({
    sealed: z
      .object({
        number: z.number().int().meta({ description: 'The newest batch' }),
        lastSeq: z.number().int(),
        madeAt: Timestamp,
        hash: z
          .string()
          .meta({ description: 'SHA-256 in hex: write it down elsewhere to prove the log later' }),
        keyId: z.string(),
      })
      .nullable(),
    waiting: z.number().int().meta({ description: 'Events that are not sealed yet' }),
    begins: z
      .object({ seq: z.number().int(), trimmedAt: Timestamp })
      .nullable()
      .meta({ description: 'Where retention has moved the beginning to' }),
    verified: z
      .object({
        at: Timestamp,
        sound: z.boolean(),
        lastSeq: z.number().int(),
        entries: z.number().int(),
        findings: z.array(z.string()),
      })
      .nullable(),
    publicKey: z.string().meta({ description: 'The Ed25519 key that the seals are signed with, base64url' }),
  })
  .meta({ id: 'AuditSeals' });
export type AuditSeals = z.infer<typeof AuditSeals>;

/** An account is dormant when nobody has signed in with it for this long. */
export const DORMANT_AFTER_DAYS = 90;

export const AccessHolder = z
  .object({
    kind: z.enum(['member', 'portal_user', 'api_key']),
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string().meta({ description: 'The role, or the name of a role of your own' }),
    permissions: z.array(z.string()),
    clients: z
      .array(z.object({ id: Id, name: z.string() }))
      .nullable()
      .meta({ description: 'The clients that they are held to; null for all' }),
    since: Timestamp,
    lastSeenAt: Timestamp.nullable().meta({ description: 'The last sign-in, or the last use of a key' }),
    dormant: z
      .boolean()
      .nullable()
      .meta({ description: 'Null where the log does not reach back far enough to tell' }),
    twoFactor: z.boolean().nullable().meta({ description: 'Null where it is not known or does not apply' }),
    active: z.boolean(),
  })
  .meta({ id: 'AccessHolder' });
export type AccessHolder = z.infer<typeof AccessHolder>;

export const ComplianceReport = z
  .object({
    organization: z.object({ id: Id, name: z.string() }),
    madeAt: Timestamp,
    from: Timestamp,
    to: Timestamp,
    holders: z.array(AccessHolder),
    dormantAfterDays: z.number().int(),
    twoFactor: z.object({ holders: z.number().int(), with: z.number().int() }).nullable().meta({
      description: 'Active people, and how many of them have a second factor; null where it is not known',
    }),
    roleChanges: z.array(AuditEntry),
    moreRoleChanges: z.boolean().meta({ description: 'True where there were more than are listed' }),
    signIns: z.object({ started: z.number().int(), refused: z.number().int() }),
    seals: AuditSeals.pick({ sealed: true, verified: true, begins: true }),
  })
  .meta({ id: 'ComplianceReport' });
export type ComplianceReport = z.infer<typeof ComplianceReport>;

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
const exampleAudit = {
  ...exampleEntry,
  clientName: 'Bright Smile Dental',
  ip: '203.0.113.7',
  requestId: 'req-1',
  credential: 'cookie' as const,
  erasedAt: null,
};
const exampleHash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const exampleSeals = {
  sealed: {
    number: 7,
    lastSeq: 42,
    madeAt: '2026-11-02T09:15:00.000Z',
    hash: exampleHash,
    keyId: '3f6c1f0a4b612f6c',
  },
  begins: null,
  verified: { at: '2026-11-03T03:50:00.000Z', sound: true, lastSeq: 42, entries: 42, findings: [] },
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
    description:
      'Everything that happened up to this moment, sign-ins and refusals too. All that is answered is under a seal: see `/api/audit/seals`.',
    query: PageQuery.extend(AuditFilter.shape),
    response: page(AuditEntry),
    example: { query: { type: 'client.created' }, response: { items: [exampleAudit], nextCursor: null } },
  }),
  auditEntry: endpoint({
    method: 'GET',
    path: '/api/audit/entries/:id',
    access: { can: 'audit.read' },
    summary: 'Read one entry of the audit log, with what was before and after',
    params: IdParams,
    response: AuditDetail,
    example: {
      params: { id: exampleEntry.id },
      response: {
        ...exampleAudit,
        changes: [{ field: 'companyName', from: null, to: 'Bright Smile Dental' }],
        seal: { number: 7, madeAt: '2026-11-02T09:15:00.000Z', hash: exampleHash },
      },
    },
  }),
  exportAudit: endpoint({
    method: 'GET',
    path: '/api/audit/export',
    access: { can: 'audit.read' },
    summary: 'Download the audit log as CSV or JSON, oldest first',
    description:
      'All entries that fit the filters, however many; they are sent as they are read. The download itself stands in the log. In CSV no cell is a formula for a spreadsheet.',
    query: AuditFilter.extend({ format: z.enum(['csv', 'json']).default('csv') }),
    transfer: 'file',
    ratePerMinute: 20,
    example: { query: { format: 'csv', from: '2026-11-01T00:00:00Z' } },
  }),
  seals: endpoint({
    method: 'GET',
    path: '/api/audit/seals',
    access: { can: 'audit.read' },
    summary: 'See how far the audit log is sealed, and when it was last verified',
    response: AuditSeals,
    example: {
      response: { ...exampleSeals, waiting: 0, publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    },
  }),
  verify: endpoint({
    method: 'POST',
    path: '/api/audit/verifications',
    access: { can: 'audit.read' },
    summary: 'Ask for a verification of the whole audit log',
    description: 'It is done in the background; `/api/audit/seals` says what it found.',
    status: 202,
    ratePerMinute: 6,
    response: z.object({ queued: z.literal(true) }),
    example: { response: { queued: true } },
  }),
  auditSettings: endpoint({
    method: 'GET',
    path: '/api/audit/settings',
    access: { can: 'audit.read' },
    summary: 'See how long the audit log is kept',
    response: AuditSettings,
    example: { response: { retentionDays: 1096, updatedAt: null } },
  }),
  updateAuditSettings: endpoint({
    method: 'PUT',
    path: '/api/audit/settings',
    access: { can: 'audit.write' },
    summary: 'Set how long the audit log is kept',
    description:
      'From 30 days to 7 years. What is older is deleted the following night, from the timelines too, and does not come back.',
    body: z.object({ retentionDays: RetentionDays }),
    response: AuditSettings,
    example: {
      body: { retentionDays: 730 },
      response: { retentionDays: 730, updatedAt: '2026-11-20T10:00:00.000Z' },
    },
  }),
  complianceReport: endpoint({
    method: 'GET',
    path: '/api/audit/report',
    access: { can: 'audit.read' },
    summary: 'Report who has access to what, dormant accounts and changes of role',
    query: z.object({
      from: Timestamp.optional().meta({ description: 'Default: 90 days before `to`' }),
      to: Timestamp.optional().meta({ description: 'Default: now' }),
    }),
    response: ComplianceReport,
    example: {
      query: {},
      response: {
        organization: { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b01', name: 'Northlight' },
        madeAt: '2026-11-20T10:00:00.000Z',
        from: '2026-08-22T10:00:00.000Z',
        to: '2026-11-20T10:00:00.000Z',
        holders: [
          {
            kind: 'member',
            id: exampleEntry.actor.id,
            name: exampleEntry.actor.name,
            email: 'mara@northlight.example',
            role: 'owner',
            permissions: ['client.read'],
            clients: null,
            since: '2026-01-12T08:00:00.000Z',
            lastSeenAt: '2026-11-20T08:58:00.000Z',
            dormant: false,
            twoFactor: null,
            active: true,
          },
        ],
        dormantAfterDays: DORMANT_AFTER_DAYS,
        twoFactor: null,
        roleChanges: [],
        moreRoleChanges: false,
        signIns: { started: 120, refused: 3 },
        seals: exampleSeals,
      },
    },
  }),
};
