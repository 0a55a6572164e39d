import { OutboundError } from './error.ts';
import type { HttpRequest } from './request.ts';
import { parseUrl } from './url.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * What may go along to another origin. Credentials come in many headers (`authorization`, `cookie`, `x-api-key`,
 * and every provider's own), so what is not known to be harmless stays behind.
 */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/**
 * The request that a redirect asks for, not judged by the guard yet; null where the answer is no redirect.
 * Methods change as in WHATWG Fetch, "HTTP-redirect fetch". Throws {@link OutboundError} `blocked_url` or
 * `malformed_response`.
 */
export function redirected(
  request: HttpRequest,
  status: number,
  location: string | undefined,
): HttpRequest | null {
  if (!REDIRECTS.has(status) || !location) return null;
  const url = targetOf(location, request.url);
  const sameOrigin = url.origin === request.url.origin;
  const next = sameOrigin ? request.headers : harmless(request.headers);
  if (request.method === 'GET' || request.method === 'HEAD') return { ...request, url, headers: next };
  if (status === 303 || (request.method === 'POST' && (status === 301 || status === 302))) {
    return { url, method: 'GET', headers: withoutContent(next), body: null };
  }
  if (sameOrigin) return { ...request, url };
  throw new OutboundError('blocked_url', `${status} asks to send ${request.method} on to ${url.origin}`, {
    sentence: 'The web site asked to send your data on to another site.',
  });
}

/** Servers write raw UTF-8 and spaces into it, though RFC 9110 section 10.2.2 allows neither. */
function targetOf(location: string, base: URL): URL {
  const text = Buffer.from(location, 'latin1').toString('utf8').trim().replaceAll(' ', '%20');
  try {
    return parseUrl(text, base);
  } catch (error) {
    if (!(error instanceof OutboundError) || error.code !== 'invalid_url') throw error;
    throw new OutboundError('malformed_response', `location: ${error.detail}`, {
      sentence: 'The web site sent us on to an address that is none.',
      cause: error,
    });
  }
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)));
}

function withoutContent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('content-')));
}
