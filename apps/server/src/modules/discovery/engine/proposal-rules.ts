import type { ClientType, ServiceId, TagKind } from '@portico/contract';

const EVERYBODY: ServiceId[] = ['google_analytics', 'google_search_console'];
const META: ServiceId[] = ['meta_business', 'meta_page', 'meta_ad_account', 'meta_pixel'];

/** What the work for each type of client rests on, whether or not it is seen on the site. */
export const SERVICES_BY_TYPE: Record<ClientType, ServiceId[]> = {
  b2b_lead_generation: [
    ...EVERYBODY,
    'google_tag_manager',
    'google_ads',
    'linkedin_ads',
    'linkedin_page',
    'linkedin_insight_tag',
    'linkedin_conversions',
  ],
  b2b_online_sales: [
    ...EVERYBODY,
    'google_tag_manager',
    'google_ads',
    'google_merchant_center',
    'linkedin_page',
  ],
  b2c_lead_generation: [...EVERYBODY, 'google_tag_manager', 'google_ads', 'google_business_profile', ...META],
  b2c_online_sales: [
    ...EVERYBODY,
    'google_tag_manager',
    'google_ads',
    'google_merchant_center',
    ...META,
    'meta_instagram',
  ],
  brochure_site: [...EVERYBODY, 'google_business_profile'],
  transactional_web_app: [...EVERYBODY, 'google_tag_manager', 'google_ads'],
};

/** How a type reads at the beginning of a sentence. */
export const TYPE_NAMES: Record<ClientType, string> = {
  b2b_lead_generation: 'Clients who look for leads among businesses',
  b2b_online_sales: 'Shops for businesses',
  b2c_lead_generation: 'Clients who look for customers in their area',
  b2c_online_sales: 'Online shops',
  brochure_site: 'Sites of this kind',
  transactional_web_app: 'Web apps',
};

/** The tags whose presence shows that a client uses a service. */
export const TAGS_BY_SERVICE: Partial<Record<ServiceId, TagKind[]>> = {
  google_analytics: ['ga4', 'google_tag', 'universal_analytics'],
  google_ads: ['google_ads'],
  google_tag_manager: ['gtm'],
  meta_business: ['meta_pixel'],
  meta_ad_account: ['meta_pixel'],
  meta_pixel: ['meta_pixel'],
  tiktok_business_center: ['tiktok_pixel'],
  tiktok_ads: ['tiktok_pixel'],
  tiktok_pixel: ['tiktok_pixel'],
  linkedin_ads: ['linkedin_insight'],
  linkedin_insight_tag: ['linkedin_insight'],
};
