import { z } from 'zod';
import { Email, Id, PageQuery, page, Timestamp, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { StoredFile } from './files.ts';
import { IdFormat, NormaliseRule, PlatformId } from './guide.ts';
import { ServiceKey } from './guides.ts';
import {
  Check,
  exampleCheck,
  exampleHelp,
  exampleLedgerLine,
  HelpRequest,
  LedgerLine,
} from './onboarding.ts';
import { AccessLevel, PlatformState, ProofGrade } from './onboarding-words.ts';
import { Brand } from './settings.ts';

/** What the client's people see. Their words, not ours; nothing of other clients, nothing internal. */
export const WelcomeStep = z
  .object({
    key: z.string(),
    title: z.string(),
    body: z.string().meta({ description: 'Plain text with line breaks; placeholders are filled in' }),
    copyText: z.string().nullable().meta({ description: 'A text to copy as a whole: a policy, a letter' }),
    minutes: z.number(),
    link: z.string().nullable(),
    picture: z.string().nullable().meta({ description: 'SVG drawing' }),
    done: z.boolean(),
  })
  .meta({ id: 'WelcomeStep' });

export const WelcomeIdField = z
  .object({
    key: z.string(),
    label: z.string(),
    help: z.string(),
    format: IdFormat.meta({ description: 'The name of the format that the text is held against' }),
    normalise: NormaliseRule,
    pattern: z.string(),
    example: z.string(),
    required: z.boolean(),
    value: z.string().nullable(),
    prefilled: z.boolean().meta({ description: 'We saw it in public and filled it in; please confirm' }),
  })
  .meta({ id: 'WelcomeIdField' });

export const WelcomePlatform = z
  .object({
    type: ServiceKey,
    platform: PlatformId,
    platformName: z.string(),
    name: z.string(),
    summary: z.string(),
    why: z.string().nullable(),
    status: PlatformState,
    progress: z.number().int(),
    proof: ProofGrade.nullable(),
    level: AccessLevel,
    role: z.string().meta({ description: "The least role that serves, in the platform's own words" }),
    estimatedMinutes: z.number(),
  })
  .meta({ id: 'WelcomePlatform' });
export type WelcomePlatform = z.infer<typeof WelcomePlatform>;

export const Welcome = z
  .object({
    agency: z.object({
      name: z.string(),
      supportPhone: z.string().nullable(),
      supportEmail: z.string().nullable(),
      brand: Brand,
    }),
    client: z.object({ id: Id, companyName: z.string(), website: z.string().nullable() }),
    requestId: Id,
    askedBy: z.string().meta({ description: 'The person at the agency who asks' }),
    visitor: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'Who uses this device, as far as they said so' }),
    message: z.string().nullable(),
    expiresAt: Timestamp,
    completedAt: Timestamp.nullable(),
    percent: z.number().int(),
    minutesLeft: z.number().int(),
    nextType: ServiceKey.nullable().meta({ description: 'The one next best action: what unlocks most' }),
    platforms: z.array(WelcomePlatform).meta({ description: 'In the order in which they are best done' }),
    openQuestions: z.number().int(),
  })
  .meta({ id: 'Welcome' });
export type Welcome = z.infer<typeof Welcome>;

export const WelcomeGuide = z
  .object({
    platform: WelcomePlatform,
    copy: z.array(z.object({ label: z.string(), value: z.string().nullable() })).meta({
      description: "The agency's ids to copy; a null value means that the agency must still fill it in",
    }),
    ids: z.array(WelcomeIdField),
    needs: z.array(z.string()).meta({ description: 'What somebody must have before beginning' }),
    roleWhy: z.string().nullable().meta({ description: 'Why this role and not a greater one' }),
    steps: z.array(WelcomeStep),
    toConfirm: z
      .array(z.object({ label: z.string(), screenshot: z.boolean() }))
      .meta({ description: 'What nobody can see from outside: a person says it, a picture shows it' }),
    statement: z
      .object({ text: z.string(), by: z.string() })
      .nullable()
      .meta({ description: 'What was confirmed, and by whom' }),
    declinedReason: z.string().nullable(),
    traps: z.array(z.string()),
    troubleshooting: z.array(z.object({ question: z.string(), answer: z.string() })),
    tips: z.array(z.string()),
    attachments: z.array(StoredFile),
    check: Check.nullable().meta({ description: 'The latest check' }),
  })
  .meta({ id: 'WelcomeGuide' });
