import { type Problem, type ProblemCode, problems } from '@portico/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { Fault } from '../fault.ts';
import { loggablePath } from '../log.ts';

/** What Fastify and its plugins refuse by themselves, in our words. */
const foreignCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_FIELDS_LIMIT: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_BAD_URL: 'malformed_request',
};

/** Turns anything thrown into the one refusal shape. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? 'Not right',
    }));
    return new Fault('invalid_input', { errors, cause: error });
  }
  if (isResponseSerializationError(error)) {
    return new Fault('internal', {
      internal: `The answer does not fit its schema: ${JSON.stringify(error.cause.issues).slice(0, 500)}`,
      cause: error,
    });
  }
  return fromForeign(error as FastifyError & { constraint?: string });
}

function fromForeign(error: FastifyError & { constraint?: string }): Fault {
  const code = foreignCodes[error.code];
  if (code) return new Fault(code, { cause: error });
  // PostgreSQL's unique violation; which value collided stays inside, it may be another organization's.
  if (error.code === '23505')
    return new Fault('already_exists', { cause: error, internal: error.constraint ?? error.message });
  // A text that PostgreSQL cannot read as the type it must have: a made-up cursor, a NUL character.
  if (['22P02', '22P05', '22007', '22008', '22021', '22003'].includes(error.code))
    return new Fault('invalid_input', { cause: error });
  if (error.statusCode === 429) return new Fault('too_many_requests', { cause: error });
  if (error.statusCode === 503) return new Fault('unavailable', { cause: error });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Fault('malformed_request', { cause: error });
  }
  return new Fault('internal', { cause: error, internal: error.message });
}

/** RFC 9457 body of a refusal. */
export function toProblem(fault: Fault, requestId: string): Problem {
  const { detail, errors, current, retryAfter } = fault.options;
  return {
    type: `/api/problems#${fault.code}`,
    title: problems[fault.code].title,
    status: fault.status,
    code: fault.code,
    ...(detail ? { detail } : {}),
    ...(errors ? { errors } : {}),
    ...(current !== undefined ? { current } : {}),
    ...(retryAfter !== undefined ? { retryAfter } : {}),
    requestId,
  };
}

/** The error handler of the whole server: logs what is our fault, answers problem+json. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const fault = toFault(error);
  if (fault.status >= 500) {
    request.log.error({ err: fault.options.cause ?? fault, path: loggablePath(request.url) }, fault.message);
  }
  if (fault.options.retryAfter !== undefined) reply.header('retry-after', String(fault.options.retryAfter));
  if (fault.status === 401) reply.header('www-authenticate', 'Bearer realm="portico"');
  reply
    .code(fault.status)
    .type('application/problem+json')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(toProblem(fault, request.id));
}

/** A page that says what each code means: where the `type` of a refusal leads. */
export function problemPage(): string {
  const rows = Object.entries(problems).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Portico: refusals</title></head><body>
<h1>Refusals</h1><p>Every refusal is an RFC 9457 problem with one of these codes.</p>
<table><thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></body></html>`;
}
