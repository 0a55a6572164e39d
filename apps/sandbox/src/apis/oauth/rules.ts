/** What one provider's authorization server does; everything that they do alike is in the ledger and the endpoints. */
export interface OAuthRules {
  /** What each scope allows, as the consent page says it. A scope that is not here is unknown. */
  scopes: Record<string, string>;
  scopeSeparator: ' ' | ',';
  /** Scopes that a person may leave out while granting the rest. */
  canUntick(scope: string): boolean;
  codeLifeSeconds: number;
  pkce: 'required' | 'optional' | 'none';
  /** How the digest of RFC 7636's verifier is written. */
  challenge: 'base64url' | 'hex';
  accessLifeSeconds: number;
  refresh: RefreshRules | null;
  /** What the callback is given where the person says no. */
  declined: Record<string, string>;
  /** Prefixes by which the provider's tokens are told apart. */
  prefixes: { code: string; access: string; refresh: string };
}

export interface RefreshRules {
  /**
   * `keeps`: an answer brings no new one. `replaces`: each brings a new one, and the old one is refused.
   * `overlaps`: each brings a new one, and the old one works until that is used.
   * `single_use`: each works once; a second use ends the whole grant (RFC 9700, section 4.14.2).
   */
  rotation: 'keeps' | 'replaces' | 'overlaps' | 'single_use';
  /** Null: as long as the grant. */
  lifeSeconds: number | null;
  /** A new one lives no longer than the first would have. */
  fixedLife: boolean;
  /** With more than so many alive for one account and app, the oldest dies. */
  liveLimit?: number;
}
