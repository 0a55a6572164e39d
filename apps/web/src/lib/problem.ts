import type { Problem, ProblemCode } from '@portico/contract';

/** Refusals that never reached the server, beside those of the contract. */
export type LocalCode = 'offline' | 'timed_out' | 'unreachable' | 'unreadable';

/** What every failed call throws. `message` is a sentence for the person at the screen. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** The HTTP status, or 0 where no answer came. */
  readonly status: number;
  readonly code: ProblemCode | LocalCode;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { path: string; message: string }[];
  readonly requestId: string | undefined;
  /** Seconds to wait, with `too_many_requests`. */
  readonly retryAfter: number | undefined;
  /** The thing as it stands now, with `changed_meanwhile`. */
  readonly current: unknown;

  constructor(problem: Omit<Partial<Problem>, 'code'> & { title: string; code: ProblemCode | LocalCode }) {
    super(problem.detail ?? problem.title);
    this.status = problem.status ?? 0;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
    this.retryAfter = problem.retryAfter;
    this.current = problem.current;
  }
}

/** What to say where no answer came at all. */
export function noAnswer(timedOut: boolean): ApiError {
  if (typeof navigator !== 'undefined' && navigator.onLine === false) {
    return new ApiError({
      code: 'offline',
      title: 'You are offline',
      detail: 'There is no connection. Nothing was lost; try again when you are back online.',
    });
  }
  if (timedOut) {
    return new ApiError({
      code: 'timed_out',
      title: 'The answer took too long',
      detail: 'Portico did not answer in time. It may still be working on it; look again in a moment.',
    });
  }
  return new ApiError({
    code: 'unreachable',
    title: 'Portico cannot be reached',
    detail: 'The server did not answer. Check your connection and try again.',
  });
}

/** Reads a refusal. What is not problem details (a proxy's page, an empty answer) becomes a plain sentence. */
export async function readProblem(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const told: Partial<Problem> | null = await response.json().catch(() => null);
  if (told && typeof told === 'object' && typeof told.code === 'string' && typeof told.title === 'string') {
    const retryAfter = told.retryAfter ?? secondsOf(response.headers.get('retry-after'));
    return new ApiError({
      ...told,
      code: told.code,
      title: told.title,
      status: response.status,
      requestId: told.requestId ?? requestId,
      retryAfter,
    });
  }
  const ours = response.status >= 500;
  return new ApiError({
    code: 'unreadable',
    status: response.status,
    title: ours ? 'Portico is not ready' : 'The request was refused',
    detail: ours
      ? 'The server answered with an error. Try again in a moment.'
      : `The server refused the request (${response.status}).`,
    requestId,
    retryAfter: secondsOf(response.headers.get('retry-after')),
  });
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}
