import type { Guide } from '@portico/contract';

type Condition = Guide['traps'][number]['when'][number];

/** When a trap is told to a client, in words. */
export function whenWords(when: readonly Condition[]): string {
  if (when.length === 0) return 'Always';
  return `Where ${when.map(conditionWords).join(', and ')}`;
}

/** What a site has one of. */
const single: Record<string, string> = {
  site: 'page',
  dns_provider: 'domain provider',
  hosting: 'host',
  cms: 'web site system',
  mail_provider: 'mail provider',
  consent_platform: 'consent platform',
};

/** What it has any number of: what is said where one was seen, and where none was. */
const several: Record<string, [seen: string, notSeen: string]> = {
  tag: ['the site loads', 'the site does not load'],
  tag_in_container: ['a container holds', 'no container holds'],
  problem: ['the inspection found:', 'the inspection did not find:'],
};

function conditionWords({ detected, is, isNot, below, above, present }: Condition): string {
  const [seen, notSeen] = several[detected] ?? [];
  if (seen && is !== undefined) return `${seen} ${namesOf(is)}`;
  if (notSeen && isNot !== undefined) return `${notSeen} ${namesOf(isNot)}`;
  if (detected === 'container_count') return containerWords(below, above);
  const what = single[detected] ?? detected.replaceAll('_', ' ');
  if (is !== undefined) return `the ${what} is ${namesOf(is)}`;
  if (isNot !== undefined) return `the ${what} is not ${namesOf(isNot)}`;
  return present ? `a ${what} was found` : `no ${what} was found`;
}

function containerWords(below: number | undefined, above: number | undefined): string {
  const count = above === undefined ? `fewer than ${below}` : `more than ${above}`;
  return `the site loads ${count} Tag Manager container${(above ?? below) === 1 ? '' : 's'}`;
}

/** How they write themselves, where a capital letter at the beginning is not enough. */
const ownNames: Record<string, string> = {
  ga4: 'Google Analytics 4',
  gtm: 'Google Tag Manager',
  google_ads: 'Google Ads',
  universal_analytics: 'Universal Analytics',
  meta_pixel: 'Meta Pixel',
  tiktok_pixel: 'TikTok Pixel',
  linkedin_insight: 'LinkedIn Insight Tag',
  microsoft_uet: 'Microsoft Ads (UET)',
  hubspot: 'HubSpot',
  wordpress: 'WordPress',
  woocommerce: 'WooCommerce',
  prestashop: 'PrestaShop',
  bigcommerce: 'BigCommerce',
  godaddy: 'GoDaddy',
  route53: 'Route 53',
  cpanel: 'cPanel',
  siteground: 'SiteGround',
};

/** "Shopify, Wix or WordPress". What goes wrong is no name, and stays small. */
function namesOf(keys: string | readonly string[]): string {
  const names = [keys].flat().map((key) => {
    const words = key.replaceAll('_', ' ');
    return ownNames[key] ?? (isTrouble(key) ? words : words.charAt(0).toUpperCase() + words.slice(1));
  });
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

const isTrouble = (key: string) => /^(certificate|caa|login|password)_/.test(key);
