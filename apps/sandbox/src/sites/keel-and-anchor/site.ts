import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { webflowHeaders } from '../../platforms/webflow.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { keelNotFound, keelPages } from './pages.ts';

const ids = demoIds['keel-and-anchor'];
const microsoftTenant = 'keelandanchor.onmicrosoft.com';

/** A freight forwarder on Webflow: DNS at Namecheap, mail at Microsoft, every tag waiting for OneTrust's consent. */
export const keelAndAnchor: Site = {
  id: 'keel-and-anchor',
  name: 'Keel & Anchor Logistics',
  host: ids.host,
  aliases: [ids.domain],
  zone: hostedZone(ids.domain, dnsProviders.namecheap, 1763539204, [
    ['@', 'A', '203.0.113.30'],
    ['@', 'A', '203.0.113.31'],
    ['www', 'CNAME', 'cdn.webflow.com'],
    ['@', 'MX', '0 keelandanchor-example.mail.protection.outlook.com'],
    ['autodiscover', 'CNAME', 'autodiscover.outlook.com'],
    [
      '@',
      'TXT',
      `v=spf1 include:spf.protection.outlook.com include:${ids.hubspotPortalId}.spf04.hubspotemail.net -all`,
    ],
    ['@', 'TXT', `MS=${ids.microsoftVerification}`],
    ['@', 'TXT', `google-site-verification=${ids.googleSiteVerification}`],
    ['@', 'TXT', `hubspot-developer-verification=${ids.hubspotVerification}`],
    ['@', 'TXT', `onetrust-domain-verification=${ids.onetrustVerification}`],
    ['selector1._domainkey', 'CNAME', `selector1-keelandanchor-example._domainkey.${microsoftTenant}`],
    ['selector2._domainkey', 'CNAME', `selector2-keelandanchor-example._domainkey.${microsoftTenant}`],
    [`hs1-${ids.hubspotPortalId}._domainkey`, 'CNAME', 'keel-and-anchor-example.hs04a.dkim.hubspotemail.net'],
    ['_dmarc', 'TXT', `v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s; rua=mailto:postmaster@${ids.domain}`],
  ]),
  certificates: [
    {
      id: 'keel-and-anchor-apex',
      hosts: [ids.domain],
      names: [ids.domain],
      issuer: 'letsencrypt',
      lifetimeDays: 90,
      daysLeft: 71,
    },
    {
      id: 'keel-and-anchor-www',
      hosts: [ids.host],
      names: [ids.host],
      issuer: 'google',
      lifetimeDays: 90,
      daysLeft: 71,
    },
  ],
  tags: [
    { kind: 'onetrust', id: ids.onetrustDomainScript },
    { kind: 'google_tag_manager', id: ids.gtmContainerId, gate: 'onetrust' },
    { kind: 'linkedin_insight_tag', id: ids.linkedinPartnerId, gate: 'onetrust' },
    { kind: 'hubspot', id: ids.hubspotPortalId, gate: 'onetrust' },
  ],
  container: {
    id: ids.gtmContainerId,
    version: 6,
    tags: [{ kind: 'google_analytics', id: ids.gaMeasurementId }],
  },
  headers: webflowHeaders,
  pages: keelPages,
  notFound: keelNotFound,
};
