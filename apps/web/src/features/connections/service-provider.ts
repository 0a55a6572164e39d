import type { ProviderId } from '@portico/contract';

/** Where access to a service is given; null where nothing can be connected for it. */
export function providerOf(service: string): ProviderId | null {
  const exact: Record<string, ProviderId> = {
    cms_wordpress: 'wordpress',
    cms_shopify: 'shopify',
    dns_cloudflare: 'cloudflare',
  };
  const found = exact[service];
  if (found) return found;
  if (service.startsWith('google_')) return 'google';
  if (service.startsWith('meta_')) return 'meta';
  if (service.startsWith('tiktok_')) return 'tiktok_business';
  return service.startsWith('linkedin_') ? 'linkedin' : null;
}
