import type {
  Account,
  AccountGrant,
  AgencyIdKind,
  AssetService,
  ConnectionHealth,
  ConnectionMethod,
  ConnectionRepair,
  ServiceId,
} from '@portico/contract';
import { CircleCheck, CircleSlash, Hourglass, ScanSearch, TriangleAlert, Unlink } from 'lucide-react';
import type { Sign } from '@/ui/status.ts';
import type { Tone } from '@/ui/tone.ts';

/** How each health is shown, and what it means where it is chosen. */
export const healthSigns: Record<ConnectionHealth, Sign> = {
  live: { label: 'Works', tone: 'good', icon: CircleCheck },
  expiring: { label: 'Ends soon', tone: 'warn', icon: Hourglass },
  limited: { label: 'Waits', tone: 'info', icon: Hourglass },
  broken: { label: 'Broken', tone: 'bad', icon: TriangleAlert },
  ended: { label: 'Ended', tone: 'neutral', icon: Unlink },
};

const looking: Sign = { label: 'Portico is looking', tone: 'accent', icon: ScanSearch };
const lacking: Sign = { label: 'Something is missing', tone: 'warn', icon: CircleSlash };
const notLooked: Sign = { label: 'Last check failed', tone: 'warn', icon: TriangleAlert };

type Judged = Pick<Account, 'health' | 'gaps' | 'lastError' | 'checkedAt'>;

/** True for what somebody can still give. An account that simply has none of a kind lacks nothing. */
export const isLack = ({ needs }: Pick<Account['gaps'][number], 'needs'>): boolean => needs.length > 0;

/** A connection that works may still lack something that was asked for. */
export function signOf({ health, gaps, lastError, checkedAt }: Judged): Sign {
  if (health !== 'live') return healthSigns[health];
  if (lastError) return notLooked;
  if (checkedAt === null) return looking;
  return gaps.some(isLack) ? lacking : healthSigns.live;
}

export const repairWords: Record<ConnectionRepair, string> = {
  reconnect: 'Connect again',
  replace_credential: 'Enter a new key',
  refresh: 'Try again',
  app: 'Set up the app',
};

export const methodNames: Record<ConnectionMethod, string> = {
  oauth2: 'Consent',
  api_key: 'Key',
  service_account: 'Service account',
};

/** What a connection can reach, as people call it. */
export const serviceNames: Record<AssetService, string> = {
  google_analytics: 'Google Analytics',
  google_ads: 'Google Ads',
  google_search_console: 'Search Console',
  google_tag_manager: 'Tag Manager',
  google_business_profile: 'Business Profile',
  google_merchant_center: 'Merchant Center',
  meta_business: 'Meta business portfolio',
  meta_page: 'Facebook Page',
  meta_ad_account: 'Meta ad account',
  meta_pixel: 'Meta pixel',
  meta_instagram: 'Instagram',
  meta_whatsapp: 'WhatsApp',
  tiktok_business_center: 'TikTok Business Center',
  tiktok_ads: 'TikTok ad account',
  tiktok_pixel: 'TikTok pixel',
  tiktok_account: 'TikTok account',
  linkedin_ads: 'LinkedIn ad account',
  linkedin_page: 'LinkedIn Page',
  linkedin_insight_tag: 'LinkedIn Insight Tag',
  linkedin_conversions: 'LinkedIn conversions',
  linkedin_profile: 'LinkedIn profile',
  x_account: 'X account',
  twilio_account: 'Twilio account',
  twilio_number: 'Twilio number',
  sendgrid_account: 'SendGrid account',
  sendgrid_domain: 'SendGrid domain',
  cms_wordpress: 'WordPress',
  cms_shopify: 'Shopify',
  cms_webflow: 'Webflow',
  cms_wix: 'Wix',
  cms_squarespace: 'Squarespace',
  cms_other: 'Web site',
  dns_cloudflare: 'Cloudflare zone',
  dns_godaddy: 'GoDaddy',
  dns_namecheap: 'Namecheap',
  dns_route53: 'Route 53',
  dns_other: 'DNS',
  hosting_cpanel: 'cPanel',
  hosting_plesk: 'Plesk',
  hosting_siteground: 'SiteGround',
  hosting_other: 'Hosting',
  tls_certificate: 'Certificate',
};

/** The agency's id by which a service's provider knows it. */
export const knownToProviderAs: Partial<Record<ServiceId, AgencyIdKind>> = {
  google_analytics: 'googleEmail',
  google_tag_manager: 'googleEmail',
  google_ads: 'googleAdsManagerId',
  google_business_profile: 'googleEmail',
  google_merchant_center: 'googleEmail',
  meta_page: 'metaBusinessId',
  meta_ad_account: 'metaBusinessId',
  meta_pixel: 'metaBusinessId',
  meta_instagram: 'metaBusinessId',
  meta_business: 'metaBusinessId',
  tiktok_ads: 'tiktokBusinessCenterId',
  tiktok_pixel: 'tiktokBusinessCenterId',
  tiktok_business_center: 'tiktokBusinessCenterId',
  linkedin_ads: 'linkedinProfileUrl',
  linkedin_page: 'linkedinProfileUrl',
  dns_cloudflare: 'cloudflareEmail',
};

export const grantSigns: Record<AccountGrant['state'], { label: string; tone: Tone }> = {
  asked: { label: 'Asked', tone: 'info' },
  pending: { label: 'Waits for the other side', tone: 'info' },
  done: { label: 'Given', tone: 'good' },
  failed: { label: 'Refused', tone: 'bad' },
  unknown: { label: 'Not known', tone: 'warn' },
  taken_back: { label: 'Taken back', tone: 'neutral' },
};

export type ScopeState = 'given' | 'missing' | 'untold';

export function scopeState({ granted }: Pick<Account['scopes'][number], 'granted'>): ScopeState {
  if (granted === null) return 'untold';
  return granted ? 'given' : 'missing';
}

/** How much is left of a limit, 0 to 100; null where the provider names no limit or no rest. */
export function shareLeft({ limit, remaining }: { limit: number | null; remaining: number | null }) {
  if (limit === null || remaining === null || limit <= 0) return null;
  return Math.round((Math.min(limit, Math.max(0, remaining)) / limit) * 100);
}

/** A limit's name as words: `requests_per_minute` is "requests per minute". */
export const limitName = (name: string): string => name.replaceAll(/[_-]+/g, ' ').trim();

/** In whose name consent is asked for. */
export const appSigns: Record<'own' | 'instance' | 'none', { label: string; tone: Tone }> = {
  own: { label: 'Your own', tone: 'accent' },
  instance: { label: 'This installation’s', tone: 'good' },
  none: { label: 'None yet', tone: 'neutral' },
};
