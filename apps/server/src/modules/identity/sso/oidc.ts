import * as openid from 'openid-client';
import { domainOf } from '../../../platform/mail/public-domain.ts';
import type { OidcClients, OidcParty } from './oidc-client.ts';
import { outboundIn, RoundRefusal, unreachable } from './refusal.ts';
import { addressOrNull, type Said, shownClaim, textOrNull } from './said.ts';

/** What a round through an OpenID provider keeps until the browser is back. */
export interface OidcMemory {
  nonce: string;
  verifier: string;
}

export interface OidcWish {
  redirectUri: string;
  state: string;
  /** Whom the provider may expect. */
  email?: string | undefined;
  /** `fresh`: the person must sign in there anew. `choose`: they choose among their accounts there. */
  prompt?: 'fresh' | 'choose' | undefined;
}

/** Where to lead a browser to sign in. Throws {@link RoundRefusal}. */
export async function oidcUrl(
  clients: OidcClients,
  party: OidcParty,
  wish: OidcWish,
): Promise<{ url: string; memory: OidcMemory }> {
  const config = await clients.get(party);
  const memory = { nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: wish.redirectUri,
    scope: 'openid email profile',
    state: wish.state,
    nonce: memory.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(memory.verifier),
    code_challenge_method: 'S256',
    ...(wish.email ? { login_hint: wish.email } : {}),
    ...(wish.prompt === 'choose' ? { prompt: 'select_account' } : {}),
    // OpenID Connect Core section 3.1.2.1: with `max_age` the ID token has to say `auth_time`.
    ...(wish.prompt === 'fresh' ? { prompt: 'login', max_age: '0' } : {}),
  });
  return { url: url.href, memory };
}

/**
 * What the provider says of the person, from the address that it led the browser back to: state, issuer, signature,
 * audience, nonce and times are checked by the library. Throws {@link RoundRefusal}.
 */
export async function oidcSaid(
  clients: OidcClients,
  party: OidcParty,
  back: URL,
  { state, nonce, verifier }: OidcMemory & { state: string },
): Promise<Said> {
  const config = await clients.get(party);
  try {
    const tokens = await openid.authorizationCodeGrant(config, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new RoundRefusal('answer_refused', 'The provider sent no ID token.');
    const more =
      claims['email'] !== undefined && claims['name'] !== undefined
        ? {}
        : await userInfo(config, tokens.access_token, claims);
    return saidBy(party.kind, { ...more, ...claims });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Many providers say names and addresses there alone. For a name alone nobody is turned away. */
async function userInfo(
  config: openid.Configuration,
  accessToken: string,
  claims: openid.IDToken,
): Promise<Record<string, unknown>> {
  if (!config.serverMetadata().userinfo_endpoint) return {};
  return openid.fetchUserInfo(config, accessToken, claims.sub).catch((error) => {
    if (claims['email'] === undefined) throw error;
    return {};
  });
}

const technical = new Set(['nonce', 'at_hash', 'c_hash', 's_hash', 'sid', 'jti']);

function saidBy(
  kind: OidcParty['kind'],
  claims: Record<string, unknown> & { iss: string; sub: string },
): Said {
  const email = addressOrNull(claims['email']);
  const proven = claims['email_verified'];
  const signedInAt = claims['auth_time'];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    emailProven: proven === undefined ? null : proven === true || proven === 'true',
    shared: kind !== 'tenant',
    emailOwned: email !== null && isOwned(kind, claims, email),
    name: textOrNull(claims['name']) ?? fullName(claims),
    signedInAt: typeof signedInAt === 'number' ? signedInAt * 1000 : null,
    received: Object.entries(claims)
      .filter(([name]) => !technical.has(name))
      .map(([name, value]) => shownClaim(name, value)),
  };
}

const fullName = (claims: Record<string, unknown>) =>
  textOrNull([claims['given_name'], claims['family_name']].filter(textOrNull).join(' '));

/**
 * Google answers for the addresses of Gmail and, with `hd`, of a Workspace; any other was proven once and may be
 * somebody else's by now (“Authenticate with a backend server”, Google, 2026). Microsoft lets tenants write any
 * address, and says `xms_edov` where the domain is proven to be the tenant's (“Optional claims reference”, 2026).
 */
function isOwned(kind: OidcParty['kind'], claims: Record<string, unknown>, email: string): boolean {
  if (kind === 'tenant') return false;
  if (kind === 'microsoft') return ([true, 'true', 1, '1'] as unknown[]).includes(claims['xms_edov']);
  const domain = domainOf(email);
  const googles = claims['hd'] === domain || ['gmail.com', 'googlemail.com'].includes(domain);
  return claims['email_verified'] === true && googles;
}

const notTrusted: Record<string, string> = {
  OAUTH_JWT_CLAIM_COMPARISON_FAILED:
    'The ID token is not meant for this round: its issuer, audience or nonce is another one.',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED:
    'The ID token has expired, or is not valid yet. Look at the clocks of both servers.',
  OAUTH_KEY_SELECTION_FAILED: 'The ID token is signed with a key that the provider does not publish.',
  OAUTH_UNSUPPORTED_OPERATION: 'The ID token is signed in a way that is not accepted.',
  OAUTH_INVALID_RESPONSE: 'The answer is not what OpenID asks for, or its signature does not hold.',
};

/** Whatever the library throws, as a refusal; what is no refusal of it is a defect, and stays one. */
function asRefusal(error: unknown): unknown {
  if (error instanceof RoundRefusal || outboundIn(error)) return unreachable(error);
  if (error instanceof openid.AuthorizationResponseError) return refusedThere(error);
  if (error instanceof openid.ResponseBodyError || error instanceof openid.WWWAuthenticateChallengeError) {
    const code = error instanceof openid.ResponseBodyError ? known(error.error) : null;
    return error.status >= 500
      ? new RoundRefusal('provider_failed', 'The identity provider has trouble of its own.', { cause: error })
      : new RoundRefusal('answer_refused', code ?? 'The provider did not accept what Portico sent.', {
          cause: error,
        });
  }
  if (!(error instanceof openid.ClientError)) return error;
  const why = notTrusted[error.code ?? ''];
  return why
    ? new RoundRefusal('answer_refused', why, { cause: error })
    : new RoundRefusal('provider_failed', 'The identity provider answered something that is not OpenID.', {
        cause: error,
      });
}

/** RFC 6749 section 5.2. */
function known(code: string): string | null {
  if (code === 'invalid_client') return 'The provider does not accept the client id and secret.';
  if (code === 'invalid_grant')
    return 'The provider does not accept the code: it was used already, or is too old.';
  return null;
}

function refusedThere(error: openid.AuthorizationResponseError): RoundRefusal {
  const cancelled = ['access_denied', 'login_required', 'consent_required', 'interaction_required'];
  return cancelled.includes(error.error)
    ? new RoundRefusal('cancelled', 'The provider let the person not go on, or they did not want to.', {
        cause: error,
      })
    : new RoundRefusal(
        'provider_failed',
        'The provider did not take up the sign-in. Look at its settings for Portico.',
        {
          cause: error,
        },
      );
}
