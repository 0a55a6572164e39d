/** Who is said to have signed a certificate: an intermediate of the sandbox's own authority. */
export const issuerIds = ['letsencrypt', 'google', 'sectigo'] as const;
export type IssuerId = (typeof issuerIds)[number];

/** A certificate that a host shows, described by what matters to whoever inspects it. */
export interface CertificatePlan {
  id: string;
  /** Hosts that show this certificate, by SNI. */
  hosts: string[];
  /** DNS names inside it. Where a host is not among them, a visitor gets a name mismatch. */
  names: string[];
  issuer: IssuerId | 'self_signed';
  /** Days of validity when it was made. */
  lifetimeDays: number;
  /** Whole days left from today; negative is expired. */
  daysLeft: number;
  /** True asks for exactly `daysLeft` at every start; otherwise a stored one is kept while it is comfortable. */
  exact?: boolean;
}

/** A certificate with its private key, both PEM. The chain is leaf first, without the root. */
export interface IssuedCertificate {
  names: string[];
  issuer: IssuerId | 'self_signed';
  chain: string;
  key: string;
  /** ISO 8601. */
  notAfter: string;
}

export const dayInMilliseconds = 86_400_000;

/** Whole days from `now` until the certificate ends, rounded down; negative once it has. */
export function daysUntil(notAfter: string, now: Date): number {
  return Math.floor((Date.parse(notAfter) - now.getTime()) / dayInMilliseconds);
}
