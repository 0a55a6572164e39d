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

/**
 * True where the address is one of the web site's own domain: the same letters, with or without `www.` before the
 * site's. No subdomain is taken for its parent or the other way round, and nothing that merely looks alike: both are
 * compared as they stand in the name system (`xn--…`). A site below somebody else's address (a path) has no domain of
 * its own.
 */
export function isCompanyAddress(email: string, website: string): boolean {
  const domain = domainOf(email);
  if (!URL.canParse(website) || isPublicDomain(domain)) return false;
  const { hostname, pathname } = new URL(website);
  return pathname === '/' && (hostname === domain || hostname === `www.${domain}`);
}
