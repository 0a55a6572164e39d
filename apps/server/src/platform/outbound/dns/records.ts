import type { AnyRecord, CaaRecord, MxRecord, SoaRecord } from 'node:dns';
import type { RecordType } from '../types.ts';

/** What Node's resolver gives for each type. */
export type Raw = string[] | string[][] | MxRecord[] | CaaRecord[] | SoaRecord | AnyRecord[];

/** No zone that means well comes near; the DNS message itself ends at 64 KiB. */
const MAX_RECORDS = 200;
const MAX_RECORD_LENGTH = 4096;

/** Records as text in the form that `DnsAnswer.records` documents, cut to the limits. */
export function presentRecords(type: RecordType, raw: Raw): { records: string[]; truncated?: true } {
  const all = inPresentationForm(type, raw);
  const records = all.slice(0, MAX_RECORDS).map((record) => record.slice(0, MAX_RECORD_LENGTH));
  const cut = all.length > MAX_RECORDS || all.some((record) => record.length > MAX_RECORD_LENGTH);
  return cut ? { records, truncated: true } : { records };
}

function inPresentationForm(type: RecordType, raw: Raw): string[] {
  switch (type) {
    case 'A':
    case 'AAAA':
      return raw as string[];
    case 'CNAME':
    case 'NS':
      return (raw as string[]).map(absolute);
    case 'MX':
      return (raw as MxRecord[])
        .toSorted((a, b) => a.priority - b.priority)
        .map((record) => `${record.priority} ${absolute(record.exchange)}`);
    case 'TXT':
      return (raw as string[][]).map((strings) => strings.join(''));
    case 'CAA':
      return (raw as CaaRecord[]).map(authorization);
    case 'SOA':
      return [startOfAuthority(raw as SoaRecord)];
  }
}

/** RFC 8659 section 4.1. Node gives the tag as the name of a property, next to `critical` and `type`. */
function authorization(record: CaaRecord): string {
  const { critical, type: _type, ...property } = record as CaaRecord & { type?: string };
  const [tag = '', value = ''] = Object.entries(property)[0] ?? [];
  return `${critical} ${tag} "${value}"`;
}

function startOfAuthority(record: SoaRecord): string {
  const { nsname, hostmaster, serial, refresh, retry, expire, minttl } = record;
  return [absolute(nsname), absolute(hostmaster), serial, refresh, retry, expire, minttl].join(' ');
}

function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}
