import type { Resource } from 'dns2';
import { Packet } from 'dns2';
import ipaddr from 'ipaddr.js';

export type TestRecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'TXT' | 'CAA' | 'SOA';

/** RFC 1035 section 3.3: one character-string of a TXT record holds at most 255 bytes. */
const CHARACTER_STRING_BYTES = 255;

/**
 * Builds the wire form of one record.
 *
 * @param text presentation form (`10 mail.example.`, `0 issue "ca.example"`); TXT is the bare text, split as needed
 */
export function resource(name: string, type: TestRecordType, text: string, ttl: number): Resource {
  return { name, type: Packet.TYPE[type], class: Packet.CLASS.IN, ttl, ...data(type, text) } as Resource;
}

function data(type: TestRecordType, text: string): Partial<Resource> {
  const words = text.split(' ');
  switch (type) {
    case 'A':
      return { address: text };
    case 'AAAA':
      return { address: ipaddr.IPv6.parse(text).toNormalizedString() };
    case 'CNAME':
      return { domain: text };
    case 'NS':
      return { ns: text };
    case 'MX':
      return { priority: Number(words[0]), exchange: words[1] ?? '' };
    case 'TXT':
      return { data: characterStrings(text) };
    case 'CAA':
      return {
        flags: Number(words[0]),
        tag: words[1] ?? '',
        value: words.slice(2).join(' ').replaceAll('"', ''),
      };
    case 'SOA':
      return startOfAuthority(words);
  }
}

function startOfAuthority(words: string[]): Partial<Resource> {
  const [primary = '', admin = '', ...numbers] = words;
  const [serial, refresh, retry, expiration, minimum] = numbers.map(Number);
  return { primary, admin, serial, refresh, retry, expiration, minimum };
}

function characterStrings(text: string): string[] {
  const strings: string[] = [];
  for (let at = 0; at === 0 || at < text.length; at += CHARACTER_STRING_BYTES) {
    strings.push(text.slice(at, at + CHARACTER_STRING_BYTES));
  }
  return strings;
}
