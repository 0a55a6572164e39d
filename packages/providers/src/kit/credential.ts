import type { Refresh } from './oauth/spec.ts';
import type { TokenGrant } from './oauth/token-answer.ts';

/** What proves a connection to a provider. Sealed wherever it is kept. */
export type Credential =
  | { kind: 'oauth2'; accessToken: string; refreshToken: string | null }
  | { kind: 'api_key'; values: Record<string, string> }
  | { kind: 'service_account'; key: ServiceAccountKey; accessToken: string | null };

/** The parts of a Google service account's JSON key that are used. */
export interface ServiceAccountKey {
  clientEmail: string;
  privateKey: string;
  privateKeyId: string;
}

/** When a credential ends; kept beside it in the clear, for schedules and screens. */
export interface Lifetime {
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
}

export type OAuthCredential = Extract<Credential, { kind: 'oauth2' }>;

/**
 * What is kept after a renewal. An answer without a refresh token never overwrites the one that is there, and a refresh
 * token whose life is fixed keeps its end where the answer does not say another.
 */
export function renewed(
  before: { credential: OAuthCredential; lifetime: Lifetime },
  grant: TokenGrant,
  refresh: Refresh,
): { credential: OAuthCredential; lifetime: Lifetime } {
  const fixed = refresh.by === 'refresh_token' && refresh.fixedLife;
  const { refreshExpiresAt } = before.lifetime;
  const end =
    fixed && refreshExpiresAt && grant.refreshExpiresAt && grant.refreshExpiresAt > refreshExpiresAt
      ? refreshExpiresAt
      : (grant.refreshExpiresAt ?? refreshExpiresAt);
  return {
    credential: {
      kind: 'oauth2',
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken ?? before.credential.refreshToken,
    },
    lifetime: { expiresAt: grant.expiresAt, refreshExpiresAt: end },
  };
}

/** Milliseconds before its end at which an access token is renewed: a tenth of its life, from one minute to a week. */
export function renewalLead(life: { from: Date; expiresAt: Date }): number {
  const tenth = (life.expiresAt.getTime() - life.from.getTime()) / 10;
  return Math.min(Math.max(tenth, 60_000), 7 * 86_400_000);
}
