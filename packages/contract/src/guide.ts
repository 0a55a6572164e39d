import { z } from 'zod';
import { findingKinds, TagKind, tagKinds } from './findings.ts';
import {
  AgencyIdKind,
  DetectedKind,
  GuideService,
  IdFormat,
  NormaliseRule,
  PlatformId,
} from './guide-words.ts';
import { AccessLevel, ProofGrade } from './onboarding-words.ts';

export * from './guide-words.ts';

/**
 * The shape of the catalogue: platforms, services, and the guide that leads a client through one service.
 * Shape only. What must hold between the parts (keys that exist, placeholders that are known, patterns that are
 * safe to run) is checked by `parseGuide` of `@portico/guides`, which every guide passes, built-in or an agency's own.
 */

const words = (max: number) => z.string().trim().min(1).max(max);
const Key = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{1,40}$/, 'A key begins with a small letter and has letters, digits and _');
const HttpsUrl = z
  .string()
  .max(500)
  .regex(/^https:\/\/[^\s]+$/, 'An address that begins with https://');

const Names = z.union([words(60), z.array(words(60)).min(1).max(20)]);
/** `is`: some fact of the kind has (one of) the value(s) · `isNot`: none has · `present`: there is (no) such fact · `below`: a number is smaller. */
export const Condition = z
  .strictObject({
    detected: DetectedKind,
    is: Names.optional(),
    isNot: Names.optional(),
    present: z.boolean().optional(),
    below: z.number().optional(),
    above: z.number().optional(),
  })
  .refine(
    ({ detected: _kind, ...tests }) => Object.values(tests).filter((test) => test !== undefined).length === 1,
    'A condition makes exactly one comparison: is, isNot, present, below or above',
  );
export type Condition = z.infer<typeof Condition>;

/** A fact nobody checked on a live account or in the platform's own documents; the note says what is in doubt. */
const doubt = { unverified: z.literal(true).optional(), note: words(400).optional() };

export const Source = z
  .strictObject({ url: HttpsUrl.optional(), document: words(200).optional(), proves: words(300) })
  .refine(
    (source) => source.url !== undefined || source.document !== undefined,
    'A source is an address or a document',
  );

export const AccessPreset = z.strictObject({
  level: AccessLevel,
  role: words(120).meta({ description: "The platform's own name for the role; `{{role}}` in the steps" }),
  why: words(400),
  ...doubt,
});
export type AccessPreset = z.infer<typeof AccessPreset>;

export const IdIn = z.strictObject({
  key: Key,
  label: words(80),
  help: words(400).meta({ description: 'Where the client finds it' }),
  format: IdFormat,
  pattern: words(200).meta({
    description: 'A regular expression that the normalised value matches as a whole',
  }),
  example: words(200),
  placeholder: words(120),
  normalise: NormaliseRule,
  required: z.boolean(),
  seenAs: z
    .enum([...tagKinds, ...findingKinds])
    .optional()
    .meta({ description: 'The tag or finding whose public id fills this in for the client' }),
  ...doubt,
});
export type IdIn = z.infer<typeof IdIn>;

const icons = ['gear', 'plus', 'dots', 'bell', 'user', 'copy', 'link', 'lock', 'mail', 'globe'] as const;
export const PictureIcon = z.enum(icons);
export type PictureIcon = z.infer<typeof PictureIcon>;

const Label = words(90);
const markable = { mark: z.literal(true).optional() };
export const PictureItem = z.union([
  Label,
  z.strictObject({
    label: Label,
    icon: PictureIcon.optional(),
    indent: z.literal(true).optional(),
    ...markable,
  }),
]);
export type PictureItem = z.infer<typeof PictureItem>;
const items = (max: number) => z.array(PictureItem).min(1).max(max);

const shared = { app: Label, caption: words(200).optional() };
export const fieldTypes = ['text', 'select', 'check', 'radio', 'toggle'] as const;
const PictureField = z.strictObject({
  label: Label,
  type: z.enum(fieldTypes).default('text'),
  value: words(120).optional(),
  on: z.boolean().optional(),
  ...markable,
});

