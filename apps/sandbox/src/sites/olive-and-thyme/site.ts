import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { type Squarespace, squarespaceHeaders, squarespacePaths } from '../../platforms/squarespace.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { oliveNotFound, olivePages } from './pages.ts';

const ids = demoIds['olive-and-thyme'];

const squarespace: Squarespace = { identifier: ids.squarespaceSiteId, title: 'Olive & Thyme' };

/** A caterer's brochure site on Squarespace: DNS and mail at IONOS, no tags, no DMARC. */
export const oliveAndThyme: Site = {
  id: 'olive-and-thyme',
  name: 'Olive & Thyme',
  host: ids.host,
  aliases: [ids.domain],
  zone: hostedZone(ids.domain, dnsProviders.ionos, 2026031702, [
    ['@', 'A', '203.0.113.50'],
    ['@', 'A', '203.0.113.51'],
    ['@', 'A', '203.0.113.52'],
    ['@', 'A', '203.0.113.53'],
    ['www', 'CNAME', 'ext-sq.squarespace.com'],
    ['@', 'MX', '10 mx00.ionos.com'],
    ['@', 'MX', '10 mx01.ionos.com'],
    ['@', 'TXT', 'v=spf1 include:_spf-us.ionos.com ~all'],
  ]),
  certificates: [
    {
      id: 'olive-and-thyme',
      hosts: [ids.domain, ids.host],
      names: [ids.domain, ids.host],
      issuer: 'letsencrypt',
      lifetimeDays: 90,
      daysLeft: 66,
    },
  ],
  tags: [],
  headers: squarespaceHeaders,
  platform: (request) => squarespacePaths(squarespace, request),
  pages: olivePages(squarespace),
  notFound: oliveNotFound(squarespace),
};
