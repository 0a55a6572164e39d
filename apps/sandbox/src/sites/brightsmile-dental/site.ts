import { dkimRecord } from '../../dns/dkim.ts';
import { googleMailFive } from '../../dns/infrastructure/mail.ts';
import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { sitegroundHeaders } from '../../platforms/siteground.ts';
import {
  type WordPress,
  wordpressHead,
  wordpressHeaders,
  wordpressPaths,
  wordpressRedirectHeaders,
} from '../../platforms/wordpress.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { brightsmileNotFound, brightsmilePages } from './pages.ts';

const ids = demoIds['brightsmile-dental'];

const wordpress: WordPress = {
  origin: `https://${ids.host}`,
  name: 'Bright Smile Dental',
  tagline: 'Implants and aligners in Leeds',
  theme: 'brightsmile',
  timeZone: 'Europe/London',
  version: '6.9.4',
  plugins: ['contact-form-7', 'wordpress-seo', 'sg-cachepress'],
  namespaces: ['contact-form-7/v1', 'yoast/v1', 'siteground-optimizer/v1'],
};

/** Three dental practices: WordPress at SiteGround, DNS at Cloudflare, mail at Google, all tags in one container. */
export const brightsmileDental: Site = {
  id: 'brightsmile-dental',
  name: 'Bright Smile Dental',
  host: ids.host,
  aliases: [`www.${ids.domain}`],
  zone: hostedZone(ids.domain, dnsProviders.cloudflareAdaBob, 2380519482, [
    ['@', 'A', '203.0.113.10'],
    ['www', 'CNAME', ids.domain],
    ...googleMailFive,
    ['@', 'TXT', `v=spf1 include:_spf.google.com include:${ids.domain}.spf.auto.dnssmarthost.net ~all`],
    ['@', 'TXT', `google-site-verification=${ids.googleSiteVerification}`],
    ['@', 'TXT', `facebook-domain-verification=${ids.facebookDomainVerification}`],
    ['google._domainkey', 'TXT', dkimRecord('brightsmileGoogle')],
    ['_dmarc', 'TXT', `v=DMARC1; p=none; rua=mailto:dmarc@${ids.domain}`],
    ['@', 'CAA', '0 issue "letsencrypt.org"'],
    ['@', 'CAA', '0 issuewild "letsencrypt.org"'],
  ]),
  certificates: [
    {
      id: 'brightsmile-dental',
      hosts: [ids.domain, `www.${ids.domain}`],
      names: [ids.domain, `www.${ids.domain}`],
      issuer: 'letsencrypt',
      lifetimeDays: 90,
      daysLeft: 63,
    },
  ],
  tags: [{ kind: 'google_tag_manager', id: ids.gtmContainerId }],
  container: {
    id: ids.gtmContainerId,
    version: 14,
    tags: [
      { kind: 'google_analytics', id: ids.gaMeasurementId },
      { kind: 'google_ads', id: ids.adsConversionId, label: ids.adsConversionLabel },
      { kind: 'meta_pixel', id: ids.metaPixelId },
    ],
  },
  headers: sitegroundHeaders,
  pageHeaders: wordpressHeaders(wordpress),
  redirectHeaders: wordpressRedirectHeaders,
  platform: (request) => wordpressPaths(wordpress, request),
  pages: brightsmilePages(wordpressHead(wordpress)),
  notFound: brightsmileNotFound(wordpressHead(wordpress)),
};
