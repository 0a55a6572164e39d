import { Packet, type Resource } from 'dns2';
import type { FoundRecord } from './catalogue.ts';

/** Text of one TXT record is sent in strings of at most 255 bytes (RFC 1035 section 3.3). */
const longestString = 255;

/**
 * Turns a record into the shape the DNS library writes to the wire.
 * @throws TypeError if the value does not fit its type, such as an MX without a priority.
 */
export function toResource(record: FoundRecord): Resource {
  const base = { name: record.name, class: Packet.CLASS.IN, ttl: record.ttl };
  if (record.type === 'SOA') {
    const { expire, ...soa } = record.soa;
    return resource({ ...base, type: Packet.TYPE.SOA, ...soa, expiration: expire });
  }
  const type = Packet.TYPE[record.type];
  switch (record.type) {
    case 'A':
      return resource({ ...base, type, address: record.value });
    case 'NS':
      return resource({ ...base, type, ns: record.value });
    case 'CNAME':
      return resource({ ...base, type, domain: record.value });
    case 'TXT':
      return resource({ ...base, type, data: splitText(record.value) });
    case 'MX':
      return resource({ ...base, type, ...parseMailExchange(record.value) });
    case 'CAA':
      return resource({ ...base, type, ...parseCertificationAuthority(record.value) });
  }
}

function resource(fields: Partial<Resource>): Resource {
  return new Packet.Resource(fields);
}

function splitText(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += longestString) parts.push(text.slice(at, at + longestString));
  return parts.length > 0 ? parts : [''];
}

/** `10 smtp.google.com` */
export function parseMailExchange(value: string): { priority: number; exchange: string } {
  const match = /^(\d{1,5}) (\S+)$/.exec(value);
  if (!match?.[2] || Number(match[1]) > 65_535) throw new TypeError(`not an MX value: ${value}`);
  return { priority: Number(match[1]), exchange: match[2] };
}

/** `0 issue "letsencrypt.org"` (RFC 8659 section 4.1.1) */
export function parseCertificationAuthority(value: string): { flags: number; tag: string; value: string } {
  const match = /^(\d{1,3}) ([a-z0-9]{1,15}) "([^"]*)"$/.exec(value);
  if (!match?.[2] || Number(match[1]) > 255) throw new TypeError(`not a CAA value: ${value}`);
  return { flags: Number(match[1]), tag: match[2], value: match[3] ?? '' };
}
