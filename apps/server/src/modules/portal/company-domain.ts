import { domainOf, isPublicDomain } from '../../platform/mail/public-domain.ts';

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
