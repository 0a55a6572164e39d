import type { SignInConnection, SignInDomain } from '@portico/contract';
import { proofValue } from '../../../platform/outbound/index.ts';
import { parseCertificate } from './certificate.ts';
import { type ConnectionRow, missingIn } from './connection-row.ts';
import { GRACE_DAYS, type SignInDomainRow } from './domain.ts';
import { acsUrl, callbackUrl, entityId } from './way.ts';

export interface AroundConnection {
  baseUrl: string;
  domains: SignInDomainRow[];
  people: number;
  now: Date;
}

export function presentConnection(row: ConnectionRow, around: AroundConnection): SignInConnection {
  const missing = missingIn(row);
  return {
    id: row.id,
    name: row.name,
    protocol: row.protocol,
    state: missing.length > 0 ? 'incomplete' : row.active ? 'on' : 'off',
    missing,
    oidc:
      row.protocol === 'oidc'
        ? { issuer: row.issuer, clientId: row.oidcClient, hasSecret: row.oidcSecret !== null }
        : null,
    saml:
      row.protocol === 'saml'
        ? {
            entityId: row.issuer,
            signInUrl: row.samlSignInUrl,
            certificates: presentCertificates(row.samlCertificates, around.now),
            metadataUrl: row.samlMetadataUrl,
          }
        : null,
    joins: row.joins,
    defaultRole: row.defaultRoleId ? 'viewer' : row.defaultRole,
    defaultCustomRole:
      row.defaultRoleId && row.defaultRoleName ? { id: row.defaultRoleId, name: row.defaultRoleName } : null,
    provesSecondFactor: row.provesSecondFactor,
    toCopy: toCopy(row, around.baseUrl),
    domains: around.domains
      .filter(({ connectionId }) => connectionId === row.id)
      .map(({ id, domain }) => ({ id, domain })),
    people: around.people,
    lastTest: row.lastTest,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

function presentCertificates(pems: string[], now: Date) {
  return pems.flatMap((pem) => {
    const certificate = parseCertificate(pem);
    if (!certificate) return [];
    const { fingerprint, subject, validTo } = certificate;
    return { fingerprint, subject, validTo: validTo.toISOString(), expired: validTo <= now };
  });
}

function toCopy({ id, protocol }: ConnectionRow, baseUrl: string): SignInConnection['toCopy'] {
  if (protocol === 'oidc')
    return [{ name: 'redirectUri', label: 'Redirect URI', value: callbackUrl(baseUrl, id) }];
  return [
    { name: 'acsUrl', label: 'Reply address (ACS URL)', value: acsUrl(baseUrl, id) },
    { name: 'entityId', label: 'Entity id (audience)', value: entityId(baseUrl, id) },
    { name: 'metadataUrl', label: 'Metadata address', value: entityId(baseUrl, id) },
  ];
}

/** Where the proof of a domain stands: a name of its own, so that it stands in nobody's way. */
export const recordName = (domain: string) => `_portico-sign-in.${domain}`;

export function presentDomain(row: SignInDomainRow): SignInDomain {
  return {
    id: row.id,
    domain: row.domain,
    state: row.state,
    sentence: sentenceOf(row),
    record: { type: 'TXT', name: recordName(row.domain), value: proofValue(row.token) },
    found: row.found,
    connection:
      row.connectionId && row.connectionName ? { id: row.connectionId, name: row.connectionName } : null,
    required: row.required,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    provenAt: row.provenAt?.toISOString() ?? null,
    version: row.version,
  };
}

function sentenceOf(row: SignInDomainRow): string {
  const { domain, state, checkedAt, found, missingSince, connectionName } = row;
  if (state === 'pending' && !checkedAt)
    return `Add the record to the DNS of ${domain}, then check. New records may take an hour to show.`;
  if (state === 'pending') {
    const instead =
      found && found.length > 0 ? 'Another text stands in its place.' : 'There is no such record yet.';
    return `The proof was not found. ${instead} New records may take an hour to show; then check again.`;
  }
  if (state === 'lost')
    return `The record of ${domain} has been gone for days, so it counts as yours no longer. Put it back, then check.`;
  if (missingSince)
    return `${domain} is yours, but its record is gone. Put it back: after ${GRACE_DAYS} days the domain counts no longer.`;
  if (!connectionName) return `${domain} is yours. Choose where people with such an address sign in.`;
  if (!row.connectionOn)
    return `${domain} is yours. ${connectionName} is turned off, so people sign in by password.`;
  return row.required
    ? `${domain} is yours. People with such an address sign in with ${connectionName}, and no other way.`
    : `${domain} is yours. People with such an address can sign in with ${connectionName}.`;
}
