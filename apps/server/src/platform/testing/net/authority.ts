import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import * as x509 from '@peculiar/x509';

/**
 * `good` · `expired` · `not_yet_valid` · `wrong_name`: for `another-name.example` · `self_signed` ·
 * `missing_intermediate`: good, but sent without the certificate that leads to the root.
 */
export type CertificateKind =
  | 'good'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_name'
  | 'self_signed'
  | 'missing_intermediate';

export interface CertificateRequest {
  /** DNS names, or addresses in the form `ip:192.0.2.1`. The first is also the common name. */
  names: string[];
  kind?: CertificateKind;
  /** Instead of what `kind` says. */
  notBefore?: Date;
  notAfter?: Date;
}

export interface IssuedCertificate {
  /** PEM: the server's certificate first, then what leads to the root, the root left out. */
  chain: string;
  /** PEM, PKCS 8. */
  key: string;
  /** SHA-256 of the server's certificate, lower-case hex. */
  fingerprint: string;
}

export interface TestAuthority {
  /** PEM of the root, for `NODE_EXTRA_CA_CERTS` or `ca`. */
  root: string;
  issue(request: CertificateRequest): Promise<IssuedCertificate>;
  /** Makes this process trust the root, next to those it trusts already, until `close`. */
  trust(): void;
  close(): void;
}

interface Signer {
  name: string;
  keys: webcrypto.CryptoKeyPair;
  certificate: x509.X509Certificate;
}

interface Template {
  subject: string;
  names: string[];
  notBefore: Date;
  notAfter: Date;
  isAuthority: boolean;
  /** Null: signs itself. */
  issuer: Signer | null;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a certificate authority (a root and one intermediate) that lives as long as the test. */
export async function createAuthority(): Promise<TestAuthority> {
  x509.cryptoProvider.set(webcrypto);
  const root = await sign({ ...lasting('CN=Portico Test Root'), isAuthority: true, issuer: null });
  const intermediate = await sign({
    ...lasting('CN=Portico Test Intermediate'),
    isAuthority: true,
    issuer: root,
  });
  const rootPem = root.certificate.toString('pem');
  let trustedBefore: string[] | null = null;

  return {
    root: rootPem,
    issue: (request) => issue(request, intermediate),
    trust() {
      trustedBefore ??= tls.getCACertificates('default');
      tls.setDefaultCACertificates([...trustedBefore, rootPem]);
    },
    close() {
      if (trustedBefore !== null) tls.setDefaultCACertificates(trustedBefore);
      trustedBefore = null;
    },
  };
}

async function issue(request: CertificateRequest, intermediate: Signer): Promise<IssuedCertificate> {
  const kind = request.kind ?? 'good';
  const names = kind === 'wrong_name' ? ['another-name.example'] : request.names;
  const dates = validity(kind);
  const leaf = await sign({
    subject: `CN=${names[0]?.replace(/^ip:/, '') ?? ''}`,
    names,
    notBefore: request.notBefore ?? dates.notBefore,
    notAfter: request.notAfter ?? dates.notAfter,
    isAuthority: false,
    issuer: kind === 'self_signed' ? null : intermediate,
  });
  const alone = kind === 'self_signed' || kind === 'missing_intermediate';
  const pem = leaf.certificate.toString('pem');
  const key = await webcrypto.subtle.exportKey('pkcs8', leaf.keys.privateKey);
  return {
    chain: alone ? pem : `${pem}\n${intermediate.certificate.toString('pem')}`,
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    fingerprint: new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

async function sign(template: Template): Promise<Signer> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    subject: template.subject,
    issuer: template.issuer?.name ?? template.subject,
    notBefore: template.notBefore,
    notAfter: template.notAfter,
    publicKey: keys.publicKey,
    signingKey: (template.issuer ?? { keys }).keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: extensions(template),
  });
  return { name: template.subject, keys, certificate };
}

function extensions(template: Template): x509.Extension[] {
  if (template.isAuthority) {
    const usage = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign;
    return [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(usage, true),
    ];
  }
  const names = template.names.map((name) =>
    name.startsWith('ip:')
      ? { type: 'ip' as const, value: name.slice(3) }
      : { type: 'dns' as const, value: name },
  );
  return [new x509.SubjectAlternativeNameExtension(names)];
}

function validity(kind: CertificateKind): { notBefore: Date; notAfter: Date } {
  if (kind === 'expired') return { notBefore: daysFromNow(-90), notAfter: daysFromNow(-1) };
  if (kind === 'not_yet_valid') return { notBefore: daysFromNow(1), notAfter: daysFromNow(90) };
  return { notBefore: daysFromNow(-1), notAfter: daysFromNow(89) };
}

function lasting(subject: string) {
  return { subject, names: [], notBefore: daysFromNow(-365), notAfter: daysFromNow(3650) };
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}
