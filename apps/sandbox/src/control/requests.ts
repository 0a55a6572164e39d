import { z } from 'zod';
import { faultKinds } from '../apis/faults.ts';
import { recordTypes } from '../dns/zone.ts';
import { tagDefinitions, tagKinds } from '../tags/index.ts';
import { availabilities } from '../world.ts';

const dnsName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i, 'is not a DNS name');

const address = z.ipv4().refine((value) => value.startsWith('203.0.113.'), 'must be inside 203.0.113.0/24');

const valuePatterns = {
  A: address,
  NS: dnsName,
  CNAME: dnsName,
  MX: z.string().regex(/^\d{1,5} [a-z0-9._-]+$/i, 'must be like "10 mx.example"'),
  TXT: z
    .string()
    .max(2000)
    .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII'),
  CAA: z.string().regex(/^\d{1,3} [a-z0-9]{1,15} "[^"]*"$/, 'must be like `0 issue "letsencrypt.org"`'),
};

/** Puts a tag on the page (or into the container), replaces its id, or takes it away. */
export const tagRequest = z
  .strictObject({
    kind: z.enum(tagKinds),
    present: z.boolean(),
    where: z.enum(['page', 'container']).default('page'),
    id: z.string().optional(),
    gate: z.enum(['onetrust']).optional(),
  })
  .superRefine((request, context) => {
    const { pattern, inContainer } = tagDefinitions[request.kind];
    if (request.id !== undefined && !pattern.test(request.id)) {
      context.addIssue({ code: 'custom', path: ['id'], message: `is not an id of ${request.kind}` });
    }
    if (request.where === 'container' && !inContainer) {
      context.addIssue({
        code: 'custom',
        path: ['where'],
        message: `${request.kind} is never in a container`,
      });
    }
  });

/** Sets all records of one name and type; an empty list takes them away. */
export const recordsRequest = z
  .strictObject({
    name: z.union([z.literal('@'), dnsName]),
    type: z.enum(recordTypes),
    values: z.array(z.string()).max(20),
  })
  .superRefine((request, context) => {
    for (const [index, value] of request.values.entries()) {
      for (const issue of valuePatterns[request.type].safeParse(value).error?.issues ?? []) {
        context.addIssue({ code: 'custom', path: ['values', index], message: issue.message });
      }
    }
  });

/** Issues another certificate for a host. `days` is how many are left, or, for `expired`, how many ago it ended. */
export const certificateRequest = z.strictObject({
  state: z.enum(['valid', 'expiring', 'expired', 'wrong_name', 'self_signed']),
  host: z.string().optional(),
  days: z.int().min(1).max(3000).optional(),
});

export const availabilityRequest = z.strictObject({
  state: z.enum(availabilities).optional(),
  delayMs: z.int().min(0).max(120_000).optional(),
});

export const resolverRequest = z.strictObject({ stale: z.boolean() });

/** Moves the providers' clock by so many seconds, to and fro. */
export const clockRequest = z.strictObject({ seconds: z.int().min(-31_536_000).max(315_360_000) });

export const faultRequest = z.strictObject({
  kind: z.enum(faultKinds),
  at: z.string().max(200).optional(),
  times: z.int().min(1).max(10_000).optional(),
  delayMs: z.int().min(0).max(120_000).optional(),
});

/** Whose grants end, or whose key is made. */
export const accountRequest = z.strictObject({ account: z.email() });

export type TagRequest = z.output<typeof tagRequest>;
export type RecordsRequest = z.output<typeof recordsRequest>;
export type CertificateRequest = z.output<typeof certificateRequest>;
export type AvailabilityRequest = z.output<typeof availabilityRequest>;

/** Raised for a body that does not fit; the message is one sentence for a person. */
export class BadRequest extends Error {}

/** @throws BadRequest */
export function parseRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const parts = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new BadRequest(parts.join('; '));
}
