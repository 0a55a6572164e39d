import type { ScopeSpec } from '../manifest.ts';

/** How a token endpoint wants to be asked. */
export interface TokenEndpoint {
  /** May hold `{shop}` and other settings of the connection. */
  url: string;
  /** `query` sends GET with everything in the address, as Meta has it. */
  request: 'form' | 'json' | 'query';
  /** Where the app's secret stands: in the request, in `Authorization: Basic` (RFC 6749, section 2.3.1), or nowhere. */
  clientAuth: 'request' | 'basic' | 'none';
  /** Sent besides what RFC 6749 asks for. */
  extra?: Record<string, string>;
  headers?: Record<string, string>;
}

/** The names that a provider uses where it does not use RFC 6749's. */
export interface ParameterNames {
  clientId?: string;
  clientSecret?: string;
  code?: string;
}

/** The names of the fields of a token answer, where they differ from RFC 6749, section 5.1. */
export interface AnswerNames {
  /** The field that everything else stands in, such as `data`. */
  within?: string;
  refreshExpiresIn?: string;
  /** The account that the token is for, such as `open_id`. */
  account?: string;
}

/** What is done to go on when an access token nears its end. */
export type Refresh =
  /** Nothing: the person must consent again. */
  | { by: 'nothing' }
  /**
   * RFC 6749, section 6. `rotates`: whether an answer brings a new refresh token (`never`, `may`, `always`; with
   * `always`, the one that was used is dead). `fixedLife`: the refresh token's own life does not begin anew with it.
   */
  | { by: 'refresh_token'; endpoint?: TokenEndpoint; rotates: 'never' | 'may' | 'always'; fixedLife: boolean }
  /** A token that lives is exchanged for one that lives longer. */
  | { by: 'exchange'; endpoint: TokenEndpoint; grantType: string; tokenParameter: string };

/**
 * OAuth 2.0's authorization code (RFC 6749, section 4.1) with what one provider does differently: declared here, carried
 * out by the kit alone.
 */
export interface OAuth2 {
  method: 'oauth2';
  /** May hold `{shop}` and other settings of the connection. */
  authorizeUrl: string;
  authorizeExtra?: Record<string, string>;
  names?: ParameterNames;
  scopes: ScopeSpec[];
  scopeSeparator: ' ' | ',';
  /** RFC 7636. `S256-hex`: the digest in hexadecimal instead of base64url, as TikTok wants it. */
  pkce: 'S256' | 'S256-hex' | 'none';
  /** Seconds that a code lives. Codes are exchanged within the callback, so no job may stand between. */
  codeLifeSeconds: number;
  /** The callback is signed with the app's secret. */
  callbackSignature?: 'shopify_hmac';
  token: TokenEndpoint;
  answer?: AnswerNames;
  /** Done at once after the code's exchange, where the first token is a short-lived one. */
  upgrade?: Extract<Refresh, { by: 'exchange' }>;
  refresh: Refresh;
  /** Seconds that an access token lives, where the answer does not say. Null: as long as the grant. */
  usualLifeSeconds: number | null;
  /**
   * RFC 7009, as far as the provider knows it. It is told the refresh token where there is one; `shows: 'access_token'`
   * for providers that know their grants by the access token alone. `tokenHeader` where it must stand in a header as well.
   */
  revoke?: TokenEndpoint & {
    tokenParameter?: string;
    method?: 'POST' | 'DELETE';
    shows?: 'access_token';
    tokenHeader?: string;
  };
  /** How the token is shown. Default: `Authorization: Bearer` (RFC 6750, section 2.1). */
  tokenHeader?: string;
  /** How the app itself shows who it is where it asks about a token, as Meta has it: `id|secret` as a bearer token. */
  appToken?: 'id|secret';
}
