import { X509Certificate } from 'node:crypto';

export interface SigningCertificate {
  pem: string;
  fingerprint: string;
  subject: string;
  validTo: Date;
}

/** A certificate as people copy it: PEM, or its bare Base64. Null for what is none. */
export function parseCertificate(text: string): SigningCertificate | null {
  const base64 = text.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '');
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  try {
    const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
    return {
      pem: certificate.toString().trim(),
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      subject: certificate.subject.replaceAll('\n', ', ').slice(0, 300),
      validTo: new Date(certificate.validTo),
    };
  } catch {
    return null;
  }
}
