import { dnsProviders } from '../../dns/infrastructure/name-servers.ts';
import { plainSite } from '../plain-site.ts';

/** The demo agency's own site. */
export const northlight = plainSite({
  id: 'northlight',
  page: {
    name: 'Northlight',
    claim: 'Marketing you can hold up to the light',
    text: 'We run search, social and web for a few companies we could name by heart.',
    services: ['Search', 'Paid social', 'Web sites', 'Measurement'],
    colours: ['#10231f', '#6fc3b1'],
    email: 'hello@northlight.example',
  },
  address: '203.0.113.70',
  provider: dnsProviders.cloudflareAdaBob,
  serial: 2379002118,
  spf: 'v=spf1 include:_spf.google.com -all',
  dkim: 'northlightGoogle',
});
