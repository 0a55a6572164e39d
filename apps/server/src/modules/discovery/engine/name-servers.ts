import type { Finding } from '@portico/contract';
import { getDomain } from 'tldts';
import { namesIn } from './dns.ts';
import {
  type DnsService,
  NAME_SERVER_FINGERPRINTS,
  type NameServerFingerprint,
} from './fingerprints/name-servers.ts';
import { isWithin, list, plainName } from './text.ts';
import type { DnsReply } from './witness.ts';

export interface DnsProvider {
  /** Stable, such as `cloudflare`; `other` where nobody known serves the domain. */
  key: string;
  name: string;
  service: DnsService;
}

/** Who runs a name server, or null where we do not know it. */
export function providerOf(nameServer: string): NameServerFingerprint | null {
  const name = plainName(nameServer);
  const matches = ({ domains, pattern }: NameServerFingerprint) =>
    domains.some((domain) => isWithin(name, domain)) || (name.length <= 255 && pattern?.test(name));
  return NAME_SERVER_FINGERPRINTS.find(matches) ?? null;
}

/**
 * Who answers for the domain, read from its NS records; from the contact in its SOA record where the name servers
 * carry the client's or a reseller's own name. Null where DNS did not tell us anything.
 */
export function dnsProvider(ns: DnsReply, soa: DnsReply): { provider: DnsProvider; finding: Finding } | null {
  const servers = namesIn(ns.answer);
  if (servers.length === 0) return null;
  const known = [...new Set(servers.map(providerOf))];
  const first = known.find((provider) => provider !== null) ?? null;
  const behind = first ? null : providerBehind(soa);
  const notes: string[] = [`The name servers are ${list(servers.slice(0, 6))}.`];
  if (first && known.length > 1)
    notes.push('Not all name servers belong to the same provider. That is rarely meant.');
  if (first?.shared) notes.push('Two providers use these servers, so the client may know it by either name.');
  if (behind) notes.push('The name servers have a name of their own; the SOA record shows who runs them.');

  const found = first ?? behind;
  const provider: DnsProvider = found
    ? { key: found.key, name: found.name, service: found.service }
    : { key: 'other', name: getDomain(servers[0] ?? '') ?? servers[0] ?? 'unknown', service: 'dns_other' };
  const confidence = first && known.length === 1 && !first.shared ? 'certain' : found ? 'likely' : 'hint';
  const evidenceIds = [ns.evidence.id, ...(behind ? [soa.evidence.id] : [])];
  const finding: Finding = {
    key: 'dns_provider',
    kind: 'dns_provider',
    name: provider.name,
    value: provider.key,
    ids: found ? [found.name] : [],
    confidence,
    evidenceIds,
    notes,
  };
  return { provider, finding };
}

function providerBehind(soa: DnsReply): NameServerFingerprint | null {
  const [primary = '', contact = ''] = (soa.answer.records[0] ?? '').split(/\s+/, 2);
  const own = plainName(contact);
  return providerOf(primary) ?? NAME_SERVER_FINGERPRINTS.find((one) => one.contact === own) ?? null;
}
