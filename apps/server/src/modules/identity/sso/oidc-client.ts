import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import * as openid from 'openid-client';
import type { Outbound } from '../../../platform/outbound/types.ts';
import { fetchOver } from './outside.ts';
import { RoundRefusal, unreachable } from './refusal.ts';

/** A provider as an OpenID client knows it. */
export interface OidcParty {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Google and Microsoft sign in everybody's accounts; a tenant's provider those of one organization. */
  kind: 'google' | 'microsoft' | 'tenant';
}

export interface OidcClients {
  /** What the provider says of itself, read anew every few minutes. Throws {@link RoundRefusal}. */
  get(party: OidcParty): Promise<openid.Configuration>;
}

const KEPT_MS = 5 * 60_000;
/** Seconds that clocks may differ. */
export const CLOCK_TOLERANCE = 120;

export function createOidcClients(outbound: Outbound, allowHttp: boolean): OidcClients {
  const known = new LRUCache<string, openid.Configuration>({ max: 200, ttl: KEPT_MS });
  return {
    async get(party) {
      const key = createHash('sha256').update(JSON.stringify(party)).digest('base64');
      const found = known.get(key);
      if (found) return found;
      const made = await discover(outbound, allowHttp, party);
      known.set(key, made);
      return made;
    },
  };
}

async function discover(
  outbound: Outbound,
  allowHttp: boolean,
  { issuer, clientId, clientSecret, kind }: OidcParty,
): Promise<openid.Configuration> {
  if (!URL.canParse(issuer) || !(issuer.startsWith('https:') || (allowHttp && issuer.startsWith('http:')))) {
    throw new RoundRefusal('provider_failed', 'The issuer has to be an address that begins with https://.');
  }
  const config = await openid
    .discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [openid.clockTolerance]: CLOCK_TOLERANCE },
      secretAs(clientSecret),
      {
        [openid.customFetch]: fetchOver(outbound) as openid.CustomFetch,
        ...(allowHttp ? { execute: [openid.allowInsecureRequests] } : {}),
      },
    )
    .catch((error) => {
      throw notAProvider(error);
    });
  const told = config.serverMetadata().issuer;
  // Microsoft's `common` stands for many tenants, each with an issuer of its own; which of them signed, the library
  // holds against the token's `tid` (“ID token claims reference”, Microsoft identity platform, 2026).
  if (kind !== 'microsoft' && told.includes('{')) {
    throw new RoundRefusal(
      'provider_failed',
      'This issuer speaks for all of the provider’s customers. Use the one of your own tenant, with its id in it.',
    );
  }
  // Without this the library trusts the connection by which a token came, and looks at no signature.
  openid.enableNonRepudiationChecks(config);
  return config;
}

/** In the body where the provider takes it there, else in the header, which is OpenID's standard way. */
function secretAs(secret: string): openid.ClientAuth {
  const [post, basic] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)];
  return (server, client, body, headers) => {
    const inBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (inBody ? post : basic)(server, client, body, headers);
  };
}

function notAProvider(error: unknown): unknown {
  const reached = unreachable(error);
  if (reached !== error) return reached;
  const { code } = error as { code?: string };
  const why =
    code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
      ? 'What is at that address calls itself by another issuer. Copy the issuer exactly as the provider shows it.'
      : 'There is no OpenID provider at that address: /.well-known/openid-configuration did not answer as one.';
  return new RoundRefusal('provider_failed', why, { cause: error });
}
