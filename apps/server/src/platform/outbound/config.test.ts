import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutboundConfigError, parseOutboundConfig } from './index.ts';

type Variable = 'PORTICO_OUTBOUND_ALLOW' | 'PORTICO_DNS_SERVERS' | 'PORTICO_OUTBOUND_ROUTES';

describe('refused', () => {
  it.each<[Variable, string]>([
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.0/33'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.0/'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.0/08'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.0/-1'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.0/8/8'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0.1/8'],
    ['PORTICO_OUTBOUND_ALLOW', 'fd00::1/8'],
    ['PORTICO_OUTBOUND_ALLOW', '10.0.0'],
    ['PORTICO_OUTBOUND_ALLOW', '010.0.0.1'],
    ['PORTICO_OUTBOUND_ALLOW', '0x0a.0.0.1/8'],
    ['PORTICO_OUTBOUND_ALLOW', '256.0.0.1'],
    ['PORTICO_OUTBOUND_ALLOW', 'fe80::1%eth0'],
    ['PORTICO_OUTBOUND_ALLOW', 'fd00::/129'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal:0'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal:65536'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal:http'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal:'],
    ['PORTICO_OUTBOUND_ALLOW', 'minio.internal:80 '.repeat(2)],
    ['PORTICO_OUTBOUND_ALLOW', 'http://minio.internal:80'],
    ['PORTICO_OUTBOUND_ALLOW', '*.internal:80'],
    ['PORTICO_OUTBOUND_ALLOW', 'a..b:80'],
    ['PORTICO_OUTBOUND_ALLOW', '[::1'],
    ['PORTICO_OUTBOUND_ALLOW', '[10.0.0.1]:80'],
    ['PORTICO_OUTBOUND_ALLOW', '0x7f000001:80'],
    ['PORTICO_DNS_SERVERS', 'dns.example'],
    ['PORTICO_DNS_SERVERS', '1.1.1.1:0'],
    ['PORTICO_DNS_SERVERS', '1.1.1.0/24'],
    ['PORTICO_DNS_SERVERS', '1.1.1.1:53:53'],
    ['PORTICO_DNS_SERVERS', '[::1]53'],
    ['PORTICO_OUTBOUND_ROUTES', '203.0.113.0/24:443'],
    ['PORTICO_OUTBOUND_ROUTES', '203.0.113.0/24=127.0.0.1:443'],
    ['PORTICO_OUTBOUND_ROUTES', '203.0.113.0/24:443=127.0.0.1'],
    ['PORTICO_OUTBOUND_ROUTES', '203.0.113.0/24:443=localhost:443'],
    ['PORTICO_OUTBOUND_ROUTES', '203.0.113.9/24:443=127.0.0.1:443'],
    ['PORTICO_OUTBOUND_ROUTES', 'a.example:443=127.0.0.1:443'],
    ['PORTICO_OUTBOUND_ROUTES', '1.1.1.1:1=2.2.2.2:2=3.3.3.3:3'],
    ['PORTICO_OUTBOUND_ROUTES', '=127.0.0.1:1'],
  ])('%s=%s, by name', (variable, entry) => {
    const read = () => parseOutboundConfig({ [variable]: entry });
    expect(read).toThrow(OutboundConfigError);
    expect(read).toThrow(expect.objectContaining({ variable, entry: entry.trim() }));
    expect(read).toThrow(new RegExp(`^${variable}: "`));
  });

  it('as a whole where one entry of many is wrong', () => {
    expect(() => parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: '10.0.0.0/8, oops, fd00::/8' })).toThrow(
      /"oops"/,
    );
  });

  it('with a typed error for any text at all', () => {
    const check = (text: string) => {
      for (const variable of ['PORTICO_OUTBOUND_ALLOW', 'PORTICO_DNS_SERVERS', 'PORTICO_OUTBOUND_ROUTES']) {
        try {
          parseOutboundConfig({ [variable]: text });
        } catch (error) {
          expect(error).toBeInstanceOf(OutboundConfigError);
        }
      }
    };
    const nearMiss = fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.[]/=,% -*x') });
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearMiss), check), { numRuns: 3000 });
  });
});

describe('read', () => {
  it('nothing, where nothing is set', () => {
    const nothing = { allow: [], dnsServers: [], routes: [] };
    expect(parseOutboundConfig({})).toEqual(nothing);
    expect(parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: ' , ,', PORTICO_DNS_SERVERS: '' })).toEqual(nothing);
  });

  it('networks, addresses and names, with ports and without', () => {
    const text =
      '10.0.0.0/8,192.168.1.5, 10.1.2.3:9000 ,10.0.0.0/8:9000,fd00::/8,[fd00::1]:443,[fd00::/8]:443,MinIO.Internal.:9000';
    const network = (address: string, prefixLength: number, port: number | null = null) => ({
      kind: 'network',
      network: { address, prefixLength, family: address.includes(':') ? 6 : 4 },
      port,
    });
    expect(parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: text }).allow).toEqual([
      network('10.0.0.0', 8),
      network('192.168.1.5', 32),
      network('10.1.2.3', 32, 9000),
      network('10.0.0.0', 8, 9000),
      network('fd00::', 8),
      network('fd00::1', 128, 443),
      network('fd00::', 8, 443),
      { kind: 'name', name: 'minio.internal', port: 9000 },
    ]);
  });

  it('DNS servers', () => {
    const text = '1.1.1.1,127.0.0.1:5353,::1,[2606:4700::1111]:53';
    expect(parseOutboundConfig({ PORTICO_DNS_SERVERS: text }).dnsServers).toEqual([
      { address: '1.1.1.1', port: 53 },
      { address: '127.0.0.1', port: 5353 },
      { address: '::1', port: 53 },
      { address: '2606:4700::1111', port: 53 },
    ]);
  });

  it('routes', () => {
    const text = '203.0.113.0/24:443=127.0.0.1:8443,[2001:db8::/32]:80 = [::1]:8080';
    expect(parseOutboundConfig({ PORTICO_OUTBOUND_ROUTES: text }).routes).toEqual([
      {
        from: { network: { address: '203.0.113.0', prefixLength: 24, family: 4 }, port: 443 },
        to: { address: '127.0.0.1', port: 8443 },
      },
      {
        from: { network: { address: '2001:db8::', prefixLength: 32, family: 6 }, port: 80 },
        to: { address: '::1', port: 8080 },
      },
    ]);
  });

  it('every endpoint that is well written', () => {
    const port = fc.integer({ min: 1, max: 65_535 });
    const check = (address: string, number: number) => {
      const text = address.includes(':') ? `[${address}]:${number}` : `${address}:${number}`;
      const [server] = parseOutboundConfig({ PORTICO_DNS_SERVERS: text }).dnsServers;
      expect(server?.port).toBe(number);
      const [again] = parseOutboundConfig({ PORTICO_DNS_SERVERS: server?.address }).dnsServers;
      expect(again?.address).toBe(server?.address);
    };
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, check));
  });
});
