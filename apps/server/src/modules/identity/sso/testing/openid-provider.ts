import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';

export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  [claim: string]: unknown;
}

export interface TestOpenIdProvider {
  issuer: string;
  /** `host:port`, for `PORTICO_OUTBOUND_ALLOW`. */
  endpoint: string;
  /** Who signs in next. */
  person: Person;
  /** The next sign-in is not finished: its person goes back. */
  declines: boolean;
  /** Seconds that the person signed in before the round. */
  signedInBefore: number;
  close(): Promise<void>;
}

export const OPENID_CLIENT = {
  id: 'portico',
  secret: 'a secret of sixty-four characters for the test of single sign-on',
};

/**
 * A real OpenID provider on loopback, made of the npm package `oidc-provider`, whose sign-in page is left out: whoever is
 * `person` signs in at once. `redirectUris` may be added to while it runs.
 */
export async function startOpenIdProvider(redirectUris: Set<string>): Promise<TestOpenIdProvider> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${endpoint}`;
  const provider: TestOpenIdProvider = {
    issuer,
    endpoint,
    person: { sub: 'nobody' },
    declines: false,
    signedInBefore: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const real = await build(issuer, redirectUris, () => provider.person);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return real.callback()(request, response);
    const { prompt, params, grantId } = await real.interactionDetails(request, response);
    const { sub } = provider.person;
    const result = provider.declines
      ? { error: 'access_denied', error_description: 'The person went back' }
      : prompt.name === 'login'
        ? { login: { accountId: sub, ts: Math.floor(Date.now() / 1000) - provider.signedInBefore } }
        : { consent: { grantId: await grant(real, String(params.client_id), sub, grantId) } };
    return real.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
  return provider;
}

// The package brings no types.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;

async function build(issuer: string, redirectUris: Set<string>, person: () => Person): Promise<Untyped> {
  const { default: Provider } = (await import('oidc-provider' as string)) as Untyped;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: OPENID_CLIENT.id,
        client_secret: OPENID_CLIENT.secret,
        redirect_uris: ['http://portico.test/unused'],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ ...person(), sub }),
    }),
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
  });
  provider.Client.prototype.redirectUriAllowed = (uri: string) => redirectUris.has(uri);
  return provider;
}

async function grant(
  real: Untyped,
  clientId: string,
  accountId: string,
  grantId: string | undefined,
): Promise<string> {
  const made = grantId ? await real.Grant.find(grantId) : new real.Grant({ accountId, clientId });
  made.addOIDCScope('openid email profile');
  return made.save();
}
