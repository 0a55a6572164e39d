import { dnsProviders } from '../../dns/infrastructure/name-servers.ts';
import { plainSite } from '../plain-site.ts';

/** The second agency's own site; that agency is there to prove the walls between agencies. */
export const harbor = plainSite({
  id: 'harbor',
  page: {
    name: 'Harbor',
    claim: 'Campaigns that come home',
    text: 'A small agency for ports, ferries and the people who run them.',
    services: ['Strategy', 'Campaigns', 'Films'],
    colours: ['#1a2340', '#f2b35b'],
    email: 'hello@harbor.example',
  },
  address: '203.0.113.75',
  provider: dnsProviders.siteground,
  serial: 2026110401,
  spf: 'v=spf1 include:_spf.google.com include:harbor.example.spf.auto.dnssmarthost.net -all',
  dkim: 'harborGoogle',
});
