import type { StartOfAuthority, Zone, ZoneRecord } from '../zone.ts';

/** A DNS provider as its customers' zones show it: the names that serve them and the habits of its SOA. */
export interface DnsProvider {
  nameServers: readonly [string, string, ...string[]];
  ttl: number;
  admin: string;
  timers: Pick<StartOfAuthority, 'refresh' | 'retry' | 'expire' | 'minimum'>;
}

const cloudflare = {
  ttl: 300,
  admin: 'dns.cloudflare.com',
  timers: { refresh: 10_000, retry: 2400, expire: 604_800, minimum: 1800 },
};

/** The providers that serve the demo zones, each with the pair (or four) of servers given to that customer. */
export const dnsProviders = {
  cloudflareAdaBob: { ...cloudflare, nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'] },
  cloudflareKipUma: { ...cloudflare, nameServers: ['kip.ns.cloudflare.com', 'uma.ns.cloudflare.com'] },
  godaddy: {
    nameServers: ['ns41.domaincontrol.com', 'ns42.domaincontrol.com'],
    ttl: 3600,
    admin: 'dns.jomax.net',
    timers: { refresh: 28_800, retry: 7200, expire: 604_800, minimum: 600 },
  },
  namecheap: {
    nameServers: ['dns1.registrar-servers.com', 'dns2.registrar-servers.com'],
    ttl: 1799,
    admin: 'hostmaster.registrar-servers.com',
    timers: { refresh: 43_200, retry: 3600, expire: 604_800, minimum: 3601 },
  },
  route53: {
    nameServers: [
      'ns-812.awsdns-37.net',
      'ns-1463.awsdns-54.org',
      'ns-206.awsdns-25.com',
      'ns-1907.awsdns-46.co.uk',
    ],
    ttl: 300,
    admin: 'awsdns-hostmaster.amazon.com',
    timers: { refresh: 7200, retry: 900, expire: 1_209_600, minimum: 86_400 },
  },
  ionos: {
    nameServers: ['ns1045.ui-dns.com', 'ns1117.ui-dns.de', 'ns1030.ui-dns.org', 'ns1092.ui-dns.biz'],
    ttl: 3600,
    admin: 'hostmaster.1und1.com',
    timers: { refresh: 28_800, retry: 7200, expire: 604_800, minimum: 300 },
  },
  siteground: {
    nameServers: ['ns1.siteground.net', 'ns2.siteground.net'],
    ttl: 14_400,
    admin: 'dnsadmin.siteground.net',
    timers: { refresh: 86_400, retry: 7200, expire: 3_600_000, minimum: 86_400 },
  },
} satisfies Record<string, DnsProvider>;

/** A customer's zone at a provider: its SOA and NS records come from the provider, the rest is the customer's. */
export function hostedZone(apex: string, provider: DnsProvider, serial: number, records: ZoneRecord[]): Zone {
  const delegation = provider.nameServers.map((server): ZoneRecord => ['@', 'NS', server]);
  return {
    apex,
    ttl: provider.ttl,
    soa: { primary: provider.nameServers[0], admin: provider.admin, serial, ...provider.timers },
    records: [...delegation, ...records],
  };
}

/** A zone of somebody's infrastructure, of which the demo needs a few names and nothing else. */
export function infrastructureZone(apex: string, records: ZoneRecord[]): Zone {
  return {
    apex,
    ttl: 3600,
    soa: {
      primary: `ns1.${apex}`,
      admin: `hostmaster.${apex}`,
      serial: 2026110101,
      refresh: 7200,
      retry: 900,
      expire: 1_209_600,
      minimum: 300,
    },
    records,
  };
}

/** The name servers' own addresses, so that an authoritative query finds its way through the address routes. */
export const nameServerZones: Zone[] = [
  infrastructureZone('cloudflare.com', [
    ['ada.ns', 'A', '203.0.113.100'],
    ['bob.ns', 'A', '203.0.113.101'],
    ['kip.ns', 'A', '203.0.113.102'],
    ['uma.ns', 'A', '203.0.113.103'],
  ]),
  infrastructureZone('domaincontrol.com', [
    ['ns41', 'A', '203.0.113.104'],
    ['ns42', 'A', '203.0.113.105'],
  ]),
  infrastructureZone('registrar-servers.com', [
    ['dns1', 'A', '203.0.113.106'],
    ['dns2', 'A', '203.0.113.107'],
  ]),
  infrastructureZone('awsdns-37.net', [['ns-812', 'A', '203.0.113.108']]),
  infrastructureZone('awsdns-54.org', [['ns-1463', 'A', '203.0.113.109']]),
  infrastructureZone('awsdns-25.com', [['ns-206', 'A', '203.0.113.110']]),
  infrastructureZone('awsdns-46.co.uk', [['ns-1907', 'A', '203.0.113.111']]),
  infrastructureZone('ui-dns.com', [['ns1045', 'A', '203.0.113.112']]),
  infrastructureZone('ui-dns.de', [['ns1117', 'A', '203.0.113.113']]),
  infrastructureZone('ui-dns.org', [['ns1030', 'A', '203.0.113.114']]),
  infrastructureZone('ui-dns.biz', [['ns1092', 'A', '203.0.113.115']]),
  infrastructureZone('siteground.net', [
    ['ns1', 'A', '203.0.113.116'],
    ['ns2', 'A', '203.0.113.117'],
  ]),
];
