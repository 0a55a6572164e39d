import type { SignInProvider } from '@portico/contract';
import { type ConnectionRow, findConnection, missingIn } from './connection-row.ts';
import type { SsoDeps } from './deps.ts';
import type { OidcParty } from './oidc-client.ts';
import type { InstallationProvider } from './provider.ts';
import type { SamlSide } from './saml.ts';

/** By what somebody signs in: a provider of the whole installation, or an organization's own connection. */
export type Way =
  | { kind: 'provider'; provider: InstallationProvider }
  | { kind: 'connection'; connection: ConnectionRow };

export const nameOf = (way: Way): string =>
  way.kind === 'provider' ? way.provider.name : way.connection.name;

/** As it stands in addresses: a provider's name or a connection's id. */
export const idOfWay = (way: Way): string => (way.kind === 'provider' ? way.provider.id : way.connection.id);

export const connectionOf = (way: Way): ConnectionRow | null =>
  way.kind === 'connection' ? way.connection : null;

/** How a sign-in by this way reads in the audit log. */
export const viaOf = (way: Way): string =>
  way.kind === 'provider' ? way.provider.name : `single sign-on, ${way.connection.name}`;

/** The way behind an id. Null for one that is not there, is not complete, or is turned off (unless it is tested). */
export async function findWay(deps: SsoDeps, id: string, { testing = false } = {}): Promise<Way | null> {
  const provider = deps.providers.find((one) => one.id === (id as SignInProvider));
  if (provider) return { kind: 'provider', provider };
  const connection = isProviderName(id) ? null : await findConnection(deps.pool, id);
  if (!connection || missingIn(connection).length > 0 || !(connection.active || testing)) return null;
  return { kind: 'connection', connection };
}

const isProviderName = (id: string) => ['google', 'microsoft'].includes(id);

/** Where a provider leads or posts back to. Each way has an address of its own, so that no answer is taken for another's. */
export const callbackUrl = (baseUrl: string, id: string) =>
  `${baseUrl}/api/auth/single-sign-on/callback/${id}`;
export const acsUrl = (baseUrl: string, id: string) => `${baseUrl}/api/auth/single-sign-on/acs/${id}`;
/** Portico's name towards a SAML provider, which is also where its metadata is. */
export const entityId = (baseUrl: string, id: string) => `${baseUrl}/api/auth/single-sign-on/metadata/${id}`;

/** Where a secret is sealed for. */
export const secretContext = (id: string) => ({
  table: 'sign_in_connections',
  column: 'oidc_secret',
  row: id,
});

/** Google's issuer is everybody's, also where an organization has a client of its own there. */
const GOOGLE = 'https://accounts.google.com';

/** The way as an OpenID client knows it. */
export async function oidcPartyOf(deps: Pick<SsoDeps, 'vault'>, way: Way): Promise<OidcParty> {
  if (way.kind === 'provider') {
    const { id, issuer, clientId, clientSecret } = way.provider;
    return { kind: id, issuer, clientId, clientSecret };
  }
  const { orgId, id, issuer, oidcClient, oidcSecret } = way.connection;
  if (!issuer || !oidcClient || !oidcSecret) throw new Error('The connection is not complete');
  const clientSecret = await deps.vault.open(orgId, secretContext(id), oidcSecret);
  const kind = issuer.replace(/\/$/, '') === GOOGLE ? 'google' : 'tenant';
  return { kind, issuer, clientId: oidcClient, clientSecret };
}

/** The connection as both ends of SAML know it. */
export function samlSideOf(
  baseUrl: string,
  { id, issuer, samlSignInUrl, samlCertificates }: ConnectionRow,
): SamlSide {
  if (!issuer || !samlSignInUrl) throw new Error('The connection is not complete');
  return {
    party: { entityId: issuer, signInUrl: samlSignInUrl, certificates: samlCertificates },
    entityId: entityId(baseUrl, id),
    acsUrl: acsUrl(baseUrl, id),
  };
}
