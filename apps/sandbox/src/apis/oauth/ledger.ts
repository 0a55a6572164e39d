import { createHash } from 'node:crypto';
import type { ApiWorld } from '../api.ts';
import type { OAuthRules } from './rules.ts';

/** What somebody agreed to. */
export interface Grant {
  /** An e-mail address. */
  account: string;
  clientId: string;
  scopes: string[];
  declined: string[];
  /** What was chosen where a provider lets people choose, such as Pages; by kind. `all`: what is there now and later. */
  choices: Record<string, string[] | 'all'>;
  givenAt: Date;
  revoked: boolean;
}

/** What a person's consent is turned into: a grant, and a code for it. */
export interface Consent extends Pick<Grant, 'account' | 'clientId' | 'scopes' | 'declined' | 'choices'> {
  redirectUri: string;
  challenge: string | null;
  /** Whether the code will bring a refresh token. */
  offline: boolean;
}

export interface IssuedTokens {
  grant: Grant;
  accessToken: string;
  accessLifeSeconds: number;
  refreshToken: string | null;
  refreshLifeSeconds: number | null;
}

/** Whether a grant covers one of the things that a person could choose among. */
export function covers({ choices }: Pick<Grant, 'choices'>, kind: string, id: string): boolean {
  const chosen = choices[kind] ?? [];
  return chosen === 'all' || chosen.includes(id);
}

export type RefusalReason =
  | 'unknown_code'
  | 'used_code'
  | 'expired_code'
  | 'other_client'
  | 'other_redirect'
  | 'wrong_verifier'
  | 'unknown_token'
  | 'used_token'
  | 'expired_token'
  | 'revoked';

/** Why an authorization server gives no token. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Everything that a ledger remembers: plain data, to be kept from start to start. */
export interface LedgerState {
  codes: Map<string, Code>;
  tokens: Map<string, Token>;
  grants: Grant[];
}

export const emptyLedger = (): LedgerState => ({ codes: new Map(), tokens: new Map(), grants: [] });

/** A grant that is there from the beginning, with tokens that are known. */
export interface PlantedGrant extends Pick<Grant, 'account' | 'clientId' | 'scopes'> {
  choices?: Grant['choices'];
  accessToken: string;
  /** From now; negative for one that has ended. */
  accessLifeSeconds: number;
  refreshToken?: string;
}

interface Code {
  grant: Grant;
  consent: Consent;
  expiresAt: number;
  used: boolean;
}

interface Token {
  kind: 'access' | 'refresh';
  grant: Grant;
  issuedAt: number;
  expiresAt: number | null;
  used: boolean;
  /** With `overlaps`: the one whose place it takes. */
  before?: Token | undefined;
}

/** The codes, grants and tokens of one provider, by its rules. All state, no HTTP. */
export class OAuthLedger {
  readonly rules: OAuthRules;
  #world: ApiWorld;
  #state: LedgerState;

  constructor(rules: OAuthRules, world: ApiWorld, state = emptyLedger()) {
    this.rules = rules;
    this.#world = world;
    this.#state = state;
  }

