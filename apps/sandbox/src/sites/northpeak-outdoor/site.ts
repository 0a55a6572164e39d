import { dkimRecord } from '../../dns/dkim.ts';
import { googleMailSingle } from '../../dns/infrastructure/mail.ts';
import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { type Shopify, shopifyHead, shopifyHeaders, shopifyPaths } from '../../platforms/shopify.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { northpeakNotFound, northpeakPages } from './pages.ts';

const ids = demoIds['northpeak-outdoor'];

const shop: Shopify = {
  permanentDomain: ids.myshopifyDomain,
  shopId: ids.shopifyShopId,
  themeName: 'Northpeak 2026',
  currency: 'USD',
  country: 'US',
};

const head = [
  shopifyHead(shop),
  `<link rel="canonical" href="https://${ids.host}/">`,
  `<meta name="facebook-domain-verification" content="${ids.facebookDomainVerification}">`,
].join('\n');

/** An outdoor shop on Shopify: DNS at GoDaddy, mail at Google, its tags straight in the page. */
export const northpeakOutdoor: Site = {
  id: 'northpeak-outdoor',
  name: 'North Peak Outdoor',
  host: ids.host,
  aliases: [ids.domain, ids.myshopifyDomain],
  zone: hostedZone(ids.domain, dnsProviders.godaddy, 2026092801, [
    ['@', 'A', '203.0.113.20'],
    ['www', 'CNAME', 'shops.myshopify.com'],
    ...googleMailSingle,
    ['@', 'TXT', 'v=spf1 include:_spf.google.com include:shops.shopify.com ~all'],
    ['@', 'TXT', `google-site-verification=${ids.googleSiteVerification}`],
    ['google._domainkey', 'TXT', dkimRecord('northpeakGoogle')],
    ['s1._domainkey', 'CNAME', 's1.domainkey.u4817263.wl084.sendgrid.net'],
    ['s2._domainkey', 'CNAME', 's2.domainkey.u4817263.wl084.sendgrid.net'],
    ['send', 'CNAME', 'u4817263.wl084.sendgrid.net'],
    ['_dmarc', 'TXT', `v=DMARC1; p=quarantine; rua=mailto:dmarc@${ids.domain}; adkim=r; aspf=r`],
  ]),
  certificates: [
    {
      id: 'northpeak-outdoor-apex',
      hosts: [ids.domain],
      names: [ids.domain],
      issuer: 'google',
      lifetimeDays: 90,
      daysLeft: 41,
    },
    {
      id: 'northpeak-outdoor-www',
      hosts: [ids.host],
      names: [ids.host],
      issuer: 'letsencrypt',
      lifetimeDays: 90,
      daysLeft: 41,
    },
    {
      id: 'myshopify',
      hosts: [ids.myshopifyDomain],
      names: ['myshopify.com', '*.myshopify.com'],
      issuer: 'google',
      lifetimeDays: 90,
      daysLeft: 58,
    },
  ],
  tags: [
    { kind: 'google_analytics', id: ids.gaMeasurementId },
    { kind: 'meta_pixel', id: ids.metaPixelId },
    { kind: 'tiktok_pixel', id: ids.tiktokPixelId },
    { kind: 'klaviyo', id: ids.klaviyoCompanyId },
  ],
  headers: shopifyHeaders(shop),
  platform: (request) => shopifyPaths(shop, request),
  pages: northpeakPages(head),
  notFound: northpeakNotFound(head),
};
