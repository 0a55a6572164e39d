import { z } from 'zod';
import { Email, Id, IdParams, PageQuery, page, Timestamp, text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { HostName } from './settings.ts';

/**
 * How a message stands. `unknown`: it was handed over, but the answer was lost, so nobody can tell whether it went
 * out; it is never sent again by itself.
 */
export const mailStates = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export const MailState = z.enum(mailStates);

/** Why a message did not go out. */
export const mailFailures = [
  'wrong_credentials',
  'address_rejected',
  'refused',
  'rate_limited',
  'unreachable',
  'unknown_outcome',
] as const;
export const MailFailureKind = z.enum(mailFailures);
export type MailFailureKind = z.infer<typeof MailFailureKind>;

export const mailProviders = ['instance', 'smtp', 'sendgrid', 'ses', 'mailgun'] as const;
export const MailProvider = z.enum(mailProviders);
export type MailProvider = z.infer<typeof MailProvider>;

export const MailSummary = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    state: MailState,
    attempts: z.number().int(),
    failure: MailFailureKind.nullable().meta({ description: 'Why the last attempt did not go through' }),
    lastError: z.string().nullable(),
    clientId: Id.nullable(),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
  })
  .meta({ id: 'MailSummary' });
export const MailMessage = MailSummary.extend({
  from: z.string(),
  replyTo: z.string().nullable(),
  via: z
    .string()
    .nullable()
    .meta({ description: 'What carried it: `inbox` where mail is kept on this machine, else a provider' }),
  html: z.string().meta({ description: 'Keys in links are shown as `…` unless it is kept on this machine' }),
  text: z.string(),
}).meta({ id: 'MailMessage' });
export type MailMessage = z.infer<typeof MailMessage>;

const Secret = text(500);
/** Without control characters, as they would end the header or the command that it stands in. */
const oneLine = (max: number) => text(max).regex(/^[^\r\n\t]*$/, 'One line');
const sharedFields = {
  fromAddress: Email,
  version: Version.optional().meta({
    description: 'The version that was read (or `If-Match`); refused with 409 when it is old',
  }),
};
const kept = { description: 'Left out: the one that is set stays, as long as it goes to the same place' };
export const PutMailSending = z
  .discriminatedUnion('provider', [
    z.object({ provider: z.literal('instance'), version: sharedFields.version }),
    z.object({
      ...sharedFields,
      provider: z.literal('smtp'),
      host: z.union([HostName, z.ipv4(), z.ipv6(), z.literal('localhost')], {
        error: 'The name of a mail server, such as smtp.youragency.com',
      }),
      port: z.number().int().min(1).max(65_535).default(587),
      security: z.enum(['tls', 'starttls', 'none']).default('starttls').meta({
        description: '`tls` from the first byte (465), `starttls` demanded (587), or `none`',
      }),
      user: oneLine(250).nullable().default(null),
      password: Secret.optional().meta(kept),
    }),
    z.object({
      ...sharedFields,
      provider: z.literal('sendgrid'),
      region: z.enum(['global', 'eu']).default('global'),
      apiKey: Secret.regex(/^[\x21-\x7e]+$/, 'An API key has no spaces')
        .optional()
        .meta(kept),
    }),
    z.object({
      ...sharedFields,
      provider: z.literal('ses'),
      region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'A region such as eu-central-1'),
      accessKeyId: z
        .string()
        .trim()
        .regex(/^[A-Z0-9]{16,128}$/, 'An access key id such as AKIAIOSFODNN7EXAMPLE'),
      secretAccessKey: Secret.regex(/^[\x21-\x7e]+$/, 'A secret access key has no spaces')
        .optional()
        .meta(kept),
    }),
    z.object({
      ...sharedFields,
      provider: z.literal('mailgun'),
      region: z.enum(['us', 'eu']).default('us'),
      domain: HostName,
      apiKey: Secret.regex(/^[\x21-\x7e]+$/, 'An API key has no spaces')
        .optional()
        .meta(kept),
    }),
  ])
  .meta({ id: 'PutMailSending' });
export type PutMailSending = z.output<typeof PutMailSending>;

const SecretSign = z
  .object({ set: z.boolean(), endsIn: z.string().nullable() })
  .meta({ description: 'Whether it is set, and its last characters; it is never answered itself' });
const MailTest = z.object({
  at: Timestamp,
  to: z.string(),
  outcome: z.enum(['sent', ...mailFailures]),
  sentence: z.string(),
});
export type MailTest = z.infer<typeof MailTest>;
export const MailSending = z
  .object({
    provider: MailProvider,
    instance: z.object({
      delivers: z.boolean().meta({ description: 'False where mail is kept on this machine' }),
      fromAddress: z.string(),
    }),
    fromAddress: z.string().nullable(),
    host: z.string().nullable(),
    port: z.number().int().nullable(),
    security: z.enum(['tls', 'starttls', 'none']).nullable(),
    user: z.string().nullable(),
    region: z.string().nullable(),
    accessKeyId: z.string().nullable(),
    domain: z.string().nullable(),
    secret: SecretSign,
    lastTest: MailTest.nullable(),
    version: Version,
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: 'MailSending' });
export type MailSending = z.infer<typeof MailSending>;

