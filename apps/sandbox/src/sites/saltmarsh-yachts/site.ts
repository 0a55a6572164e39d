import { dnsProviders } from '../../dns/infrastructure/name-servers.ts';
import { plainSite } from '../plain-site.ts';

/** The second agency's one client. */
export const saltmarshYachts = plainSite({
  id: 'saltmarsh-yachts',
  page: {
    name: 'Saltmarsh Yachts',
    claim: 'Wooden boats, four a year',
    text: 'We build and mend wooden day boats on the Blackwater, for people who mean to sail them.',
    services: ['New boats', 'Refits', 'Winter storage'],
    colours: ['#22332b', '#d9b56a'],
    email: 'alistair@saltmarsh-yachts.example',
  },
  address: '203.0.113.78',
  provider: dnsProviders.siteground,
  serial: 2026081903,
  spf: 'v=spf1 include:_spf.google.com -all',
  dkim: 'saltmarshGoogle',
});
