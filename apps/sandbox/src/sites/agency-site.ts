import { dkimRecord } from '../dns/dkim.ts';
import { googleMailSingle } from '../dns/infrastructure/mail.ts';
import { type DnsProvider, hostedZone } from '../dns/infrastructure/name-servers.ts';
import { type AgencyPage, agencyDocument, agencyNotFound } from './agency-page.ts';
import type { Site } from './site.ts';

export interface Agency {
  id: 'northlight' | 'harbor';
  page: AgencyPage;
  address: string;
  provider: DnsProvider;
  serial: number;
  spf: string;
}

/** A demo agency's own site: one page, well-kept DNS and mail, no tags. */
export function agencySite({ id, page, address, provider, serial, spf }: Agency): Site {
  const domain = `${id}.example`;
  const names = [domain, `www.${domain}`];
  return {
    id,
    name: page.name,
    host: domain,
    aliases: [`www.${domain}`],
    zone: hostedZone(domain, provider, serial, [
      ['@', 'A', address],
      ['www', 'CNAME', domain],
      ...googleMailSingle,
      ['@', 'TXT', spf],
      ['google._domainkey', 'TXT', dkimRecord(`${id}Google`)],
      ['_dmarc', 'TXT', `v=DMARC1; p=reject; rua=mailto:dmarc@${domain}`],
    ]),
    certificates: [{ id, hosts: names, names, issuer: 'letsencrypt', lifetimeDays: 90, daysLeft: 60 }],
    tags: [],
    headers: [['Server', 'nginx']],
    pages: { '/': agencyDocument(page) },
    notFound: agencyNotFound(page),
  };
}