const exampleMail = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b51',
  to: 'tom@brightsmile-dental.example',
  subject: 'Northlight needs access to a few of your tools',
  state: 'sent' as const,
  attempts: 1,
  failure: null,
  lastError: null,
  clientId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  createdAt: '2026-11-02T09:12:00.000Z',
  sentAt: '2026-11-02T09:12:02.000Z',
};
const exampleSending = {
  provider: 'smtp' as const,
  instance: { delivers: true, fromAddress: 'portico@portico.example' },
  fromAddress: 'hello@northlight.example',
  host: 'mail.northlight.example',
  port: 587,
  security: 'starttls' as const,
  user: 'hello@northlight.example',
  region: null,
  accessKeyId: null,
  domain: null,
  secret: { set: true, endsIn: '4f7c' },
  lastTest: null,
  version: 2,
  updatedAt: '2026-11-02T09:12:00.000Z',
};

export const mail = {
  list: endpoint({
    method: 'GET',
    path: '/api/mail',
    access: { can: 'mail.read' },
    summary: 'List the mail that Portico sent',
    query: PageQuery.extend({
      state: MailState.optional(),
    }),
    response: page(MailSummary),
    example: { response: { items: [exampleMail], nextCursor: null } },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/mail/:id',
    access: { can: 'mail.read' },
    summary: 'Read one message',
    params: IdParams,
    response: MailMessage,
    example: {
      params: { id: exampleMail.id },
      response: {
        ...exampleMail,
        from: 'Northlight <portico@localhost>',
        replyTo: null,
        via: 'inbox',
        html: '<p>Hello Tom</p>',
        text: 'Hello Tom',
      },
    },
  }),
  html: endpoint({
    method: 'GET',
    path: '/api/mail/:id/html',
    access: { can: 'mail.read' },
    summary: 'The message as its reader sees it, for a frame of its own',
    params: IdParams,
    transfer: 'file',
    example: { params: { id: exampleMail.id } },
  }),
  retry: endpoint({
    method: 'POST',
    path: '/api/mail/:id/retry',
    access: { can: 'mail.write' },
    summary: 'Send a message once more that did not go out',
    description:
      'Only a message that failed, or one whose outcome is not known: that one may arrive twice, so it takes `mayArriveTwice`.',
    params: IdParams,
    body: z.object({ mayArriveTwice: z.boolean().default(false) }),
    response: MailSummary,
    status: 202,
    errors: ['wrong_state'],
    example: {
      params: { id: exampleMail.id },
      body: { mayArriveTwice: false },
      response: { ...exampleMail, state: 'queued', sentAt: null },
    },
  }),
  sending: endpoint({
    method: 'GET',
    path: '/api/settings/mail',
    access: { can: 'settings.read' },
    summary: 'Read how the organization sends its mail',
    response: MailSending,
    example: { response: exampleSending },
  }),
  putSending: endpoint({
    method: 'PUT',
    path: '/api/settings/mail',
    access: { can: 'settings.write' },
    summary: 'Choose how the organization sends its mail',
    description:
      'Secrets are sealed and never answered. One that is left out stays, but not where it would go to another server, account or user than it was given for.',
    body: PutMailSending,
    response: MailSending,
    errors: ['changed_meanwhile'],
    example: {
      body: {
        provider: 'smtp',
        fromAddress: 'hello@northlight.example',
        host: 'mail.northlight.example',
        port: 587,
        security: 'starttls',
        user: 'hello@northlight.example',
        password: 'an app password',
        version: 1,
      },
      response: exampleSending,
    },
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/settings/mail/preview',
    access: { can: 'settings.read' },
    summary: 'A sample mail as clients get it now, for a frame of its own',
    description:
      'What is given is shown in place of what is saved; a blank footer and an accent that is no colour mean none.',
    query: z.object({
      accent: z.string().max(20).optional(),
      displayName: z.string().max(120).optional(),
      footer: z.string().max(1000).optional(),
      language: z.string().max(10).optional(),
    }),
    transfer: 'file',
    example: { query: { accent: '#e8b04a' } },
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/settings/mail/test',
    access: { can: 'settings.write' },
    summary: 'Really send a test, and say what happened',
    body: z.object({ to: Email }),
    response: MailTest,
    ratePerMinute: 10,
    example: {
      body: { to: 'mara@northlight.example' },
      response: {
        at: '2026-11-02T09:12:00.000Z',
        to: 'mara@northlight.example',
        outcome: 'sent',
        sentence:
          'mail.northlight.example took the message. Look into the mailbox, and into its spam folder.',
      },
    },
  }),
};
