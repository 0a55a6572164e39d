import { z } from 'zod';
import { Timestamp } from './common.ts';

export const evidenceKinds = ['dns', 'http', 'tls', 'container'] as const;

/** One question to the outside world and what came back, as raw as may be shown. */
export const Evidence = z
  .object({
    id: z.string().meta({ description: 'Unique within its scan or check', example: 'e7' }),
    kind: z.enum(evidenceKinds).meta({ description: '`container` is a published Tag Manager container' }),
    asked: z.string().meta({ example: 'TXT _dmarc.brightsmile-dental.example' }),
    answered: z.string().meta({ description: 'A short sentence', example: '1 record' }),
    at: Timestamp,
    server: z
      .string()
      .nullable()
      .meta({ description: 'Who answered: a resolver or the address connected to' }),
    url: z.string().nullable().meta({ description: 'The address that finally answered, for web requests' }),
    status: z
      .string()
      .nullable()
      .meta({ description: 'HTTP status, DNS outcome, or why nothing came back', example: '200' }),
    excerpt: z
      .string()
      .max(2048)
      .nullable()
      .meta({ description: 'Raw text from outside: show it as text only' }),
    elapsedMs: z.number().int().nonnegative(),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

export const tagKinds = [
  'gtm',
  'ga4',
  'google_tag',
  'google_ads',
  'floodlight',
  'universal_analytics',
  'meta_pixel',
  'tiktok_pixel',
  'linkedin_insight',
  'microsoft_uet',
  'microsoft_clarity',
  'pinterest',
  'snapchat',
  'x_ads',
  'reddit',
  'hotjar',
  'klaviyo',
  'hubspot',
  'mailchimp',
  'active_campaign',
  'callrail',
  'segment',
  'matomo',
  'plausible',
  'criteo',
  'adroll',
] as const;
export const TagKind = z.enum(tagKinds);
export type TagKind = z.infer<typeof TagKind>;

/** `certain`: the thing itself was seen · `likely`: its usual traces were · `hint`: a single weak trace. */
export const Confidence = z.enum(['certain', 'likely', 'hint']);
export type Confidence = z.infer<typeof Confidence>;

export const Tag = z
  .object({
    kind: TagKind,
    name: z.string(),
    ids: z
      .array(z.string())
      .meta({ description: 'Empty where the tag is there but its id could not be read' }),
    where: z.enum(['page', 'container', 'consent_gated']).meta({
      description: '`consent_gated`: written on the page, but held back until the visitor agrees',
    }),
    container: z.string().nullable().meta({ description: 'The Tag Manager container that holds it' }),
    confidence: Confidence,
    evidenceIds: z.array(z.string()),
  })
  .meta({ id: 'Tag' });
export type Tag = z.infer<typeof Tag>;

export const findingKinds = [
  'site',
  'dns_provider',
  'hosting',
  'cms',
  'mail_provider',
  'consent_platform',
  'tag',
  'certificate',
  'redirects',
  'security_headers',
  'mail_authentication',
  'verification_token',
] as const;
export const FindingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof FindingKind>;

/** Something that the inspection found out, with the evidence it rests on. */
export const Finding = z
  .object({
    key: z.string().meta({ description: 'Stable from scan to scan', example: 'dns_provider' }),
    kind: FindingKind,
    name: z.string().meta({ description: 'For people', example: 'Cloudflare' }),
    value: z.string().nullable().meta({ description: 'For programs', example: 'cloudflare' }),
    ids: z.array(z.string()),
    confidence: Confidence,
    evidenceIds: z.array(z.string()),
    notes: z.array(z.string()),
    endsAt: Timestamp.nullable().optional().meta({
      description:
        'Of a certificate: when the first of those seen ends. Days are counted from this, wherever shown',
    }),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** Something that stands in the way or should be put right, in plain words. */
export const ScanProblem = z
  .object({
    code: z.string().meta({ example: 'certificate_expiring' }),
    severity: z.enum(['bad', 'warn', 'info']),
    sentence: z.string(),
    nextStep: z.string(),
    evidenceIds: z.array(z.string()),
  })
  .meta({ id: 'ScanProblem' });
export type ScanProblem = z.infer<typeof ScanProblem>;

export const ScanResult = z
  .object({
    website: z.string(),
    domain: z.string().meta({ description: 'The registrable domain' }),
    hosts: z.object({ apex: z.string(), www: z.string() }),
    reachable: z.boolean().meta({ description: 'A web page came back' }),
    finalUrl: z.string().nullable(),
    findings: z.array(Finding),
    tags: z.array(Tag),
    evidence: z.array(Evidence),
    problems: z.array(ScanProblem),
    startedAt: Timestamp,
    finishedAt: Timestamp,
  })
  .meta({ id: 'ScanResult' });
export type ScanResult = z.infer<typeof ScanResult>;