  plant({ accessToken, accessLifeSeconds, refreshToken, ...planted }: PlantedGrant): void {
    const grant = { choices: {}, revoked: false, ...planted, declined: [], givenAt: this.#world.clock.now() };
    this.#state.grants.push(grant);
    const token = { grant, issuedAt: this.#now(), used: false };
    const expiresAt = this.#now() + accessLifeSeconds * 1000;
    this.#state.tokens.set(accessToken, { ...token, kind: 'access', expiresAt });
    if (refreshToken) this.#state.tokens.set(refreshToken, { ...token, kind: 'refresh', expiresAt: null });
  }

  /** Whether the account has granted this app anything that still holds. */
  knows(account: string, clientId: string): boolean {
    return this.#state.grants.some(
      (grant) => !grant.revoked && grant.account === account && grant.clientId === clientId,
    );
  }

  /** Answers the code. */
  consent(consent: Consent): string {
    const { account, clientId, scopes, declined, choices } = consent;
    const givenAt = this.#world.clock.now();
    const grant: Grant = { account, clientId, scopes, declined, choices, givenAt, revoked: false };
    this.#state.grants.push(grant);
    const code = this.#world.secret(this.rules.prefixes.code);
    const expiresAt = givenAt.getTime() + this.rules.codeLifeSeconds * 1000;
    this.#state.codes.set(code, { grant, consent, expiresAt, used: false });
    return code;
  }

  /** Throws {@link OAuthRefusal}. */
  redeem(code: string, by: { clientId: string; redirectUri: string; verifier: string | null }): IssuedTokens {
    const known = this.#state.codes.get(code);
    if (!known) throw new OAuthRefusal('unknown_code');
    if (known.used) throw new OAuthRefusal('used_code');
    if (known.expiresAt <= this.#now()) throw new OAuthRefusal('expired_code');
    if (known.grant.clientId !== by.clientId) throw new OAuthRefusal('other_client');
    if (known.consent.redirectUri !== by.redirectUri) throw new OAuthRefusal('other_redirect');
    if (!this.#verifies(known.consent.challenge, by.verifier)) throw new OAuthRefusal('wrong_verifier');
    if (known.grant.revoked) throw new OAuthRefusal('revoked');
    known.used = true;
    const refresh = known.consent.offline && this.rules.refresh ? this.#newRefresh(known.grant, null) : null;
    return this.#issued(known.grant, refresh);
  }

  /** Throws {@link OAuthRefusal}. */
  refresh(refreshToken: string, clientId: string): IssuedTokens {
    const known = this.#state.tokens.get(refreshToken);
    const { refresh: rules } = this.rules;
    if (known?.kind !== 'refresh' || !rules) throw new OAuthRefusal('unknown_token');
    if (known.grant.clientId !== clientId) throw new OAuthRefusal('other_client');
    if (known.grant.revoked) throw new OAuthRefusal('revoked');
    if (known.expiresAt !== null && known.expiresAt <= this.#now()) throw new OAuthRefusal('expired_token');
    if (known.used) {
      if (rules.rotation === 'single_use') this.#end(known.grant);
      throw new OAuthRefusal('used_token');
    }
    if (rules.rotation === 'keeps') return this.#issued(known.grant, null);
    const next = this.#newRefresh(known.grant, rules.fixedLife ? known.expiresAt : null);
    if (rules.rotation === 'overlaps') {
      if (known.before) known.before.used = true;
      const issued = this.#state.tokens.get(next);
      if (issued) issued.before = known;
    } else known.used = true;
    return this.#issued(known.grant, next);
  }

  /** A longer-lived token for one that lives. Throws {@link OAuthRefusal}. */
  extend(accessToken: string, clientId: string, lifeSeconds: number): IssuedTokens {
    const { grant } = this.read(accessToken);
    if (grant.clientId !== clientId) throw new OAuthRefusal('other_client');
    return this.#issued(grant, null, lifeSeconds);
  }

  /** A token that no consent stands behind, as a service account's. */
  issueTo(grant: Pick<Grant, 'account' | 'clientId' | 'scopes'>): IssuedTokens {
    const own: Grant = {
      ...grant,
      declined: [],
      choices: {},
      givenAt: this.#world.clock.now(),
      revoked: false,
    };
    this.#state.grants.push(own);
    return this.#issued(own, null);
  }

  /** Whom an access token speaks for. Throws {@link OAuthRefusal}. */
  read(accessToken: string): { grant: Grant; issuedAt: Date; expiresAt: Date | null } {
    const known = this.#state.tokens.get(accessToken);
    if (known?.kind !== 'access') throw new OAuthRefusal('unknown_token');
    if (known.grant.revoked) throw new OAuthRefusal('revoked');
    if (known.expiresAt !== null && known.expiresAt <= this.#now()) throw new OAuthRefusal('expired_token');
    return {
      grant: known.grant,
      issuedAt: new Date(known.issuedAt),
      expiresAt: known.expiresAt === null ? null : new Date(known.expiresAt),
    };
  }

  /** Ends the grant behind either kind of token, as RFC 7009 has it. False where there is none that holds. */
  revokeToken(token: string): boolean {
    const grant = this.#state.tokens.get(token)?.grant;
    if (!grant || grant.revoked) return false;
    this.#end(grant);
    return true;
  }

  /** Ends all that an account has granted. Answers how many grants. */
  revokeAccount(account: string): number {
    const held = this.#state.grants.filter((grant) => grant.account === account && !grant.revoked);
    for (const grant of held) this.#end(grant);
    return held.length;
  }

  #now(): number {
    return this.#world.clock.now().getTime();
  }

  /** At most providers, one withdrawal ends all that the account granted to the app. */
  #end({ account, clientId }: Grant): void {
    for (const grant of this.#state.grants) {
      if (grant.account === account && grant.clientId === clientId) grant.revoked = true;
    }
  }

  #verifies(challenge: string | null, verifier: string | null): boolean {
    if (challenge === null) return this.rules.pkce !== 'required';
    if (verifier === null) return false;
    return createHash('sha256').update(verifier).digest(this.rules.challenge) === challenge;
  }

  #newRefresh(grant: Grant, expiresAt: number | null): string {
    const token = this.#world.secret(this.rules.prefixes.refresh);
    const life = this.rules.refresh?.lifeSeconds ?? null;
    const end = expiresAt ?? (life === null ? null : this.#now() + life * 1000);
    this.#state.tokens.set(token, {
      kind: 'refresh',
      grant,
      issuedAt: this.#now(),
      expiresAt: end,
      used: false,
    });
    this.#dropOldest(grant);
    return token;
  }

  #dropOldest({ account, clientId }: Grant): void {
    const limit = this.rules.refresh?.liveLimit;
    if (limit === undefined) return;
    const alive = [...this.#state.tokens].filter(
      ([, { kind, grant }]) =>
        kind === 'refresh' && grant.account === account && grant.clientId === clientId && !grant.revoked,
    );
    for (const [token] of alive.slice(0, Math.max(0, alive.length - limit))) this.#state.tokens.delete(token);
  }

  #issued(
    grant: Grant,
    refreshToken: string | null,
    lifeSeconds = this.rules.accessLifeSeconds,
  ): IssuedTokens {
    const accessToken = this.#world.secret(this.rules.prefixes.access);
    this.#state.tokens.set(accessToken, {
      kind: 'access',
      grant,
      issuedAt: this.#now(),
      expiresAt: this.#now() + lifeSeconds * 1000,
      used: false,
    });
    const end = refreshToken === null ? null : (this.#state.tokens.get(refreshToken)?.expiresAt ?? null);
    return {
      grant,
      accessToken,
      accessLifeSeconds: lifeSeconds,
      refreshToken,
      refreshLifeSeconds: end === null ? null : Math.floor((end - this.#now()) / 1000),
    };
  }
}
