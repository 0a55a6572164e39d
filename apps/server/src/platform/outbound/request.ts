import { ACCEPTED_ENCODINGS } from './encoding.ts';
import type { FetchOptions } from './types.ts';

export interface HttpRequest {
  url: URL;
  method: NonNullable<FetchOptions['method']>;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array | null;
}

/** They belong to the connection or decide where the request goes, so no caller may set them. */
const OURS = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Builds the first request. Throws `TypeError` for a header that only this client may set. */
export function firstRequest(url: URL, options: FetchOptions, userAgent: string): HttpRequest {
  const headers: Record<string, string> = {
    accept: '*/*',
    'accept-encoding': ACCEPTED_ENCODINGS,
    'user-agent': userAgent,
  };
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    const lower = name.toLowerCase();
    if (OURS.has(lower)) throw new TypeError(`The header ${lower} cannot be set on an outgoing request.`);
    headers[lower] = value;
  }
  return { url, method: options.method ?? 'GET', headers, body: options.body ?? null };
}
