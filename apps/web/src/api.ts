import type { Answer, Endpoints, Sent } from '@portico/contract';
import { whileCookieRests } from './lib/cookie-rest.ts';
import { takeEarly } from './lib/early.ts';
import { ApiError, noAnswer, readProblem } from './lib/problem.ts';
import { viewedClient } from './lib/viewing.ts';

export { ApiError } from './lib/problem.ts';

type EndpointValue = {
  [Module in keyof Endpoints]: Endpoints[Module][keyof Endpoints[Module]];
}[keyof Endpoints];
type Routes = { [E in EndpointValue as `${E['method']} ${E['path']}`]: E };
/** Method and path of an endpoint, as the contract writes them: `POST /api/clients`. */
export type Route = keyof Routes;

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [name in Name]?: undefined }
  : Record<never, never> extends Value
    ? { [name in Name]?: Value }
    : { [name in Name]: Value };

type Address<R extends Route> = Part<'params', Sent<Routes[R], 'params'>> &
  Part<'query', Sent<Routes[R], 'query'>>;

/** What goes with a call, beside what the endpoint asks for. */
export interface CallOptions {
  /** For endpoints that take an upload; the fields of `body` travel beside it. */
  file?: File;
  /** The same key never creates twice; keep it over retries (`useIdempotencyKey`). */
  idempotencyKey?: string;
  /** The client's access link, on the pages of the welcome shell. */
  welcomeToken?: string;
  signal?: AbortSignal;
}

export type CallInput<R extends Route> = Address<R> & Part<'body', Sent<Routes[R], 'body'>> & CallOptions;

/** What an endpoint answers. */
export type AnswerOf<R extends Route> = Answer<Routes[R]>;

type Optional<Input> = Record<never, never> extends Input ? [input?: Input] : [input: Input];

/** After these the browser holds another cookie, or none. */
const changesCookie = new Set<Route>([
  'POST /api/setup',
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'POST /api/auth/verify-email',
  'POST /api/auth/password',
  'POST /api/auth/confirmation',
  'POST /api/auth/confirmation/passkey',
  'POST /api/auth/place',
  'POST /api/auth/second-factor/sign-in',
  'POST /api/auth/second-factor/verification',
  'POST /api/auth/second-factor/removal',
  'POST /api/auth/passkeys/sign-in',
  'POST /api/client-portal/auth/login',
  'POST /api/client-portal/auth/logout',
  'POST /api/client-portal/auth/verify-email',
]);

const timeLimit = 20_000;
/** An upload over a phone's connection may take longer than an answer. */
const uploadTimeLimit = 120_000;

/**
 * Calls an endpoint by its method and path and answers its response:
 *
 *     const client = await call('POST /api/clients', { body: { companyName } });
 *
 * What goes in and what comes out is typed by the contract, and a route that is not in it does not compile; but only
 * types are taken from there, so no schema travels to the browser for a call.
 * Throws `ApiError` for every refusal, and an `AbortError` only where the caller's own signal ended it.
 */
export async function call<R extends Route>(
  route: R,
  ...[input]: Optional<CallInput<R>>
): Promise<AnswerOf<R>> {
  const sending = () => send(route, input ?? {});
  const response = await (changesCookie.has(route) ? whileCookieRests(sending) : sending());
  if (response.status === 204) return undefined as AnswerOf<R>;
  return (await readJson(response)) as AnswerOf<R>;
}

/** Fetches the bytes of an endpoint that answers a file. */
export async function callFile<R extends Route>(route: R, ...[input]: Optional<CallInput<R>>): Promise<Blob> {
  const response = await send(route, input ?? {});
  return response.blob();
}

/** The address of an endpoint, for links, pictures and downloads that carry the session's cookie alone. */
export function urlOf<R extends Route>(route: R, ...[input]: Optional<Address<R>>): string {
  const { params, query }: Loose = input ?? {};
  return addressOf(split(route).path, params, query);
}

interface Loose extends CallOptions {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

async function send(route: Route, input: Loose): Promise<Response> {
  const { method, path } = split(route);
  const limit = AbortSignal.timeout(input.file ? uploadTimeLimit : timeLimit);
  let response: Response;
  try {
    const address = addressOf(path, input.params, input.query);
    const early = method === 'GET' ? takeEarly(address) : undefined;
    response = await (early ??
      fetch(address, {
        method,
        credentials: 'same-origin',
        headers: headersOf(method, path, input),
        body: bodyOf(input),
        signal: input.signal ? AbortSignal.any([input.signal, limit]) : limit,
      }));
  } catch (cause) {
    if (input.signal?.aborted) throw cause;
    throw noAnswer(limit.aborted);
  }
  if (!response.ok) throw await readProblem(response);
  return response;
}

function split(route: Route): { method: string; path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
}

/** Fills `:name` places and appends the query; what is undefined, null or empty is left out. */
export function addressOf(path: string, params?: unknown, query?: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>;
  const filled = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === null || value === '') throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

function headersOf(method: string, path: string, input: Loose): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  // A page of another origin cannot set this header without asking first: the mark against forged requests.
  if (method !== 'GET') headers['x-portico-request'] = '1';
  if (input.body !== undefined && !input.file) headers['content-type'] = 'application/json';
  if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
  if (input.welcomeToken) headers['x-welcome-token'] = input.welcomeToken;
  const viewed = path.startsWith('/api/client-portal/') ? viewedClient() : null;
  if (viewed) headers['x-portico-view-as'] = viewed;
  return headers;
}

function bodyOf(input: Loose): BodyInit | null {
  if (!input.file) return input.body === undefined ? null : JSON.stringify(input.body);
  const form = new FormData();
  for (const [name, value] of Object.entries((input.body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) form.append(name, String(value));
  }
  // Last, so that the server has read the fields before the bytes come.
  form.append('file', input.file);
  return form;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiError({
      code: 'unreadable',
      status: response.status,
      title: 'The answer could not be read',
      detail: 'Something between you and Portico changed the answer. Try again.',
      requestId: response.headers.get('x-request-id') ?? undefined,
    });
  }
}
