import type { ConnectionHealth, ProviderId } from '@portico/contract';

export type { ConnectionHealth, ProviderId };

/** The lists of the contract, named here so that no schema travels to the browser for them. */
export const connectionHealths = [
  'live',
  'expiring',
  'limited',
  'broken',
  'ended',
] as const satisfies readonly ConnectionHealth[];

export const providerNames: Record<ProviderId, string> = {
  google: 'Google',
  meta: 'Meta',
  tiktok: 'TikTok',
  tiktok_business: 'TikTok for Business',
  linkedin: 'LinkedIn',
  x: 'X',
  shopify: 'Shopify',
  wordpress: 'WordPress',
  cloudflare: 'Cloudflare',
  twilio: 'Twilio',
  sendgrid: 'SendGrid',
  oauth2: 'Another service (OAuth 2.0)',
  api_key: 'Another service (API key)',
};

export const providerIds = Object.keys(providerNames) as ProviderId[];

export function isProviderId(text: string): text is ProviderId {
  return Object.hasOwn(providerNames, text);
}
