import publicMail from 'email-providers/all.json' with { type: 'json' };
import { getPublicSuffix } from 'tldts';

const publicDomains: ReadonlySet<string> = new Set(publicMail);

/** The part behind the `@`, in small letters. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * True for domains where anybody gets an address, such as gmail.com, and for suffixes under which anybody gets a name,
 * such as co.uk or github.io: an address there says nothing about a company.
 */
export function isPublicDomain(domain: string): boolean {
  if (getPublicSuffix(domain, { allowPrivateDomains: true }) === domain) return true;
  // Providers give out names below their own too, such as name@something.gmx.net.
  const labels = domain.split('.');
  return labels.some((_label, at) => publicDomains.has(labels.slice(at).join('.')));
}
