import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import type { CertificateSummary } from './types.ts';

/** Longer chains than this are an attack or a mistake; browsers stop at about as many. */
const MAX_CHAIN = 10;
const MAX_NAMES = 500;

/** From the server's own certificate upwards. Node lets the last one point at itself. */
export function certificateChain(leaf: DetailedPeerCertificate): CertificateSummary[] {
  const chain: CertificateSummary[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = leaf;
  while (next?.fingerprint256 && !seen.has(next.fingerprint256) && chain.length < MAX_CHAIN) {
    seen.add(next.fingerprint256);
    chain.push(summary(next));
    next = next.issuerCertificate;
  }
  return chain;
}

function summary(certificate: DetailedPeerCertificate): CertificateSummary {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: subjectAlternativeNames(certificate.subjectaltname ?? ''),
    validFrom: isoTime(certificate.valid_from),
    validTo: isoTime(certificate.valid_to),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    selfSigned: certificate.issuerCertificate?.fingerprint256 === certificate.fingerprint256,
  };
}

function distinguishedName(name: PeerCertificate['subject']): string {
  return Object.entries(name)
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join('+') : value}`)
    .join(', ');
}

/**
 * Reads Node's text form, `DNS:a.example, IP Address:192.0.2.1`. A name with a comma, a quote or a control
 * character in it is in there as a JSON string (nodejs.org/api/crypto.html, `x509.subjectAltName`).
 */
export function subjectAlternativeNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/(?:^|, )(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)) {
    const value = match[2] ?? '';
    names.push(value.startsWith('"') ? String(JSON.parse(value)) : value);
  }
  return names.slice(0, MAX_NAMES);
}

/** Empty where the certificate's date is none. */
function isoTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
