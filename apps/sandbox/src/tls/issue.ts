// The X.509 library resolves its parts through reflection metadata and must find this loaded first.
import 'reflect-metadata';
import { randomBytes, type webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import {
  type CertificatePlan,
  dayInMilliseconds,
  type IssuedCertificate,
  type IssuerId,
  issuerIds,
} from './plan.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A signing certificate with its key, both PEM. */
export interface Signer {
  certificate: string;
  key: string;
}

export interface Authority {
  root: Signer;
  issuers: Record<IssuerId, Signer>;
}

const rootName: JsonName = [
  { O: ['Portico sandbox'] },
  { CN: ['Portico sandbox root, for demonstration only'] },
];

/** Named as the public authorities that such sites really use, so that CAA records can be held against them. */
const issuerNames: Record<IssuerId, JsonName> = {
  letsencrypt: [{ C: ['US'] }, { O: ["Let's Encrypt"] }, { CN: ['E7'] }],
  google: [{ C: ['US'] }, { O: ['Google Trust Services'] }, { CN: ['WE1'] }],
  sectigo: [
    { C: ['GB'] },
    { O: ['Sectigo Limited'] },
    { CN: ['Sectigo Public Server Authentication CA DV E36'] },
  ],
};

const authorityYears = 5;

/** Makes a new root and its intermediates. They are trusted by nobody but those who are given `root.certificate`. */
export async function createAuthority(now: Date): Promise<Authority> {
  const notBefore = new Date(now.getTime() - 400 * dayInMilliseconds);
  const notAfter = new Date(now.getTime() + authorityYears * 365 * dayInMilliseconds);
  const rootKeys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: rootName,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: await authorityExtensions(rootKeys.publicKey, rootKeys.publicKey, 1),
  });
  const signers = await Promise.all(
    issuerIds.map(async (id): Promise<[IssuerId, Signer]> => {
      const keys = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        serialNumber: newSerial(),
        subject: issuerNames[id],
        issuer: root.subject,
        notBefore,
        notAfter,
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: rootKeys.privateKey,
        extensions: await authorityExtensions(keys.publicKey, rootKeys.publicKey, 0),
      });
      return [id, { certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) }];
    }),
  );
  return {
    root: { certificate: root.toString('pem'), key: await exportKey(rootKeys.privateKey) },
    issuers: Object.fromEntries(signers) as Record<IssuerId, Signer>,
  };
}

/** Issues the certificate that the plan describes, counted from `now`. */
export async function issueCertificate(
  authority: Authority,
  plan: CertificatePlan,
  now: Date,
): Promise<IssuedCertificate> {
  // A quarter of a day more, so that rounding down and rounding to the nearest both give `daysLeft`.
  const notAfter = new Date(now.getTime() + (plan.daysLeft + 0.25) * dayInMilliseconds);
  const notBefore = new Date(notAfter.getTime() - plan.lifetimeDays * dayInMilliseconds);
  const keys = await newKeys();
  const subject: JsonName = [{ CN: [plan.names[0] ?? plan.id] }];
  const signer = plan.issuer === 'self_signed' ? undefined : authority.issuers[plan.issuer];
  const issuer = signer && new X509Certificate(signer.certificate);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject,
    issuer: issuer?.subject ?? subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: signer ? await importKey(signer.key) : keys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(plan.names.map((name) => ({ type: 'dns', value: name }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer?.publicKey ?? keys.publicKey),
    ],
  });
  return {
    names: plan.names,
    issuer: plan.issuer,
    chain: [certificate.toString('pem'), signer?.certificate].filter(Boolean).join('\n'),
    key: await exportKey(keys.privateKey),
    notAfter: notAfter.toISOString(),
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
}

/** 16 bytes with the first bit clear, so that the number is positive (RFC 5280 section 4.1.2.2). */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function authorityExtensions(
  own: webcrypto.CryptoKey,
  signers: webcrypto.CryptoKey,
  pathLength: number,
) {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    await SubjectKeyIdentifierExtension.create(own),
    await AuthorityKeyIdentifierExtension.create(signers),
  ];
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag);
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, ['sign']);
}
