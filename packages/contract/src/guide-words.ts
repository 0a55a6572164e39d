import { z } from 'zod';
import { findingKinds } from './findings.ts';

/** The closed lists that guides, discovery and the checks share. */

export const platformIds = [
  'google',
  'meta',
  'tiktok',
  'linkedin',
  'cms',
  'dns',
  'hosting',
  'other',
] as const;
export const PlatformId = z
  .enum(platformIds)
  .meta({ description: '`other` holds only guides that an agency adds itself' });
export type PlatformId = z.infer<typeof PlatformId>;

export const serviceIds = [
  'google_analytics',
  'google_ads',
  'google_search_console',
  'google_tag_manager',
  'google_business_profile',
  'google_merchant_center',
  'meta_business',
  'meta_page',
  'meta_ad_account',
  'meta_pixel',
  'meta_instagram',
  'tiktok_business_center',
  'tiktok_ads',
  'tiktok_pixel',
  'linkedin_ads',
  'linkedin_page',
  'linkedin_insight_tag',
  'linkedin_conversions',
  'cms_wordpress',
  'cms_shopify',
  'cms_webflow',
  'cms_wix',
  'cms_squarespace',
  'cms_other',
  'dns_cloudflare',
  'dns_godaddy',
  'dns_namecheap',
  'dns_route53',
  'dns_other',
  'hosting_cpanel',
  'hosting_plesk',
  'hosting_siteground',
  'hosting_other',
  'tls_certificate',
] as const;
export const ServiceId = z.enum(serviceIds);
export type ServiceId = z.infer<typeof ServiceId>;

/** A service that the catalogue knows, or one that an agency added (`custom_…`). */
export const GuideService = z.union(
  [ServiceId, z.templateLiteral(['custom_', z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/)])],
  'A service of the catalogue, or a name of your own that begins with custom_',
);
export type GuideService = z.infer<typeof GuideService>;

/** What the agency sets once and a client copies ("ID out"). */
export const agencyIdKinds = [
  'googleEmail',
  'googleAdsManagerId',
  'businessProfileGroupId',
  'merchantCenterId',
  'metaBusinessId',
  'tiktokBusinessCenterId',
  'linkedinBusinessManagerId',
  'linkedinProfileUrl',
  'accessEmail',
  'cloudflareEmail',
  'awsAccountId',
  'shopifyPartnerName',
  'supportPhone',
] as const;
export const AgencyIdKind = z.enum(agencyIdKinds);
export type AgencyIdKind = z.infer<typeof AgencyIdKind>;

export const idFormats = [
  'ga4_measurement_id',
  'google_ads_customer_id',
  'gtm_container_id',
  'search_console_property',
  'business_profile_name',
  'business_profile_group_id',
  'merchant_center_id',
  'meta_business_id',
  'meta_page',
  'meta_ad_account_id',
  'meta_pixel_id',
  'instagram_handle',
  'tiktok_business_center_id',
  'tiktok_advertiser_id',
  'tiktok_pixel_id',
  'linkedin_partner_id',
  'linkedin_ad_account_id',
  'linkedin_business_manager_id',
  'linkedin_page_url',
  'linkedin_profile_url',
  'myshopify_domain',
  'shopify_collaborator_code',
  'aws_account_id',
  'aws_hosted_zone_id',
  'aws_role_arn',
  'domain',
  'https_url',
  'email',
  'phone',
  'text',
] as const;
export const IdFormat = z
  .enum(idFormats)
  .meta({ description: '`text` is judged by the pattern that stands beside it' });
export type IdFormat = z.infer<typeof IdFormat>;

export const normaliseRules = ['trim', 'digits', 'upper', 'lower', 'address'] as const;
export const NormaliseRule = z.enum(normaliseRules);
export type NormaliseRule = z.infer<typeof NormaliseRule>;

/**
 * What discovery can say about a site, as far as guides ask for it: its findings by kind and value, each tag by its
 * kind, how many Tag Manager containers there are, and the problems by their code. One kind may hold several times.
 */
export const detectedKinds = [...findingKinds, 'tag_in_container', 'container_count', 'problem'] as const;
export const DetectedKind = z.enum(detectedKinds);
export type DetectedKind = z.infer<typeof DetectedKind>;
export const DetectedFact = z.object({
  detected: DetectedKind,
  value: z.union([z.string(), z.number(), z.boolean()]),
});
export type DetectedFact = z.infer<typeof DetectedFact>;
