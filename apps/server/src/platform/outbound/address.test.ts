import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { PRIVATE_IPV4, PRIVATE_IPV6 } from '../testing/net/index.ts';
import { notPublic, translatedIpv4 } from './address.ts';

/**
 * First and last address of each special block, from the IANA IPv4 and IPv6 Special-Purpose Address Registries
 * (RFC 6890 and its updates), and the public neighbours outside. Written down here on purpose: the code takes its
 * ranges from a library, and this is what would notice if the library changed its mind.
 */
const BLOCKS: [first: string, last: string, before: string | null, after: string | null][] = [
  ['0.0.0.0', '0.255.255.255', null, '1.0.0.0'],
  ['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
  ['100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
  ['127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
  ['169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
  ['172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
  ['192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
  ['192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
  ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
  ['198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
  ['198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
  ['203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
  ['224.0.0.0', '255.255.255.255', '223.255.255.255', null],
  ['::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db7:ffff::', '2001:db9::'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:ffff:ffff::', '2003::'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', '3ffe:ffff::', '3fff:1000::'],
  ['4000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null, null],
];

describe('not public', () => {
  it.each([...PRIVATE_IPV4, ...PRIVATE_IPV6])('%s', (address) => expect(notPublic(address)).not.toBeNull());

  it.each(BLOCKS)('%s to %s, and nothing next to it', (first, last, before, after) => {
    expect(notPublic(first)).not.toBeNull();
    expect(notPublic(last)).not.toBeNull();
    if (before !== null) expect(notPublic(before)).toBeNull();
    if (after !== null) expect(notPublic(after)).toBeNull();
  });

  it.each([
    '',
    'a.example',
    '127.1',
    '0x7f.0.0.1',
    '010.0.0.1',
    '2130706433',
    '1.2.3.4.5',
    'fe80::1%eth0',
    '8.8.8.8/32',
    ' 8.8.8.8',
  ])('%j, which is no address in its usual spelling', (text) =>
    expect(notPublic(text)).toBe('not an address'),
  );

  it('any IPv6 address that holds an IPv4 address in a form that something translates', () => {
    const forms = ['::ffff:', '::', '64:ff9b::', '::ffff:0:', '64:ff9b:1::'];
    const check = (four: string, form: string) => {
      const mapped = ipaddr.IPv4.parse(four).toIPv4MappedAddress().toString();
      expect(notPublic(form + four)).not.toBeNull();
      expect(notPublic(mapped)).not.toBeNull();
      expect(notPublic(`2002:${mapped.slice('::ffff:'.length)}::1`)).not.toBeNull();
    };
    fc.assert(fc.property(fc.ipV4(), fc.constantFrom(...forms), check));
  });
});

describe('public', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '2001:4860:4860::8888',
  ])('%s', (address) => expect(notPublic(address)).toBeNull());
});

it('the address behind a NAT64 gateway is found', () => {
  expect(translatedIpv4('64:ff9b::7f00:1')).toBe('127.0.0.1');
  expect(translatedIpv4('64:ff9b::808:808')).toBe('8.8.8.8');
  expect(translatedIpv4('2606:4700::1111')).toBeNull();
  expect(translatedIpv4('8.8.8.8')).toBeNull();
});
