import type { Standing } from '../limits/index.ts';

/*
 * The fields of draft-ietf-httpapi-ratelimit-headers-11 (23 May 2026), sections 3 and 4: lists of strings with parameters,
 * RFC 9651. `q` quota, `w` window in seconds, `r` what is left of it, `t` seconds until the window ends. Names are
 * printable ASCII without quotes.
 */

/** An item of `RateLimit-Policy`: `"address";q=1200;w=60` */
export function policyItem(name: string, limit: number, windowMs: number): string {
  return `"${name}";q=${limit};w=${windowMs / 1000}`;
}

/** An item of `RateLimit`: `"address";r=1174;t=31` */
export function standingItem(name: string, { remaining, msLeft }: Standing): string {
  return `"${name}";r=${remaining};t=${Math.ceil(msLeft / 1000)}`;
}