export type WelcomeGuide = z.infer<typeof WelcomeGuide>;

const TypeParams = z.object({ type: ServiceKey });
const examplePlatform = {
  type: 'google_tag_manager',
  platform: 'google' as const,
  platformName: 'Google',
  name: 'Google Tag Manager',
  summary: 'Lets us place and test the tags on your site.',
  why: 'Your site loads the container GTM-K7XW2PD.',
  status: 'requested' as const,
  progress: 0,
  proof: null,
  level: 'manage' as const,
  role: 'Publish',
  estimatedMinutes: 4,
};
const exampleGuide = {
  platform: examplePlatform,
  copy: [{ label: "Northlight's Google e-mail address", value: 'access@northlight.example' }],
  ids: [],
  needs: ['A Google account that is Administrator of the account in Tag Manager.'],
  roleWhy: 'Lets us add tags and put them live.',
  steps: [
    {
      key: 'open',
      title: 'Open Tag Manager',
      body: 'Go to tagmanager.google.com.',
      copyText: null,
      minutes: 1,
      link: null,
      picture: null,
      done: false,
    },
  ],
  toConfirm: [{ label: '“User Management” shows our address with “Publish”', screenshot: true }],
  statement: null,
  declinedReason: null,
  traps: [],
  troubleshooting: [],
  tips: [],
  attachments: [],
  check: null,
};
const params = { type: 'google_tag_manager' };

