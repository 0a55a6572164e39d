import { dkimRecord } from '../dns/dkim.ts';
import { googleMailSingle } from '../dns/infrastructure/mail.ts';
import { type DnsProvider, hostedZone } from '../dns/infrastructure/name-servers.ts';
import { type PlainPage, plainDocument, plainNotFound } from './plain-page.ts';
import type { Site } from './site.ts';

export interface PlainSite {
  id: 'northlight' | 'harbor' | 'saltmarsh-yachts';
  page: PlainPage;
  address: string;
  provider: DnsProvider;
  serial: number;
  spf: string;
  dkim: Parameters<typeof dkimRecord>[0];
}

/** A site of one page, made by hand, with well-kept DNS and mail and no tags. */
export function plainSite({ id, page, address, provider, serial, spf, dkim }: PlainSite): Site {
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
      ['google._domainkey', 'TXT', dkimRecord(dkim)],
      ['_dmarc', 'TXT', `v=DMARC1; p=reject; rua=mailto:dmarc@${domain}`],
    ]),
    certificates: [{ id, hosts: names, names, issuer: 'letsencrypt', lifetimeDays: 90, daysLeft: 60 }],
    tags: [],
    headers: [['Server', 'nginx']],
    pages: { '/': plainDocument(page) },
    notFound: plainNotFound(page),
  };
}
