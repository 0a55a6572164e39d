import type { Outbound } from '../../../platform/outbound/types.ts';

/** Milliseconds for each question to a provider: a round asks up to four in the time of one request. */
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 1024 * 1024;

/** The house's one door to the outside, in the shape of `fetch` that the OpenID library takes. Follows no redirect. */
export function fetchOver(outbound: Outbound) {
  return async (
    url: string,
    options: {
      method: string;
      headers: Record<string, string>;
      body?: unknown;
      signal?: AbortSignal | undefined;
    },
  ): Promise<Response> => {
    const { method, headers, body, signal } = options;
    const answer = await outbound.fetch(url, {
      method: method as 'GET',
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      ...(signal ? { signal } : {}),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      maxRedirects: 0,
    });
    const given = new Headers();
    for (const [name, values] of Object.entries(answer.headers)) {
      // The body came out of the outbound client decoded.
      if (['content-encoding', 'content-length', 'transfer-encoding'].includes(name)) continue;
      for (const value of values) given.append(name, value);
    }
    const empty = [204, 205, 304].includes(answer.status);
    return new Response(empty ? null : Buffer.from(answer.body), { status: answer.status, headers: given });
  };
}

/** The text at an address, such as a provider's metadata. */
export async function readText(outbound: Outbound, url: string): Promise<{ status: number; text: string }> {
  const answer = await outbound.fetch(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  return { status: answer.status, text: answer.text() };
}