/** What a step's picture shows: a drawing of the part of the screen to look for, described by its words. */
export const Picture = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('menu'),
    ...shared,
    items: items(10),
    title: Label.optional(),
    inner: items(7).optional(),
    button: PictureItem.optional(),
  }),
  z.strictObject({
    kind: z.literal('list'),
    ...shared,
    title: Label,
    rows: z
      .array(z.strictObject({ label: Label, detail: Label.optional(), value: Label.optional(), ...markable }))
      .min(1)
      .max(6),
    button: PictureItem.optional(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    ...shared,
    title: Label,
    tabs: items(4).optional(),
    columns: z.array(Label).min(1).max(4),
    rows: z.array(z.array(PictureItem).min(1).max(4)).max(5),
    button: PictureItem.optional(),
  }),
  z.strictObject({
    kind: z.literal('form'),
    ...shared,
    title: Label,
    fields: z.array(PictureField).min(1).max(6),
    buttons: z.array(PictureItem).max(3).default([]),
  }),
  z.strictObject({
    kind: z.literal('mail'),
    ...shared,
    from: Label,
    subject: Label,
    lines: z.array(words(160)).min(1).max(4),
    button: PictureItem.optional(),
  }),
  z.strictObject({
    kind: z.literal('record'),
    ...shared,
    title: Label,
    records: z
      .array(z.strictObject({ type: words(10), name: words(80), value: words(200), ...markable }))
      .min(1)
      .max(4),
    button: PictureItem.optional(),
  }),
  z.strictObject({
    kind: z.literal('code'),
    ...shared,
    lines: z
      .array(z.union([words(120), z.strictObject({ text: words(120), ...markable })]))
      .min(1)
      .max(8),
  }),
  z.strictObject({
    kind: z.literal('phone'),
    ...shared,
    title: Label,
    items: items(7),
    button: PictureItem.optional(),
  }),
]);
export type Picture = z.output<typeof Picture>;

export const GuideStep = z.strictObject({
  key: Key,
  title: words(90),
  body: words(900).meta({
    description: "Plain text. The platform's own words stand in “…”; `{{…}}` is filled in for the client",
  }),
  copyText: words(3000).optional().meta({ description: 'A text to copy as a whole: a policy, a letter' }),
  picture: Picture.optional(),
  link: HttpsUrl.optional().meta({ description: 'Deep link, may hold placeholders' }),
  minutes: z.number().int().min(1).max(60),
  ...doubt,
});
export type GuideStep = z.output<typeof GuideStep>;

/** What the agency's own people do before the client begins or after they finished. */
export const AgencyStep = z.strictObject({
  key: Key,
  when: z.enum(['before', 'after']),
  title: words(90),
  body: words(900),
  ...doubt,
});

export const Trap = z.strictObject({
  key: Key,
  when: z.array(Condition).max(5).meta({ description: 'All must hold; an empty list always does' }),
  client: words(500),
  staff: words(500),
  ...doubt,
});
export type Trap = z.infer<typeof Trap>;

const criterion = {
  key: Key,
  label: words(140).meta({ description: 'What must be true, in plain words' }),
  proof: ProofGrade.meta({ description: 'The best grade that a pass can reach' }),
  about: z.enum(['access', 'asset']).meta({
    description:
      '`access`: a pass shows that the access was given · `asset`: a pass shows that it is the right thing',
  }),
  required: z.boolean().default(true),
};
export const checkKinds = [
  'tag_on_site',
  'tag_in_container',
  'dns_record',
  'mail_authentication',
  'certificate_valid',
  'cms_reachable',
  'name_servers',
  'site_verification_token',
  'id_given',
  'attested',
] as const;
/**
 * `tag_on_site`: the tag reaches the page, written there or through a published container, with the id given ·
 * `tag_in_container`: it is in the published container that the page loads.
 */
