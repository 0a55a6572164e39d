import { performance } from 'node:perf_hooks';
import { readBody } from './body.ts';
import { decodeText } from './charset.ts';
import type { Connect } from './connect.ts';
import { withDeadline } from './deadline.ts';
import { OutboundError } from './error.ts';
import { createExchange } from './exchange.ts';
import { handshake } from './handshake.ts';
import type { Line, Lines } from './lines.ts';
import { redirected } from './redirect.ts';
import type { HttpRequest } from './request.ts';
import { firstRequest } from './request.ts';
import type { FetchedResponse, FetchOptions, OutboundLimits } from './types.ts';
import { hostOf, parseUrl, portOf } from './url.ts';

export interface FetchDependencies {
  connect: Connect;
  lines: Lines;
  limits: OutboundLimits;
  userAgent: string;
}

type Redirect = FetchedResponse['redirects'][number];

/** One request and its answer: either where to go instead, or the whole response. */
type Hop =
  | { next: HttpRequest; status: number; certificateError: string | null }
  | { response: Omit<FetchedResponse, 'redirects' | 'elapsedMs'> };

/** Whether anything of a request was written to the other side. */
interface Progress {
  begun: boolean;
}

const DEFAULT_MAX_BYTES = 5 * 1024 * 1024;
const DEFAULT_MAX_REDIRECTS = 3;

/** `Outbound.fetch`, after the caller was found to be allowed to reach outside at all. */
export async function guardedFetch(
  input: string | URL,
  options: FetchOptions,
  dependencies: FetchDependencies,
): Promise<FetchedResponse> {
  const started = performance.now();
  const first = firstRequest(parseUrl(input), options, dependencies.userAgent);
  const wait = {
    timeoutMs: options.timeoutMs ?? dependencies.limits.timeoutMs,
    signal: options.signal,
    waitingFor: `answer of ${first.url.origin}`,
  };
  const progress: Progress = { begun: false };
  try {
    const found = await withDeadline(wait, (signal) =>
      follow(first, options, dependencies, signal, progress),
    );
    return { ...found, elapsedMs: Math.round(performance.now() - started) };
  } catch (error) {
    if (error instanceof OutboundError) error.mayHaveArrived = progress.begun;
    throw error;
  }
}

async function follow(
  first: HttpRequest,
  options: FetchOptions,
  dependencies: FetchDependencies,
  signal: AbortSignal,
  progress: Progress,
): Promise<Omit<FetchedResponse, 'elapsedMs'>> {
  const redirects: Redirect[] = [];
  const seen = new Set<string>();
  let certificateError: string | null = null;
  let request = first;
  for (;;) {
    seen.add(`${request.method} ${request.url}`);
    const hop = await sendOne(request, options, dependencies, signal, progress);
    if ('response' in hop) {
      const { response } = hop;
      return { ...response, certificateError: certificateError ?? response.certificateError, redirects };
    }
    certificateError ??= hop.certificateError;
    redirects.push({ from: request.url.href, to: hop.next.url.href, status: hop.status });
    refuseEndless(redirects, seen.has(`${hop.next.method} ${hop.next.url}`), options);
    request = hop.next;
  }
}

function refuseEndless(redirects: Redirect[], repeats: boolean, options: FetchOptions): void {
  const chain = redirects.map(({ from, to, status }) => `${bare(from)} ${status} ${bare(to)}`).join(', ');
  if (repeats) throw new OutboundError('redirect_loop', chain);
  if (redirects.length > (options.maxRedirects ?? DEFAULT_MAX_REDIRECTS)) {
    throw new OutboundError('too_many_redirects', chain);
  }
}

/** For the log, which is no place for the codes and tokens that a query may carry. */
function bare(url: string): string {
  return url.replace(/\?.*$/s, '?…');
}

async function sendOne(
  request: HttpRequest,
  options: FetchOptions,
  dependencies: FetchDependencies,
  signal: AbortSignal,
  progress: Progress,
): Promise<Hop> {
  const reuse = options.reuse === true && mayBeSentAgain(request);
  const kept = reuse ? dependencies.lines.take(request.url.origin) : null;
  if (kept) {
    try {
      return await sendOver(kept, request, options, dependencies, signal, progress);
    } catch (error) {
      // The other side may end an idle connection as we begin to write (RFC 9112, section 9.3.1): once more, on a new one.
      const ended = error instanceof OutboundError && error.code === 'connection_failed';
      if (!ended || signal.aborted) throw error;
    }
  }
  const line = await newLine(request.url, options, dependencies, signal);
  return sendOver(line, request, options, dependencies, signal, progress);
}

/** RFC 9110, section 9.2.1. What has an effect goes over a connection of its own, so that a failure says what it means. */
function mayBeSentAgain({ method }: HttpRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function newLine(
  url: URL,
  options: FetchOptions,
  { connect, limits }: FetchDependencies,
  signal: AbortSignal,
): Promise<Line> {
  const host = hostOf(url);
  const connection = await connect(host, portOf(url), signal);
  const { remoteAddress } = connection;
  const { socket, certificateError } =
    url.protocol === 'https:'
      ? await handshake(connection.socket, {
          name: host,
          certificate: options.certificate ?? 'require',
          timeoutMs: limits.connectTimeoutMs,
          signal,
        })
      : { socket: connection.socket, certificateError: null };
  const exchange = createExchange(url.origin, socket, limits);
  return { exchange, remoteAddress, certificateError, since: performance.now() };
}

async function sendOver(
  line: Line,
  request: HttpRequest,
  options: FetchOptions,
  { lines }: FetchDependencies,
  signal: AbortSignal,
  progress: Progress,
): Promise<Hop> {
  const { exchange, remoteAddress, certificateError } = line;
  const { url } = request;
  // Only what was made with a certificate that had to be good may be used by others.
  const keep = options.reuse === true && options.certificate !== 'report' && mayBeSentAgain(request);
  let done = false;
  progress.begun = true;
  try {
    const { status, headers, stream } = await exchange.send(request, signal, !keep);
    const next = redirected(request, status, headers.location?.[0]);
    if (next !== null) return { next, status, certificateError };
    const encoding = (headers['content-encoding'] ?? []).join(',');
    const { maxBytes = DEFAULT_MAX_BYTES, truncate = false } = options;
    const { bytes, truncated } = await readBody(stream, encoding, { maxBytes, truncate }, signal);
    const text = () => decodeText(bytes, headers['content-type']?.[0] ?? '');
    done = keep && !truncated && !/\bclose\b/i.test(headers.connection?.[0] ?? '');
    return {
      response: {
        url: url.href,
        status,
        headers,
        body: bytes,
        text,
        truncated,
        remoteAddress,
        certificateError,
      },
    };
  } finally {
    if (done && exchange.isOpen()) lines.keep(url.origin, line);
    else await exchange.close();
  }
}