export const welcome = {
  get: endpoint({
    method: 'GET',
    path: '/api/welcome',
    access: 'link',
    summary: 'What this access link asks for, and how far it is',
    description: 'The link is sent as the header `X-Welcome-Token`.',
    response: Welcome,
    errors: ['link_ended'],
    example: {
      response: {
        agency: {
          name: 'Northlight',
          supportPhone: null,
          supportEmail: null,
          brand: { accent: '#2f7d6d', accentDark: null, logo: null, logoDark: null },
        },
        client: {
          id: exampleCheck.clientId,
          companyName: 'Bright Smile Dental',
          website: 'https://brightsmile-dental.example',
        },
        requestId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b81',
        askedBy: 'Mara Lindqvist',
        visitor: null,
        message: null,
        expiresAt: '2026-12-02T09:12:00.000Z',
        completedAt: null,
        percent: 0,
        minutesLeft: 12,
        nextType: 'google_tag_manager',
        platforms: [examplePlatform],
        openQuestions: 0,
      },
    },
  }),
  introduce: endpoint({
    method: 'PUT',
    path: '/api/welcome/visitor',
    access: 'link',
    summary: 'Say who you are, so that your colleagues and the agency know who did what',
    description: 'Remembered by an httpOnly cookie on this device. It is a name tag, not a sign-in.',
    body: z.object({ name: text(120), email: Email.nullable().default(null) }),
    response: z.object({ id: Id, name: z.string() }),
    errors: ['link_ended', 'looks_like_password'],
    example: {
      body: { name: 'Tom Reyes' },
      response: { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4bc1', name: 'Tom Reyes' },
    },
  }),
  guide: endpoint({
    method: 'GET',
    path: '/api/welcome/platforms/:type',
    access: 'link',
    summary: 'The guide for one service, filled in for this client',
    params: TypeParams,
    response: WelcomeGuide,
    errors: ['link_ended'],
    example: { params, response: exampleGuide },
  }),
  putIds: endpoint({
    method: 'PUT',
    path: '/api/welcome/platforms/:type/ids',
    access: 'link',
    summary: 'Give the ids that the guide asks for',
    params: TypeParams,
    body: z.object({ ids: z.record(z.string().max(60), z.string().max(300)) }),
    response: WelcomeGuide,
    errors: ['link_ended', 'looks_like_password', 'wrong_state'],
    example: { params, body: { ids: { containerId: 'GTM-K7XW2PD' } }, response: exampleGuide },
  }),
  putStep: endpoint({
    method: 'PUT',
    path: '/api/welcome/platforms/:type/steps/:step',
    access: 'link',
    summary: 'Tick a step off, or open it again',
    params: TypeParams.extend({ step: z.string().max(80) }),
    body: z.object({ done: z.boolean() }),
    response: WelcomeGuide,
    errors: ['link_ended', 'wrong_state'],
    example: { params: { ...params, step: 'open' }, body: { done: true }, response: exampleGuide },
  }),
  validate: endpoint({
    method: 'POST',
    path: '/api/welcome/platforms/:type/validate',
    access: 'link',
    summary: '“I have done it”: check this service now',
    params: TypeParams,
    response: Check,
    status: 202,
    errors: ['link_ended', 'wrong_state'],
    ratePerMinute: 20,
    example: { params, response: exampleCheck },
  }),
  attest: endpoint({
    method: 'POST',
    path: '/api/welcome/platforms/:type/attestation',
    access: 'link',
    summary: 'Confirm in your own words that it is done, where nothing can be seen from outside',
    params: TypeParams,
    body: z.object({ statement: text(500, 3) }),
    response: WelcomeGuide,
    errors: ['link_ended', 'looks_like_password', 'wrong_state'],
    example: {
      params,
      body: { statement: 'I invited access@northlight.example as Publisher.' },
      response: exampleGuide,
    },
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/welcome/platforms/:type/refusal',
    access: 'link',
    summary: 'Say that this service is not used, or not to be shared',
    params: TypeParams,
    body: z.object({ reason: text(500, 3) }),
    response: WelcomeGuide,
    errors: ['link_ended', 'looks_like_password', 'wrong_state'],
    example: { params, body: { reason: 'We do not use this.' }, response: exampleGuide },
  }),
  undecline: endpoint({
    method: 'DELETE',
    path: '/api/welcome/platforms/:type/refusal',
    access: 'link',
    summary: 'Take a refusal back: the service is used after all',
    params: TypeParams,
    response: WelcomeGuide,
    errors: ['link_ended', 'wrong_state'],
    example: { params, response: exampleGuide },
  }),
  attach: endpoint({
    method: 'POST',
    path: '/api/welcome/platforms/:type/evidence',
    access: 'link',
    summary: 'Attach a screenshot as evidence',
    description:
      'PNG, JPEG or WebP up to 10 MB, told by its content. What the camera or the program wrote into it is removed.',
    params: TypeParams,
    body: z.object({}),
    transfer: 'multipart',
    response: WelcomeGuide,
    status: 201,
    errors: ['link_ended', 'too_large', 'unsupported_media', 'wrong_state'],
    ratePerMinute: 20,
    example: { params, body: {}, response: exampleGuide },
  }),
  picture: endpoint({
    method: 'GET',
    path: '/api/welcome/files/:fileId',
    access: 'link',
    summary: 'Look at a screenshot that was attached through this link',
    params: z.object({ fileId: Id }),
    transfer: 'file',
    errors: ['link_ended'],
    example: { params: { fileId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b41' } },
  }),
  ask: endpoint({
    method: 'POST',
    path: '/api/welcome/help',
    access: 'link',
    summary: 'Ask a person; staff see it at once',
    body: z.object({
      message: text(3000, 2),
      service: ServiceKey.nullable().default(null),
      step: z.string().max(80).nullable().default(null),
    }),
    response: HelpRequest,
    status: 201,
    idempotent: true,
    errors: ['link_ended', 'looks_like_password'],
    ratePerMinute: 20,
    example: {
      body: { message: 'I do not see the gear.', service: 'google_analytics' },
      response: exampleHelp,
    },
  }),
  questions: endpoint({
    method: 'GET',
    path: '/api/welcome/help',
    access: 'link',
    summary: 'The questions asked through this link, with their answers',
    response: z.object({ items: z.array(HelpRequest) }),
    errors: ['link_ended'],
    example: { response: { items: [exampleHelp] } },
  }),
  reply: endpoint({
    method: 'POST',
    path: '/api/welcome/help/:helpId/replies',
    access: 'link',
    summary: 'Write again in a question that was asked',
    params: z.object({ helpId: Id }),
    body: z.object({ body: text(3000) }),
    response: HelpRequest,
    status: 201,
    idempotent: true,
    errors: ['link_ended', 'looks_like_password', 'wrong_state'],
    ratePerMinute: 20,
    example: { params: { helpId: exampleHelp.id }, body: { body: 'Thank you!' }, response: exampleHelp },
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/api/welcome/ledger',
    access: 'link',
    summary: 'Who holds which access to your tools, since when, and how we know',
    query: PageQuery,
    response: page(LedgerLine),
    errors: ['link_ended'],
    example: { response: { items: [exampleLedgerLine], nextCursor: null } },
  }),
};
