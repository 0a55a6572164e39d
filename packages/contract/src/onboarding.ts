import { z } from 'zod';
import { Email, Id, IdParams, optionalText, PageQuery, page, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ActorSummary } from './events.ts';
import { StoredFile } from './files.ts';
import { PlatformId } from './guide.ts';
import { ServiceKey } from './guides.ts';
import { AccessLevel, Outcome, PlatformState, ProofGrade } from './onboarding-words.ts';

export const CheckEvidence = z
  .object({
    asked: z.string().meta({ description: 'What was asked, and of whom' }),
    answered: z.string(),
    at: Timestamp,
    excerpt: z.string().nullable(),
  })
  .meta({ id: 'CheckEvidence' });

export const Criterion = z
  .object({
    key: z.string(),
    label: z.string(),
    outcome: Outcome,
    proof: ProofGrade.nullable(),
    summary: z.string(),
    nextStep: z.string().nullable(),
    evidence: z.array(CheckEvidence),
  })
  .meta({ id: 'Criterion' });
export type Criterion = z.infer<typeof Criterion>;

export const Check = z
  .object({
    id: Id,
    clientId: Id,
    service: ServiceKey,
    state: z.enum(['queued', 'running', 'done', 'failed']),
    trigger: z.enum(['staff', 'client', 'watch']),
    outcome: Outcome.nullable(),
    proof: ProofGrade.nullable(),
    criteria: z.array(Criterion),
    error: z.string().nullable(),
    requestedBy: ActorSummary,
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Check', description: 'One validation run and what it saw' });
export type Check = z.infer<typeof Check>;

export const ClientPlatform = z
  .object({
    clientId: Id,
    type: ServiceKey,
    platform: PlatformId,
    name: z.string(),
    status: PlatformState,
    progress: z.number().int().min(0).max(100),
    level: AccessLevel,
    proof: ProofGrade.nullable(),
    ids: z.record(z.string(), z.string()),
    stepsDone: z.array(z.string()),
    stepsTotal: z.number().int(),
    notes: z.string().nullable(),
    statement: z
      .string()
      .nullable()
      .meta({ description: "What the client's people confirmed in their own words" }),
    declinedReason: z
      .string()
      .nullable()
      .meta({ description: 'Why the client does not share it, where it does not' }),
    attachments: z.array(StoredFile),
    lastCheck: Check.nullable(),
    verifiedAt: Timestamp.nullable(),
    updatedAt: Timestamp,
    version: Version,
  })
  .meta({ id: 'ClientPlatform', description: 'How far the access to one service at one client has come' });
export type ClientPlatform = z.infer<typeof ClientPlatform>;

export const Progress = z
  .object({
    clientId: Id,
    percent: z.number().int().min(0).max(100),
    total: z.number().int().meta({ description: 'Services asked for, without those not needed' }),
    verified: z.number().int(),
    needsAttention: z.number().int(),
    stage: z.enum(['not_asked', 'invited', 'in_progress', 'complete', 'drifted']),
    byState: z.partialRecord(PlatformState, z.number().int()),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const AccessRequest = z
  .object({
    id: Id,
    clientId: Id,
    state: z.enum(['active', 'expired', 'revoked', 'completed']),
    services: z.array(z.object({ service: ServiceKey, level: AccessLevel })),
    message: z.string().nullable(),
    sentTo: z.string().nullable(),
    link: z.string().nullable().meta({
      description:
        'The address to give to the client; null where the viewer may not send links or it has ended',
    }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    openedAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    completedAt: Timestamp.nullable(),
    may: z
      .object({ send: z.boolean(), renew: z.boolean(), revoke: z.boolean() })
      .meta({ description: 'What the caller may do with this request as it is now' }),
  })
  .meta({ id: 'AccessRequest' });
export type AccessRequest = z.infer<typeof AccessRequest>;

const RequestedService = z.object({ service: ServiceKey, level: AccessLevel.default('manage') });
export const NewAccessRequest = z
  .object({
    services: z
      .array(RequestedService)
      .min(1, 'Choose at least one service')
      .max(40)
      .refine(
        (items) => new Set(items.map((item) => item.service)).size === items.length,
        'A service is named twice',
      ),
    message: optionalText(2000).default(null),
    expiresInDays: z.number().int().min(1).max(90).default(30),
    sendTo: Email.nullable().default(null).meta({ description: 'Sends the link by e-mail at once' }),
  })
  .meta({ id: 'NewAccessRequest' });
export type NewAccessRequest = z.output<typeof NewAccessRequest>;

export const ledgerKinds = [
  'claimed',
  'attested',
  'verified',
  'watched',
  'level_changed',
  'drifted',
  'restored',
  'declined',
  'revoked',
] as const;
export const LedgerLine = z
  .object({
    id: Id,
    service: ServiceKey,
    serviceName: z.string(),
    kind: z.enum(ledgerKinds).meta({
      description: '`watched`: seen to be in order from outside, where there is no access to hold',
    }),
    holder: z.string().nullable().meta({
      description: 'Who holds the access; null where there is none to hold, as with a certificate',
    }),
    level: AccessLevel.nullable().meta({ description: 'Null where there is no access to hold' }),
    asset: z.string().nullable().meta({
      description: 'What the access reaches, such as the id of the property; without access, what is watched',
    }),
    proof: ProofGrade.nullable(),
    how: z.string().meta({ description: 'How we know, in a sentence' }),
    at: Timestamp,
  })
  .meta({ id: 'LedgerLine' });
export type LedgerLine = z.infer<typeof LedgerLine>;

export const HelpReply = z
  .object({ id: Id, author: ActorSummary, body: z.string(), at: Timestamp })
  .meta({ id: 'HelpReply' });
export const HelpRequest = z
  .object({
    id: Id,
    clientId: Id,
    clientName: z.string(),
    service: ServiceKey.nullable(),
    serviceName: z.string().nullable(),
    step: z.string().nullable(),
    author: ActorSummary,
    message: z.string(),
    state: z.enum(['open', 'answered', 'closed']),
    replies: z.array(HelpReply),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    may: z
      .object({ answer: z.boolean(), close: z.boolean() })
      .meta({ description: 'What the caller may do with this question as it is now' }),
  })
  .meta({ id: 'HelpRequest' });
export type HelpRequest = z.infer<typeof HelpRequest>;

export const AttentionItem = z
  .object({
    kind: z.enum([
      'help_open',
      'drifted',
      'check_failed',
      'link_expiring',
      'link_expired',
      'not_opened',
      'certificate_expiring',
      'not_asked',
    ]),
    clientId: Id,
    clientName: z.string(),
    service: ServiceKey.nullable(),
    serviceName: z.string().nullable(),
    subjectId: Id.nullable(),
    summary: z.string(),
    since: Timestamp,
    endsAt: Timestamp.optional().meta({ description: 'Of a certificate: when it ends, or ended' }),
    severity: z.enum(['bad', 'warn', 'info']),
  })
  .meta({ id: 'AttentionItem' });
export type AttentionItem = z.infer<typeof AttentionItem>;

export const Figures = z
  .object({
    asOf: Timestamp,
    from: Timestamp,
    requests: z.object({ created: z.number().int(), opened: z.number().int(), completed: z.number().int() }),
    completionRate: z
      .number()
      .nullable()
      .meta({ description: 'Completed of created, 0 to 1; null where none was created' }),
    medianMinutesToComplete: z
      .number()
      .nullable()
      .meta({ description: 'From opening the link to the last service done' }),
    byPlatform: z.array(
      z.object({
        platform: PlatformId,
        name: z.string(),
        asked: z.number().int(),
        verified: z.number().int(),
        declined: z.number().int(),
        successRate: z.number().nullable(),
        medianMinutes: z.number().nullable(),
      }),
    ),
    questions: z.array(
      z.object({
        service: ServiceKey.nullable(),
        serviceName: z.string(),
        step: z.string().nullable(),
        count: z.number().int(),
      }),
    ),
    overTime: z.array(z.object({ day: z.iso.date(), verified: z.number().int(), checks: z.number().int() })),
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof Figures>;

const PlatformParams = z.object({ id: Id, type: ServiceKey });
const RequestParams = z.object({ id: Id, requestId: Id });
const clientId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21';
const requestId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b81';
const at = '2026-11-02T09:12:00.000Z';

export const exampleCheck = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b91',
  clientId,
  service: 'google_tag_manager',
  state: 'done' as const,
  trigger: 'client' as const,
  outcome: 'pass' as const,
  proof: 'public' as const,
  criteria: [
    {
      key: 'container_on_site',
      label: 'The container is on the site',
      outcome: 'pass' as const,
      proof: 'public' as const,
      summary: 'We found GTM-K7XW2PD on your start page, the id that you gave us.',
      nextStep: null,
      evidence: [
        {
          asked: 'GET https://brightsmile-dental.example/',
          answered: '200, 18 kB of HTML',
          at,
          excerpt: 'gtm.js?id=GTM-K7XW2PD',
        },
      ],
    },
  ],
  error: null,
  requestedBy: { kind: 'visitor' as const, id: null, name: 'Tom Reyes' },
  createdAt: at,
  finishedAt: at,
};
export const examplePlatform = {
  clientId,
  type: 'google_tag_manager',
  platform: 'google' as const,
  name: 'Google Tag Manager',
  status: 'verified' as const,
  progress: 100,
  level: 'manage' as const,
  proof: 'public' as const,
  ids: { containerId: 'GTM-K7XW2PD' },
  stepsDone: ['open_user_management', 'invite'],
  stepsTotal: 2,
  notes: null,
  statement: null,
  declinedReason: null,
  attachments: [],
  lastCheck: exampleCheck,
  verifiedAt: at,
  updatedAt: at,
  version: 4,
};
const exampleProgress = {
  clientId,
  percent: 50,
  total: 4,
  verified: 2,
  needsAttention: 0,
  stage: 'in_progress' as const,
  byState: { verified: 2, requested: 2 },
};
const exampleRequest = {
  id: requestId,
  clientId,
  state: 'active' as const,
  services: [{ service: 'google_tag_manager', level: 'manage' as const }],
  message: null,
  sentTo: 'tom@brightsmile-dental.example',
  link: 'https://portico.northlight.example/welcome/AZ…',
  createdAt: at,
  expiresAt: '2026-12-02T09:12:00.000Z',
  openedAt: null,
  revokedAt: null,
  completedAt: null,
  may: { send: true, renew: true, revoke: true },
};
export const exampleHelp = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4ba1',
  clientId,
  clientName: 'Bright Smile Dental',
  service: 'google_analytics',
  serviceName: 'Google Analytics 4',
  step: 'open_admin',
  author: { kind: 'visitor' as const, id: null, name: 'Tom Reyes' },
  message: 'I do not see the gear.',
  state: 'open' as const,
  replies: [],
  createdAt: at,
  updatedAt: at,
  may: { answer: true, close: true },
};
export const exampleLedgerLine = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4bb1',
  service: 'google_tag_manager',
  serviceName: 'Google Tag Manager',
  kind: 'verified' as const,
  holder: 'Northlight (access@northlight.example)',
  level: 'manage' as const,
  asset: 'GTM-K7XW2PD',
  proof: 'public' as const,
  how: 'We saw the container on the web site.',
  at,
};

export const onboarding = {
  platforms: endpoint({
    method: 'GET',
    path: '/api/clients/:id/platforms',
    access: { can: 'client.read' },
    summary: 'How far the access to each service has come',
    params: IdParams,
    response: z.object({ items: z.array(ClientPlatform) }),
    example: { params: { id: clientId }, response: { items: [examplePlatform] } },
  }),
  putPlatform: endpoint({
    method: 'PUT',
    path: '/api/clients/:id/platforms/:type',
    access: { can: 'access.write' },
    summary:
      'Change the state, ids or notes of one service; adds the service where the client does not have it yet',
    description: 'The state `verified` comes from a check alone and is refused here.',
    params: PlatformParams,
    body: z.object({
      status: PlatformState.exclude(['verified', 'checking', 'drifted']).optional(),
      level: AccessLevel.optional(),
      notes: optionalText(5000).optional(),
      ids: z.record(z.string().max(60), z.string().max(300)).optional(),
      version: Version.optional(),
    }),
    response: ClientPlatform,
    errors: ['changed_meanwhile', 'looks_like_password', 'wrong_state'],
    example: {
      params: { id: clientId, type: 'google_tag_manager' },
      body: { notes: 'Asked on the phone', version: 3 },
      response: examplePlatform,
    },
  }),
  validate: endpoint({
    method: 'POST',
    path: '/api/clients/:id/platforms/:type/validate',
    access: { can: 'access.write' },
    summary: 'Check one service against the world',
    description:
      'Goes on as a job; `validation_complete` tells when it is done. Asking again while one runs answers the running one.',
    params: PlatformParams,
    response: Check,
    status: 202,
    errors: ['wrong_state'],
    ratePerMinute: 60,
    example: {
      params: { id: clientId, type: 'google_tag_manager' },
      response: {
        ...exampleCheck,
        state: 'queued',
        outcome: null,
        proof: null,
        criteria: [],
        finishedAt: null,
      },
    },
  }),
  checks: endpoint({
    method: 'GET',
    path: '/api/clients/:id/platforms/:type/checks',
    access: { can: 'client.read' },
    summary: 'The checks of one service, newest first',
    params: PlatformParams,
    query: PageQuery,
    response: page(Check),
    example: {
      params: { id: clientId, type: 'google_tag_manager' },
      response: { items: [exampleCheck], nextCursor: null },
    },
  }),
  progress: endpoint({
    method: 'GET',
    path: '/api/clients/:id/progress',
    access: { can: 'client.read' },
    summary: "A client's overall progress",
    params: IdParams,
    response: Progress,
    example: { params: { id: clientId }, response: exampleProgress },
  }),
  progressOfMany: endpoint({
    method: 'GET',
    path: '/api/onboarding/progress',
    access: { can: 'client.read' },
    summary: 'The progress of up to 100 clients',
    query: z.object({
      clients: z
        .string()
        .transform((value) => value.split(',').filter(Boolean))
        .pipe(z.array(Id).min(1).max(100))
        .meta({ description: 'Ids, separated by commas' }),
    }),
    response: z.object({ items: z.array(Progress) }),
    example: { query: { clients: clientId }, response: { items: [exampleProgress] } },
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/api/clients/:id/ledger',
    access: { can: 'client.read' },
    summary: 'The access ledger: who holds what, since when, how we know',
    params: IdParams,
    query: PageQuery,
    response: page(LedgerLine),
    example: { params: { id: clientId }, response: { items: [exampleLedgerLine], nextCursor: null } },
  }),
  listRequests: endpoint({
    method: 'GET',
    path: '/api/clients/:id/access-requests',
    access: { can: 'client.read' },
    summary: 'The access requests of a client, newest first',
    params: IdParams,
    response: z.object({ items: z.array(AccessRequest) }),
    example: { params: { id: clientId }, response: { items: [exampleRequest] } },
  }),
  createRequest: endpoint({
    method: 'POST',
    path: '/api/clients/:id/access-requests',
    access: { can: 'access.request' },
    summary: 'Ask a client for access',
    description:
      'Makes one unguessable link that expires and can be revoked. An active request of the client is replaced: its link ends.',
    params: IdParams,
    body: NewAccessRequest,
    response: AccessRequest,
    status: 201,
    idempotent: true,
    errors: ['wrong_state'],
    example: {
      params: { id: clientId },
      body: { services: [{ service: 'google_tag_manager' }] },
      response: exampleRequest,
    },
  }),
  sendRequest: endpoint({
    method: 'POST',
    path: '/api/clients/:id/access-requests/:requestId/sendings',
    access: { can: 'access.request' },
    summary: 'E-mail the access link',
    params: RequestParams,
    body: z.object({ to: Email }),
    response: AccessRequest,
    errors: ['link_ended'],
    ratePerMinute: 20,
    example: {
      params: { id: clientId, requestId },
      body: { to: 'tom@brightsmile-dental.example' },
      response: exampleRequest,
    },
  }),
  renewRequest: endpoint({
    method: 'POST',
    path: '/api/clients/:id/access-requests/:requestId/renewal',
    access: { can: 'access.request' },
    summary: 'Give a request a new link and a new end; the old link ends',
    params: RequestParams,
    body: z.object({ expiresInDays: z.number().int().min(1).max(90).default(30) }),
    response: AccessRequest,
    errors: ['wrong_state'],
    example: { params: { id: clientId, requestId }, body: {}, response: exampleRequest },
  }),
  revokeRequest: endpoint({
    method: 'POST',
    path: '/api/clients/:id/access-requests/:requestId/revocation',
    access: { can: 'access.request' },
    summary: 'Revoke a link at once',
    params: RequestParams,
    body: z.object({ reason: optionalText(500).default(null) }),
    response: AccessRequest,
    example: {
      params: { id: clientId, requestId },
      body: { reason: null },
      response: { ...exampleRequest, state: 'revoked', link: null, revokedAt: at },
    },
  }),
  listHelp: endpoint({
    method: 'GET',
    path: '/api/help-requests',
    access: { can: 'client.read' },
    summary: 'Questions that clients asked a person',
    query: PageQuery.extend({
      state: z.enum(['open', 'answered', 'closed']).optional(),
      clientId: Id.optional(),
    }),
    response: page(HelpRequest),
    example: { query: { state: 'open' }, response: { items: [exampleHelp], nextCursor: null } },
  }),
  getHelp: endpoint({
    method: 'GET',
    path: '/api/help-requests/:id',
    access: { can: 'client.read' },
    summary: 'Read one question, with its answers',
    params: IdParams,
    response: HelpRequest,
    example: { params: { id: exampleHelp.id }, response: exampleHelp },
  }),
  replyHelp: endpoint({
    method: 'POST',
    path: '/api/help-requests/:id/replies',
    access: { can: 'help.answer' },
    summary: "Answer a client's question; the client sees it at once, and by e-mail where we have an address",
    params: IdParams,
    body: z.object({ body: text(5000) }),
    response: HelpRequest,
    status: 201,
    idempotent: true,
    errors: ['wrong_state'],
    example: {
      params: { id: exampleHelp.id },
      body: { body: 'It is at the bottom left.' },
      response: { ...exampleHelp, state: 'answered' },
    },
  }),
  closeHelp: endpoint({
    method: 'POST',
    path: '/api/help-requests/:id/closure',
    access: { can: 'help.answer' },
    summary: 'Close a question',
    params: IdParams,
    response: HelpRequest,
    example: { params: { id: exampleHelp.id }, response: { ...exampleHelp, state: 'closed' } },
  }),
  attention: endpoint({
    method: 'GET',
    path: '/api/onboarding/attention',
    access: { can: 'client.read' },
    summary: 'What needs attention, most urgent first',
    response: z.object({ items: z.array(AttentionItem) }),
    example: {
      response: {
        items: [
          {
            kind: 'help_open',
            clientId,
            clientName: 'Bright Smile Dental',
            service: 'google_analytics',
            serviceName: 'Google Analytics 4',
            subjectId: exampleHelp.id,
            summary: 'Tom Reyes asked for help with Google Analytics 4',
            since: at,
            severity: 'bad',
          },
        ],
      },
    },
  }),
  figures: endpoint({
    method: 'GET',
    path: '/api/onboarding/figures',
    access: { can: 'figures.read' },
    summary: 'Completion rate, median time, most asked questions, success by platform',
    query: z.object({ days: z.coerce.number().int().min(1).max(730).default(90) }),
    response: Figures,
    example: {
      query: { days: 90 },
      response: {
        asOf: at,
        from: '2026-08-04T09:12:00.000Z',
        requests: { created: 4, opened: 3, completed: 2 },
        completionRate: 0.5,
        medianMinutesToComplete: 64,
        byPlatform: [
          {
            platform: 'google',
            name: 'Google',
            asked: 6,
            verified: 5,
            declined: 0,
            successRate: 0.83,
            medianMinutes: 12,
          },
        ],
        questions: [
          { service: 'google_analytics', serviceName: 'Google Analytics 4', step: 'open_admin', count: 2 },
        ],
        overTime: [{ day: '2026-11-01', verified: 2, checks: 5 }],
      },
    },
  }),
};
