import { createHash, randomBytes } from 'node:crypto';
import type { OAuth2 } from './spec.ts';

/** A value nobody can guess, of 43 characters that every parameter may hold: for `state`, nonces and verifiers. */
export function randomValue(): string {
  return randomBytes(32).toString('base64url');
}

/** The parameters that bind a code to whoever asked for it (RFC 7636, section 4.2); none where the provider has none. */
export function challengeOf(pkce: OAuth2['pkce'], verifier: string): Record<string, string> {
  if (pkce === 'none') return {};
  const digest = createHash('sha256').update(verifier, 'ascii');
  return {
    code_challenge: digest.digest(pkce === 'S256-hex' ? 'hex' : 'base64url'),
    code_challenge_method: 'S256',
  };
}
