import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OAuth2 } from './spec.ts';

/**
 * What a provider's answer by way of the browser means. `declined`: the person said no. `failed`: the provider did.
 * `forged`: the signature is not the provider's.
 */
export type CallbackOutcome =
  | { kind: 'code'; code: string }
  | { kind: 'declined' }
  | { kind: 'failed'; error: string; description: string | null }
  | { kind: 'forged' };

/** Words by which providers say that a person declined; RFC 6749, section 4.1.2.1, knows the first. */
const declined = new Set([
  'access_denied',
  'user_cancelled_login',
  'user_cancelled_authorize',
  'user_denied',
  'cancel',
]);

/** Reads the query of a callback whose `state` was found to be ours. */
export function readCallback(spec: OAuth2, query: URLSearchParams, clientSecret: string): CallbackOutcome {
  if (spec.callbackSignature === 'shopify_hmac' && !isSignedByShopify(query, clientSecret)) {
    return { kind: 'forged' };
  }
  const error = query.get('error') ?? query.get('error_code');
  if (error) {
    const reason = query.get('error_reason') ?? '';
    if (declined.has(error) || declined.has(reason)) return { kind: 'declined' };
    return {
      kind: 'failed',
      error,
      description: query.get('error_description') ?? query.get('error_message'),
    };
  }
  const code = query.get(spec.names?.code ?? 'code');
  return code ? { kind: 'code', code } : { kind: 'failed', error: 'no_code', description: null };
}

/**
 * HMAC-SHA256 over the query without `hmac`, sorted by name, in hexadecimal: Shopify's documentation of the
 * authorization code grant, step "Verify the installation request".
 */
function isSignedByShopify(query: URLSearchParams, clientSecret: string): boolean {
  const sent = Buffer.from(query.get('hmac') ?? '', 'hex');
  const message = [...query]
    .filter(([name]) => name !== 'hmac')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const ours = createHmac('sha256', clientSecret).update(message).digest();
  return sent.length === ours.length && timingSafeEqual(sent, ours);
}
