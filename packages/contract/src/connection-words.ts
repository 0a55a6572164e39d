import { z } from 'zod';
import { serviceIds } from './guide-words.ts';

/**
 * Providers that access can be given at. `tiktok` is for posting, `tiktok_business` for advertising: TikTok runs the two
 * apart, with other apps and other tokens.
 */
export const providerIds = [
  'google',
  'meta',
  'tiktok',
  'tiktok_business',
  'linkedin',
  'x',
  'shopify',
  'wordpress',
  'cloudflare',
  'twilio',
  'sendgrid',
  'oauth2',
  'api_key',
] as const;
export const ProviderId = z
  .enum(providerIds)
  .meta({ description: '`oauth2` and `api_key` stand for any provider that works in the usual way' });
export type ProviderId = z.infer<typeof ProviderId>;

const providerNames: Record<ProviderId, string> = {
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
  oauth2: 'another provider',
  api_key: 'another provider',
};

/** A provider as people know it; what a later version took away keeps its id. */
export function providerName(id: string): string {
  return (providerNames as Record<string, string>)[id] ?? id;
}

/** What a connection can reach besides the services that guides ask for. */
export const reachableServices = [
  'meta_whatsapp',
  'tiktok_account',
  'linkedin_profile',
  'x_account',
  'twilio_account',
  'twilio_number',
  'sendgrid_account',
  'sendgrid_domain',
] as const;
export const AssetService = z.enum([...serviceIds, ...reachableServices]);
export type AssetService = z.infer<typeof AssetService>;

/** By what a connection is proved to its provider. */
export const connectionMethods = ['oauth2', 'api_key', 'service_account'] as const;
export const ConnectionMethod = z.enum(connectionMethods);
export type ConnectionMethod = z.infer<typeof ConnectionMethod>;

/**
 * `live`: it works · `limited`: it works, but the provider asks to wait · `expiring`: somebody has to consent again soon ·
 * `broken`: nothing works until it is repaired · `ended`: it was taken away.
 */
export const connectionHealths = ['live', 'expiring', 'limited', 'broken', 'ended'] as const;
export const ConnectionHealth = z.enum(connectionHealths);
export type ConnectionHealth = z.infer<typeof ConnectionHealth>;

/**
 * How a connection is mended. `reconnect`: consent again · `replace_credential`: enter the key anew · `refresh`: try again ·
 * `app`: the app's credentials have to be set right first.
 */
export const connectionRepairs = ['reconnect', 'replace_credential', 'refresh', 'app'] as const;
export const ConnectionRepair = z.enum(connectionRepairs);
export type ConnectionRepair = z.infer<typeof ConnectionRepair>;
