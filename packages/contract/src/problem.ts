import { z } from 'zod';

/** Every refusal that the API knows: its HTTP status and its title. Codes are stable, sentences may change. */
export const problems = {
  invalid_input: { status: 400, title: 'Some of what was sent is not right' },
  malformed_request: { status: 400, title: 'The request could not be read' },
  two_credentials: { status: 400, title: 'Send one credential, not two' },
  looks_like_password: { status: 400, title: 'That looks like a password' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  wrong_credentials: { status: 401, title: 'The e-mail address or the password is not right' },
  session_ended: { status: 401, title: 'Your session has ended' },
  second_factor_needed: { status: 401, title: 'One more step to sign in' },
  not_allowed: { status: 403, title: 'Your role does not allow this' },
  second_factor_required: { status: 403, title: 'Set up a second factor first' },
  wrong_entrance: { status: 403, title: 'This account signs in elsewhere' },
  single_sign_on_needed: {
    status: 403,
    title: 'Your organization signs in through its own identity provider',
  },
  confirmation_needed: { status: 403, title: 'Please confirm that it is you' },
  registration_closed: { status: 403, title: 'New accounts are made by invitation here' },
  cross_site_request: { status: 403, title: 'This request did not come from Portico' },
  no_single_sign_on: { status: 404, title: 'There is no such way to sign in' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  changed_meanwhile: { status: 409, title: 'Somebody changed this in the meantime' },
  already_exists: { status: 409, title: 'That exists already' },
  wrong_state: { status: 409, title: 'That cannot be done now' },
  request_in_progress: { status: 409, title: 'The same request is still being carried out' },
  idempotency_key_reused: { status: 409, title: 'That Idempotency-Key was used for another request' },
  code_ended: { status: 410, title: 'This link was used or is too old' },
  link_ended: { status: 410, title: 'This link no longer works' },
  too_large: { status: 413, title: 'That is too large' },
  unsupported_media: { status: 415, title: 'That kind of content is not accepted' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  provider_failed: { status: 502, title: 'The provider did not answer as it should' },
  unavailable: { status: 503, title: 'Portico is not ready' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export const FieldError = z.object({
  path: z.string().meta({ description: 'The field, such as `email` or `items.0.name`' }),
  message: z.string(),
});

/** RFC 9457 problem details, as every error answers (`application/problem+json`). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z.array(FieldError).optional(),
    requestId: z.string(),
    /** With `changed_meanwhile`: the thing as it stands now. */
    current: z.unknown().optional(),
    /** With `too_many_requests`: seconds to wait. */
    retryAfter: z.number().int().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
export type Problem = z.infer<typeof Problem>;
