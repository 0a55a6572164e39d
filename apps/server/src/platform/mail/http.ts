import type { MailFailureKind } from '@portico/contract';
import type { FetchedResponse, Outbound } from '../outbound/index.ts';
import { type Carrier, refusalOf } from './failure.ts';
import { reachFailure } from './reach.ts';

export interface ProviderRequest {
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** How a provider said no: what it means, and its own words. */
export interface ProviderWord {
  kind: MailFailureKind;
  said: string | null;
}

const MOST_BYTES = 64 * 1024;
/** All of it; the guarded client has shorter limits for each part, which come first. */
const TIMEOUT_MS = 40_000;

/**
 * Posts one message to a provider's API through the guarded client. `read` says what an answer that is not 2xx
 * means. Throws `MailFailure`. A redirect is not followed: it would take the key elsewhere.
 */
export async function postToProvider(
  outbound: Outbound,
  carrier: Carrier,
  to: string,
  { url, headers, body }: ProviderRequest,
  read: (answer: FetchedResponse, json: unknown) => ProviderWord | null,
): Promise<void> {
  const options = { method: 'POST', headers, body, timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES } as const;
  const answer = await outbound
    .fetch(url, { ...options, truncate: true, maxRedirects: 0 })
    .catch((error: unknown) => {
      throw reachFailure(error, carrier, to);
    });
  if (answer.status >= 200 && answer.status < 300) return;
  const word = read(answer, parseJson(answer.text())) ?? byStatus(answer.status);
  const wait = Number(answer.headers['retry-after']?.[0]);
  throw refusalOf(word.kind, carrier, {
    to,
    said: word.said ?? `HTTP ${answer.status}`,
    retryAfter: Number.isFinite(wait) && wait > 0 ? wait : null,
  });
}

/**
 * What a status means that the provider explains no further. 503 is said before anything is done (RFC 9110 section
 * 15.6.4); after 500, 502 and 504 the message may be on its way.
 */
function byStatus(status: number): ProviderWord {
  if (status === 401 || status === 403) return { kind: 'wrong_credentials', said: null };
  if (status === 429) return { kind: 'rate_limited', said: null };
  if (status === 503) return { kind: 'unreachable', said: null };
  if (status >= 500 || status === 408) return { kind: 'unknown_outcome', said: null };
  return { kind: 'refused', said: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A text of an answer that should have one. */
export function textAt(json: unknown, name: string): string | null {
  const value = json !== null && typeof json === 'object' ? (json as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
}
