import type { NewSignInConnection, SignInConnectionChanges } from '@portico/contract';
import { Fault, invalid } from '../../../platform/fault.ts';
import { parseCertificate } from './certificate.ts';
import type { SsoDeps } from './deps.ts';
import { readText } from './outside.ts';
import { unreachable } from './refusal.ts';
import { asFault } from './round.ts';
import { readMetadata, type SamlParty } from './saml-metadata.ts';
import { secretContext } from './way.ts';

/** The provider's side of a connection, as far as it was sent, read and checked before anything is written. */
export interface ProviderSettings {
  issuer?: string;
  oidcClient?: string;
  oidcSecret?: string;
  samlSignInUrl?: string;
  samlCertificates?: string[];
  samlMetadataUrl?: string | null;
}

type Input = Pick<NewSignInConnection | SignInConnectionChanges, 'oidc' | 'saml'>;

/** Asks the provider where there is something to ask. Must not be called inside a scope. Throws `provider_failed`. */
export async function readSettings(
  deps: SsoDeps,
  connection: { orgId: string; id: string; protocol: 'oidc' | 'saml' },
  { oidc, saml }: Input,
): Promise<ProviderSettings> {
  if (connection.protocol === 'oidc' && saml) throw invalid('saml', 'This connection speaks OpenID');
  if (connection.protocol === 'saml' && oidc) throw invalid('oidc', 'This connection speaks SAML');
  return oidc ? readOidc(deps, connection, oidc) : saml ? readSaml(deps, saml) : {};
}

async function readOidc(
  deps: SsoDeps,
  { orgId, id }: { orgId: string; id: string },
  { issuer, clientId, clientSecret }: NonNullable<Input['oidc']>,
): Promise<ProviderSettings> {
  if (issuer !== undefined) {
    // The secret plays no part in what a provider says of itself.
    const asked = { kind: 'tenant' as const, issuer, clientId: clientId ?? 'portico', clientSecret: 'none' };
    await deps.oidcClients.get(asked).catch((error) => {
      throw asFault(error);
    });
  }
  return {
    ...(issuer === undefined ? {} : { issuer }),
    ...(clientId === undefined ? {} : { oidcClient: clientId }),
    ...(clientSecret === undefined
      ? {}
      : { oidcSecret: await deps.vault.seal(orgId, secretContext(id), clientSecret) }),
  };
}

async function readSaml(deps: SsoDeps, input: NonNullable<Input['saml']>): Promise<ProviderSettings> {
  const { metadataUrl, metadataXml, entityId, signInUrl, certificates } = input;
  requireHttps(deps, 'saml.signInUrl', signInUrl);
  const told = metadataUrl
    ? await fetchMetadata(deps, metadataUrl)
    : metadataXml
      ? parsed(metadataXml)
      : null;
  if (told) requireHttps(deps, 'saml.metadataXml', told.signInUrl);
  const pems = certificates?.map((text, at) => {
    const certificate = parseCertificate(text);
    if (!certificate)
      throw invalid(
        `saml.certificates.${at}`,
        'That is no certificate. Copy it with its first and last line',
      );
    return certificate.pem;
  });
  const wish = {
    issuer: entityId ?? told?.entityId,
    samlSignInUrl: signInUrl ?? told?.signInUrl,
    samlCertificates: pems ?? told?.certificates,
    samlMetadataUrl: metadataUrl ?? (metadataXml === undefined ? undefined : null),
  };
  return Object.fromEntries(
    Object.entries(wish).filter(([, value]) => value !== undefined),
  ) as ProviderSettings;
}

async function fetchMetadata(deps: SsoDeps, url: string): Promise<SamlParty> {
  requireHttps(deps, 'saml.metadataUrl', url);
  const { status, text } = await readText(deps.outbound, url).catch((error) => {
    throw asFault(unreachable(error));
  });
  if (status !== 200)
    throw new Fault('provider_failed', {
      detail: `There is no metadata at that address: it answered ${status}.`,
    });
  return parsed(text, 'saml.metadataUrl');
}

function parsed(xml: string, field = 'saml.metadataXml'): SamlParty {
  try {
    return readMetadata(xml);
  } catch (error) {
    throw invalid(field, error instanceof Error ? error.message : 'Not metadata');
  }
}

function requireHttps({ allowHttp }: SsoDeps, field: string, url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && (allowHttp || url.startsWith('https://')))) return;
  throw invalid(field, 'An address that begins with https://');
}