export const GuideCheck = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('tag_on_site'), tag: TagKind, id: Key.optional(), ...criterion }),
  z.strictObject({ check: z.literal('tag_in_container'), tag: TagKind, id: Key.optional(), ...criterion }),
  z.strictObject({
    check: z.literal('dns_record'),
    type: z.enum(['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'CAA']),
    name: words(200).meta({ description: '`@` is the domain itself' }),
    contains: words(300),
    ...criterion,
  }),
  z.strictObject({
    check: z.literal('mail_authentication'),
    require: z.array(z.enum(['spf', 'dkim', 'dmarc'])).min(1),
    ...criterion,
  }),
  z.strictObject({
    check: z.literal('certificate_valid'),
    hosts: z.array(z.enum(['apex', 'www'])).min(1),
    minDays: z.number().int().min(0).max(398),
    ...criterion,
  }),
  z.strictObject({
    check: z.literal('cms_reachable'),
    cms: words(30),
    loginPath: z
      .string()
      .max(200)
      .regex(/^\/\S*$/, 'A path that begins with /')
      .optional(),
    id: Key.optional().meta({
      description: 'The id that holds the login address, where the client gave one',
    }),
    ...criterion,
  }),
  z.strictObject({ check: z.literal('name_servers'), provider: words(30), ...criterion }),
  z.strictObject({
    check: z.literal('site_verification_token'),
    vendor: z.enum(['google', 'meta']),
    where: z.array(z.enum(['dns', 'meta'])).min(1),
    ...criterion,
  }),
  z.strictObject({ check: z.literal('id_given'), id: Key, ...criterion }),
  z.strictObject({ check: z.literal('attested'), screenshot: z.boolean().default(true), ...criterion }),
]);
export type GuideCheck = z.output<typeof GuideCheck>;

export const Unlock = z.strictObject({
  service: GuideService,
  effect: z.enum(['unnecessary', 'easier']),
  why: words(300),
});
export type Unlock = z.infer<typeof Unlock>;

export const Guide = z
  .strictObject({
    service: GuideService,
    platform: PlatformId,
    name: words(80),
    summary: words(500),
    version: z.number().int().positive(),
    locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'A language, such as en or en-GB'),
    verifiedOn: z.iso.date(),
    verifiedBy: z
      .enum(['documents', 'live_account'])
      .meta({ description: 'How the facts were last checked' }),
    sources: z.array(Source).min(1).max(12),
    proposedWhen: z
      .array(z.union([Condition, z.array(Condition).min(1).max(4)]))
      .max(8)
      .default([])
      .meta({
        description: 'Reasons to propose the service; each is a condition, or several that hold together',
      }),
    difficulty: z.enum(['easy', 'medium', 'hard']),
    estimatedMinutes: z.number().int().min(1).max(240),
    needs: z
      .array(words(200))
      .max(6)
      .default([])
      .meta({ description: 'What the client must have before beginning' }),
    access: z.array(AccessPreset).min(1).max(3),
    idsOut: z.array(AgencyIdKind).max(4),
    idsIn: z.array(IdIn).max(5),
    steps: z.array(GuideStep).min(1).max(10),
    agencySteps: z.array(AgencyStep).max(6).default([]),
    traps: z.array(Trap).max(12),
    checks: z.array(GuideCheck).min(1).max(12),
    unlocks: z.array(Unlock).max(12),
    troubleshooting: z.array(z.strictObject({ question: words(200), answer: words(600) })).max(12),
    tips: z.array(z.strictObject({ about: z.enum(['keeping', 'security']), text: words(300) })).max(8),
  })
  .meta({ id: 'Guide' });
export type Guide = z.output<typeof Guide>;

export const Platform = z
  .strictObject({ id: PlatformId, name: words(60), description: words(400), services: z.array(GuideService) })
  .meta({ id: 'Platform' });
export type Platform = z.infer<typeof Platform>;
