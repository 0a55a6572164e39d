import { dkimRecord } from '../../dns/dkim.ts';
import { googleMailSingle } from '../../dns/infrastructure/mail.ts';
import { dnsProviders, hostedZone } from '../../dns/infrastructure/name-servers.ts';
import { pleskHeaders } from '../../platforms/plesk.ts';
import { page } from '../../web/answer.ts';
import { renderDocument } from '../../web/document.ts';
import { demoIds } from '../ids.ts';
import type { Site } from '../site.ts';
import { tidepoolNotFound, tidepoolPages, tidepoolSignIn } from './pages.ts';

const ids = demoIds['tidepool-app'];
const address = '203.0.113.60';
const withoutTags = { head: '', bodyStart: '', bodyEnd: '' };

/**
 * A web app on a Plesk host: DNS at Cloudflare, mail at Google, Cookiebot, one container. Its certificate does not
 * name www. The Search Console record it had when access was granted is gone: see `lostSinceGranted` in ids.ts.
 */
export const tidepoolApp: Site = {
  id: 'tidepool-app',
  name: 'Tidepool',
  host: ids.host,
  aliases: [`www.${ids.domain}`],
  otherHosts: {
    [`app.${ids.domain}`]: () => page(renderDocument(tidepoolSignIn, withoutTags), 200, pleskHeaders),
  },
  zone: hostedZone(ids.domain, dnsProviders.cloudflareKipUma, 2381007744, [
    ['@', 'A', address],
    ['www', 'CNAME', ids.domain],
    ['app', 'A', address],
    ...googleMailSingle,
    ['@', 'TXT', 'v=spf1 include:_spf.google.com include:servers.mcsv.net -all'],
    ['@', 'TXT', `cloudflare_dashboard_sso=${ids.cloudflareSso}`],
    ['google._domainkey', 'TXT', dkimRecord('tidepoolGoogle')],
    ['k2._domainkey', 'CNAME', 'dkim2.mcsv.net'],
    ['k3._domainkey', 'CNAME', 'dkim3.mcsv.net'],
    ['_dmarc', 'TXT', `v=DMARC1; p=reject; rua=mailto:dmarc@${ids.domain}; fo=1`],
    ['@', 'CAA', '0 issue "letsencrypt.org"'],
    ['@', 'CAA', `0 iodef "mailto:ops@${ids.domain}"`],
  ]),
  certificates: [
    {
      id: 'tidepool-app',
      hosts: [ids.domain, `www.${ids.domain}`, `app.${ids.domain}`],
      names: [ids.domain, `app.${ids.domain}`],
      issuer: 'letsencrypt',
      lifetimeDays: 90,
      daysLeft: 54,
    },
  ],
  tags: [
    { kind: 'cookiebot', id: ids.cookiebotId },
    { kind: 'google_tag_manager', id: ids.gtmContainerId },
  ],
  container: {
    id: ids.gtmContainerId,
    version: 31,
    tags: [
      { kind: 'google_analytics', id: ids.gaMeasurementId },
      { kind: 'google_ads', id: ids.adsConversionId, label: ids.adsConversionLabel },
      { kind: 'linkedin_insight_tag', id: ids.linkedinPartnerId },
    ],
  },
  headers: pleskHeaders,
  pages: tidepoolPages,
  notFound: tidepoolNotFound,
};
