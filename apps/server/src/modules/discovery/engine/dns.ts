import type { DnsAnswer } from '../../../platform/outbound/index.ts';
import type { SiteAddress } from './address.ts';
import { plainName } from './text.ts';
import type { DnsReply, Witness } from './witness.ts';

/** What DNS says about a domain and its web site. */
export interface DnsFacts {
  ns: DnsReply;
  soa: DnsReply;
  a: DnsReply;
  aaaa: DnsReply;
  mx: DnsReply;
  txt: DnsReply;
  caa: DnsReply;
  wwwA: DnsReply;
  wwwAlias: DnsReply;
}

/** Asks all that is asked about every domain, at once. */
export async function readDns(witness: Witness, { domain, hosts }: SiteAddress): Promise<DnsFacts> {
  const [ns, soa, a, aaaa, mx, txt, caa, wwwA, wwwAlias] = await Promise.all([
    witness.ask(domain, 'NS'),
    witness.ask(domain, 'SOA'),
    witness.ask(domain, 'A'),
    witness.ask(domain, 'AAAA'),
    witness.ask(domain, 'MX'),
    witness.ask(domain, 'TXT'),
    witness.ask(domain, 'CAA'),
    witness.ask(hosts.www, 'A'),
    witness.ask(hosts.www, 'CNAME'),
  ]);
  return { ns, soa, a, aaaa, mx, txt, caa, wwwA, wwwAlias };
}

/** True where the answer says what there is, be it nothing; false where we could not find out. */
export function isKnown(answer: DnsAnswer): boolean {
  return answer.status === 'ok' || answer.status === 'no_data' || answer.status === 'no_such_name';
}

/** True where DNS is certain that the domain is not registered or not delegated. */
export function domainIsMissing(facts: DnsFacts): boolean {
  const answers = [facts.ns, facts.soa, facts.a, facts.mx].map((reply) => reply.answer.status);
  return answers.every((status) => status === 'no_such_name');
}

/** Hosts of NS or CNAME records, comparable. */
export function namesIn(answer: DnsAnswer): string[] {
  return answer.records.map(plainName).filter((name) => name !== '');
}

export interface MailServer {
  preference: number;
  host: string;
}

/** MX records, most preferred first; what is no MX record is left out. */
export function mailServersIn(answer: DnsAnswer): MailServer[] {
  return answer.records
    .flatMap((record) => {
      const [preference = '', host = ''] = record.trim().split(/\s+/, 2);
      return /^\d{1,5}$/.test(preference) ? [{ preference: Number(preference), host: plainName(host) }] : [];
    })
    .toSorted((a, b) => a.preference - b.preference);
}

/** RFC 7505: a single MX record for the root says that the domain receives no mail. */
export function refusesMail(servers: readonly MailServer[]): boolean {
  return servers.length === 1 && servers[0]?.host === '';
}

/** The value of one TXT record; takes the quoted form apart where a resolver hands that on. */
export function textIn(record: string): string {
  if (!record.startsWith('"') || !record.endsWith('"')) return record;
  const parts = record.slice(1, -1).split(/" {1,3}"/);
  return parts.join('').replaceAll('\\"', '"');
}

export interface Authorization {
  tag: string;
  value: string;
}

/** CAA records (`0 issue "letsencrypt.org"`), RFC 8659 section 4.1. */
export function authorizationsIn(answer: DnsAnswer): Authorization[] {
  return answer.records.flatMap((record) => {
    const [, tag = '', ...rest] = record.trim().split(' ');
    const value = rest.join(' ').replaceAll('"', '').split(';')[0]?.trim() ?? '';
    return tag === '' ? [] : [{ tag: tag.toLowerCase(), value: value.toLowerCase() }];
  });
}
