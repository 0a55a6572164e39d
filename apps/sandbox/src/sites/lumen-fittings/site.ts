import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { cpanelHeaders, cpanelPaths, cpanelSignIn } from '../../platforms/cpanel.ts';
import { woocommerceHead, woocommerceHeaders, woocommerceNamespaces } from '../../platforms/woocommerce.ts';
import {
  type WordPress,
  wordpressHead,
  wordpressHeaders,
  wordpressPaths,
  wordpressRedirectHeaders,
} from '../../platforms/wordpress.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { lumenNotFound, lumenPages } from './pages.ts';

const ids = demoIds['lumen-fittings'];
const address = '203.0.113.40';
const microsoftTenant = 'lumenfittings.onmicrosoft.com';

const wordpress: WordPress = {
  origin: `https://${ids.host}`,
  name: 'Lumen Fittings',
  tagline: 'Leuchten und Installation seit 1987',
  theme: 'lumen-storefront',
  timeZone: 'Europe/Berlin',
  version: '6.8.3',
  plugins: ['woocommerce', 'woocommerce-wholesale-prices'],
  namespaces: woocommerceNamespaces,
};

const head = `${wordpressHead(wordpress)}\n${woocommerceHead('10.3.5')}`;

/** Service subdomains that cPanel creates with each account, and that its certificates cover. */
const services = ['cpanel', 'webmail', 'mail'];
const certificateNames = [
  ids.domain,
  `www.${ids.domain}`,
  ...services.map((name) => `${name}.${ids.domain}`),
];

/**
 * A trade shop: WooCommerce on a cPanel host, DNS at Route 53, mail at Microsoft, the old Analytics beside the new.
 * Its certificate has nine days left.
 */
export const lumenFittings: Site = {
  id: 'lumen-fittings',
  name: 'Lumen Fittings',
  host: ids.host,
  aliases: [`www.${ids.domain}`, `mail.${ids.domain}`],
  otherHosts: {
    [`cpanel.${ids.domain}`]: cpanelSignIn('cPanel'),
    [`webmail.${ids.domain}`]: cpanelSignIn('Webmail'),
  },
  zone: hostedZone(ids.domain, dnsProviders.route53, 1, [
    ['@', 'A', address],
    ['www', 'CNAME', ids.domain],
    ...services.map((name): [string, 'A', string] => [name, 'A', address]),
    ['@', 'MX', '0 lumenfittings-example.mail.protection.outlook.com'],
    ['autodiscover', 'CNAME', 'autodiscover.outlook.com'],
    ['@', 'TXT', 'v=spf1 +a include:spf.protection.outlook.com ~all'],
    ['@', 'TXT', `MS=${ids.microsoftVerification}`],
    ['@', 'TXT', `google-site-verification=${ids.googleSiteVerification}`],
    ['selector1._domainkey', 'CNAME', `selector1-lumenfittings-example._domainkey.${microsoftTenant}`],
    ['selector2._domainkey', 'CNAME', `selector2-lumenfittings-example._domainkey.${microsoftTenant}`],
    ['_dmarc', 'TXT', 'v=DMARC1; p=none'],
    ['@', 'CAA', '0 issue "sectigo.com"'],
    ['@', 'CAA', '0 issue "letsencrypt.org"'],
  ]),
  certificates: [
    {
      id: 'lumen-fittings',
      hosts: certificateNames,
      names: certificateNames,
      issuer: 'sectigo',
      lifetimeDays: 90,
      daysLeft: 9,
      exact: true,
    },
  ],
  tags: [
    { kind: 'universal_analytics', id: ids.universalAnalyticsId },
    { kind: 'google_analytics', id: ids.gaMeasurementId },
    { kind: 'microsoft_uet', id: ids.uetTagId },
  ],
  headers: [...cpanelHeaders, ...woocommerceHeaders],
  pageHeaders: wordpressHeaders(wordpress),
  redirectHeaders: wordpressRedirectHeaders,
  platform: (request) => cpanelPaths(request) ?? wordpressPaths(wordpress, request),
  pages: lumenPages(head),
  notFound: lumenNotFound(head),
};
