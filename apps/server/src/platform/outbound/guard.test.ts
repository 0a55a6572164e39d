import { describe, expect, it } from 'vitest';
import { createGuard } from './guard.ts';
import { parseOutboundConfig } from './index.ts';

const guardOf = (allow: string, routes = '') =>
  createGuard(parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: allow, PORTICO_OUTBOUND_ROUTES: routes }));

/** As `fetch` does: the name first, then the address it was found to have. */
function verdict(allow: string, name: string, address: string, port: number): string {
  const guard = guardOf(allow);
  try {
    guard.judgeName(name, port);
    guard.judgeAddress(name, { address, port }, 'web');
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('PORTICO_OUTBOUND_ALLOW opens', () => {
  it.each([
    ['a network at the ports of the web', '10.0.0.0/8', 'wiki.corp', '10.1.2.3', 443, 'allowed'],
    ['and at no other', '10.0.0.0/8', 'wiki.corp', '10.1.2.3', 9000, 'blocked_url'],
    ['and no other network', '10.0.0.0/8', 'wiki.corp', '192.168.0.1', 443, 'blocked_address'],
    [
      'not a public address under a private name',
      '10.0.0.0/8',
      'wiki.corp',
      '93.184.216.34',
      443,
      'blocked_address',
    ],
    ['a network at one port', '10.0.0.0/8:9000', 'minio.corp', '10.1.2.3', 9000, 'allowed'],
    ['and at no other', '10.0.0.0/8:9000', 'minio.corp', '10.1.2.3', 443, 'blocked_address'],
    [
      'and not the public internet at that port',
      '10.0.0.0/8:9000',
      'a.example',
      '93.184.216.34',
      9000,
      'blocked_url',
    ],
    ['one address at one port', '10.1.2.3:9000', '10.1.2.3', '10.1.2.3', 9000, 'allowed'],
    ['and not its neighbour', '10.1.2.3:9000', '10.1.2.4', '10.1.2.4', 9000, 'blocked_url'],
    [
      'a name at one port, wherever it is',
      'minio.internal:9000',
      'minio.internal',
      '172.17.0.5',
      9000,
      'allowed',
    ],
    ['and at no other', 'minio.internal:9000', 'minio.internal', '172.17.0.5', 443, 'blocked_address'],
    [
      'and no name below it',
      'minio.internal:9000',
      'a.minio.internal',
      '172.17.0.5',
      9000,
      'blocked_address',
    ],
    [
      'and no other name at that address',
      'minio.internal:9000',
      'a.example',
      '172.17.0.5',
      9000,
      'blocked_url',
    ],
    [
      'a public server at an unusual port',
      '93.184.216.34:2083',
      'panel.example',
      '93.184.216.34',
      2083,
      'allowed',
    ],
    ['IPv6 networks', 'fd00::/8', 'wiki.corp', 'fd00::1', 443, 'allowed'],
    ['and not the same digits in IPv4', '::/0', 'a.example', '127.0.0.1', 443, 'blocked_address'],
    [
      'and not IPv4 in the clothes of IPv6',
      '0.0.0.0/0',
      'a.example',
      '::ffff:127.0.0.1',
      443,
      'blocked_address',
    ],
    ['NAT64, for what is public behind it', '64:ff9b::/96', 'a.example', '64:ff9b::808:808', 443, 'allowed'],
    [
      'and not for what is private behind it',
      '64:ff9b::/96',
      'a.example',
      '64:ff9b::7f00:1',
      443,
      'blocked_address',
    ],
    ['unless that is open too', '64:ff9b::/96,10.0.0.0/8', 'a.example', '64:ff9b::a00:1', 443, 'allowed'],
  ])('%s', (_what, allow, name, address, port, expected) => {
    expect(verdict(allow, name, address, port)).toBe(expected);
  });
});

describe('without it', () => {
  it.each([80, 443, 8080, 8443])('port %i is open', (port) => {
    expect(verdict('', 'a.example', '93.184.216.34', port)).toBe('allowed');
  });

  it.each([
    1, 21, 22, 23, 25, 53, 81, 110, 143, 444, 2375, 3000, 3306, 5432, 6379, 8000, 9200, 11211, 27017, 65_535,
  ])('port %i is closed', (port) =>
    expect(verdict('', 'a.example', '93.184.216.34', port)).toBe('blocked_url'),
  );

  it('a closed port and a private name are refused before anything is looked up', () => {
    const guard = guardOf('');
    expect(() => guard.judgeName('a.example', 22)).toThrow(expect.objectContaining({ code: 'blocked_url' }));
    expect(() => guard.judgeName('db.internal', 443)).toThrow(
      expect.objectContaining({ code: 'blocked_address' }),
    );
    expect(() => guard.judgeName('a.example', 443)).not.toThrow();
  });

  it('a name server is asked at port 53 alone, and a web server never', () => {
    const guard = guardOf('');
    const at = (port: number) => ({ address: '93.184.216.34', port });
    expect(() => guard.judgeAddress('ns.example', at(53), 'dns')).not.toThrow();
    expect(() => guard.judgeAddress('ns.example', at(443), 'dns')).toThrow();
    expect(() => guard.judgeAddress('a.example', at(53), 'web')).toThrow();
  });
});

describe('PORTICO_OUTBOUND_ROUTES', () => {
  it('translates by address and port, the first that matches, and leaves the rest', () => {
    const guard = guardOf(
      '',
      '203.0.113.7:443=127.0.0.1:1,203.0.113.0/24:443=127.0.0.1:2,[2001:db8::/32]:443=127.0.0.1:3',
    );
    expect(guard.route({ address: '203.0.113.7', port: 443 })).toEqual({ address: '127.0.0.1', port: 1 });
    expect(guard.route({ address: '203.0.113.8', port: 443 })).toEqual({ address: '127.0.0.1', port: 2 });
    expect(guard.route({ address: '203.0.113.8', port: 80 })).toEqual({ address: '203.0.113.8', port: 80 });
    expect(guard.route({ address: '203.0.114.8', port: 443 })).toEqual({ address: '203.0.114.8', port: 443 });
    expect(guard.route({ address: '2001:db8::1', port: 443 })).toEqual({ address: '127.0.0.1', port: 3 });
  });

  it('opens nothing by itself', () => {
    const guard = guardOf('', '203.0.113.0/24:443=127.0.0.1:8443');
    expect(() => guard.judgeAddress('a.example', { address: '203.0.113.8', port: 443 }, 'web')).toThrow();
  });
});
