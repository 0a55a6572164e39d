import { type ProblemCode, problems } from '@portico/contract';

export interface FieldFault {
  path: string;
  message: string;
}

export interface FaultOptions {
  /** A sentence for whoever called: what is wrong and what to do. */
  detail?: string;
  errors?: FieldFault[];
  /** For the log alone. */
  internal?: string;
  cause?: unknown;
  /** With `changed_meanwhile`: the thing as it stands, already presented. */
  current?: unknown;
  /** Seconds to wait, with `too_many_requests`. */
  retryAfter?: number;
}

/** A refusal with two audiences: a public sentence and a stable code for the caller, an internal note for the log. */
export class Fault extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly options: FaultOptions;

  constructor(code: ProblemCode, options: FaultOptions = {}) {
    super(options.internal ?? options.detail ?? problems[code].title, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.status = problems[code].status;
    this.options = options;
  }
}

/** `not_found` is also the answer for what the caller may not see. */
export function notFound(what: string): Fault {
  return new Fault('not_found', { detail: `${what} does not exist, or is not yours to see.` });
}

/** Bad input at one field. */
export function invalid(path: string, message: string): Fault {
  return new Fault('invalid_input', { errors: [{ path, message }] });
}
