import { challengeOf } from './pkce.ts';
import type { OAuth2 } from './spec.ts';
import { fill } from './template.ts';

export interface AuthorizeOptions {
  clientId: string;
  redirectUri: string;
  state: string;
  /** Kept by us until the code comes; its digest is what the provider gets. */
  verifier: string;
  scopes: string[];
  settings: Record<string, string>;
}

/** The address at the provider where somebody is asked for consent (RFC 6749, section 4.1.1). */
export function authorizeUrl(spec: OAuth2, options: AuthorizeOptions): URL {
  const url = new URL(fill(spec.authorizeUrl, options.settings));
  const parameters = {
    response_type: 'code',
    [spec.names?.clientId ?? 'client_id']: options.clientId,
    redirect_uri: options.redirectUri,
    scope: options.scopes.join(spec.scopeSeparator),
    state: options.state,
    ...challengeOf(spec.pkce, options.verifier),
    ...spec.authorizeExtra,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '') url.searchParams.set(name, value);
  }
  return url;
}
