import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { TCPClient, UDPClient } from 'dns2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from './catalogue.ts';
import { dkimRecord } from './dkim.ts';
import { dnsProviders, hostedZone } from './infrastructure/name-servers.ts';
import { type NameServer, startNameServer } from './name-server.ts';

const zone = hostedZone('shop.example', dnsProviders.godaddy, 7, [
  ['@', 'A', '203.0.113.9'],
  ['google._domainkey', 'TXT', dkimRecord('northpeakGoogle')],
  ['@', 'TXT', dkimRecord('lumenSelector1')],
  ['@', 'TXT', dkimRecord('lumenSelector2')],
]);
const catalogue = buildCatalogue([zone]);
let server: NameServer;

beforeAll(async () => {
  server = await startNameServer({ catalogue: () => catalogue, authoritative: true });
});
afterAll(() => server.close());

describe('a name server', () => {
  it('does not offer ANY', async () => {
    const answer = await UDPClient({ dns: '127.0.0.1', port: server.port })('shop.example', 'ANY');
    expect(answer.header.rcode).toBe(4);
  });

  it('survives a datagram that is no question', async () => {
    const socket = createSocket('udp4');
    socket.send(Buffer.from([1, 2, 3]), server.port, '127.0.0.1');
    socket.send(Buffer.alloc(12), server.port, '127.0.0.1');
    await once(socket, 'message');
    socket.close();
    const answer = await UDPClient({ dns: '127.0.0.1', port: server.port })('shop.example', 'A');
    expect(answer.answers).toMatchObject([{ address: '203.0.113.9' }]);
  });

  it('says no such name with the SOA that tells how long', async () => {
    const answer = await UDPClient({ dns: '127.0.0.1', port: server.port })('nope.shop.example', 'A');
    expect(answer.header.rcode).toBe(3);
    expect(answer.authorities).toMatchObject([
      { name: 'shop.example', primary: 'ns41.domaincontrol.com', admin: 'dns.jomax.net', minimum: 600 },
    ]);
  });

  it('cuts an answer that does not fit into 512 bytes, and gives it whole over TCP on the same port', async () => {
    const cut = await UDPClient({ dns: '127.0.0.1', port: server.port, retryOverTCP: false })(
      'shop.example',
      'TXT',
    );
    expect(cut.header.tc).toBe(1);
    const whole = await TCPClient({ dns: '127.0.0.1', port: server.port })('shop.example', 'TXT');
    expect(whole.answers.map((record) => [record.data].flat().join('').slice(0, 8))).toEqual([
      'v=DKIM1;',
      'v=DKIM1;',
    ]);
  });

  it('answers as the zone’s own server, and as a resolver where it is one', async () => {
    const resolver = await startNameServer({ catalogue: () => catalogue, authoritative: false });
    const own = await UDPClient({ dns: '127.0.0.1', port: server.port })('shop.example', 'A');
    const cached = await UDPClient({ dns: '127.0.0.1', port: resolver.port })('shop.example', 'A');
    await resolver.close();
    expect([own.header.aa, own.header.ra]).toEqual([1, 0]);
    expect([cached.header.aa, cached.header.ra]).toEqual([0, 1]);
  });
});
