import type { Evidence } from '@portico/contract';
import type { DnsAnswer, RecordType, TlsReport } from '../../../../platform/outbound/index.ts';
import { parseAddress, type SiteAddress } from '../address.ts';
import { type PageFacts, readPage } from '../page.ts';
import type { SiteView } from '../signals.ts';
import type { DnsReply } from '../witness.ts';

/** What the world says, written down by hand for tests of pure parts. */

export function evidence(id = 'e1', rest: Partial<Evidence> = {}): Evidence {
  return {
    id,
    kind: 'http',
    asked: 'GET https://shop.test/',
    answered: '200, 1 kB',
    at: '2026-11-20T10:00:00.000Z',
    server: '203.0.113.10',
    url: 'https://shop.test/',
    status: '200',
    excerpt: null,
    elapsedMs: 12,
    ...rest,
  };
}

export function reply(
  type: RecordType,
  records: string[],
  status: DnsAnswer['status'] = records.length > 0 ? 'ok' : 'no_data',
): DnsReply {
  const answer: DnsAnswer = {
    name: 'shop.test',
    type,
    server: '127.0.0.1:53',
    records,
    status,
    elapsedMs: 3,
  };
  return { answer, evidence: evidence(`dns-${type}`, { kind: 'dns', status }) };
}

export interface ViewParts {
  html?: string;
  headers?: Record<string, string[]>;
  aliases?: string[];
  addresses?: string[];
  spf?: string;
}

export function view({ html = '', headers = {}, aliases = [], addresses = [], spf }: ViewParts): SiteView {
  return {
    page: { facts: readPage(html), headers, evidence: evidence('page') },
    alias: { names: aliases, evidence: evidence('alias') },
    addresses: { values: addresses, evidence: evidence('address') },
    spf: spf === undefined ? null : { text: spf, evidence: evidence('spf') },
  };
}

export function page(html: string): PageFacts {
  return readPage(html);
}

export function address(typed: string): SiteAddress {
  const parsed = parseAddress(typed);
  if (!parsed.ok) throw new Error(`not an address: ${typed}`);
  return parsed.address;
}

export const NOW = new Date('2026-11-20T10:00:00.000Z');

export function daysFromNow(days: number): string {
  return new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000).toISOString();
}

export function tlsReport(rest: Partial<TlsReport> = {}, daysLeft = 60): TlsReport {
  return {
    host: 'shop.test',
    port: 443,
    remoteAddress: '203.0.113.10',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    trusted: true,
    error: null,
    nameMatches: true,
    chain: [
      {
        subject: 'CN=shop.test',
        issuer: "C=US, O=Let's Encrypt, CN=R12",
        names: ['shop.test', 'www.shop.test'],
        validFrom: daysFromNow(-30),
        validTo: daysFromNow(daysLeft),
        fingerprint: 'ab'.repeat(32),
        selfSigned: false,
      },
    ],
    ...rest,
  };
}
