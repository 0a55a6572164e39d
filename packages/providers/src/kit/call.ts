import type { z } from 'zod';

/**
 * What sending a call twice would do. `none`: nothing, it only reads. `same`: what sending it once does. `twice`: the
 * thing twice, so it is never sent again where it may have arrived.
 */
export type Effect = 'none' | 'same' | 'twice';

/** One request to a provider and what a good answer looks like. */
export interface Call<T> {
  /** The provider's own name of what is asked, such as `accountSummaries.list`: for logs and limits. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, at one of the provider's hosts. */
  url: string;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  /** One of the two at most. */
  json?: unknown;
  form?: Record<string, string>;
  effect: Effect;
  /** A good answer's body as JSON; null where there is none to read. */
  answer: z.ZodType<T> | null;
  /** What is asked about, where the provider counts by it: an ad account, a property, a shop. */
  asset?: string;
  /** Milliseconds for one attempt. Default 15 000. */
  timeoutMs?: number;
  /** Bytes of the answer. Default 2 MiB. */
  maxBytes?: number;
}

/** What came back, read but not yet judged. */
export interface Answer {
  status: number;
  /** Names in lower case; several values of one name are joined by a comma. */
  headers: Record<string, string>;
  text: string;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
}

/** The call's address with its query. */
export function addressOf(call: Pick<Call<unknown>, 'url' | 'query'>): URL {
  const url = new URL(call.url);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** The call's body with the header that names its kind. */
export function bodyOf(call: Pick<Call<unknown>, 'json' | 'form'>): {
  headers: Record<string, string>;
  body?: string;
} {
  if (call.form) {
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(call.form).toString(),
    };
  }
  if (call.json === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(call.json) };
}
