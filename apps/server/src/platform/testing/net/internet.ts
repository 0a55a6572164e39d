import type { TestAuthority } from './authority.ts';
import { createAuthority } from './authority.ts';
import type { DnsOptions, TestDns, TestRecords } from './dns.ts';
import { startDns } from './dns.ts';
import type { Site, TestSites } from './sites.ts';
import { startSites } from './sites.ts';

/** RFC 5737: TEST-NET-3, for documentation. No machine on the real internet answers there. */
const NETWORK = '203.0.113.0/24';
const SITE_ADDRESS = '203.0.113.10';
const NAME_SERVER_ADDRESS = '203.0.113.53';
const NAME_SERVER = 'ns1.test-dns.example';

export interface TestInternet {
  authority: TestAuthority;
  dns: TestDns;
  sites: TestSites;
  /** What an operator would set so that the guarded client reaches this internet and nothing else. */
  environment: {
    PORTICO_OUTBOUND_ALLOW: string;
    PORTICO_DNS_SERVERS: string;
    PORTICO_OUTBOUND_ROUTES: string;
  };
  close(): Promise<void>;
}

export interface InternetOptions extends DnsOptions {
  sites: Record<string, Site>;
}

/**
 * Starts a small internet on loopback: sites with certificates, their DNS with public-looking addresses and an
 * authoritative name server, all reached through address translation. Trusts its authority until closed.
 */
export async function startInternet(options: InternetOptions): Promise<TestInternet> {
  const authority = await createAuthority();
  authority.trust();
  const sites = await startSites({ authority, sites: options.sites });
  const dns = await startDns({ ...options, zones: zonesFor(options) });
  return {
    authority,
    dns,
    sites,
    environment: {
      PORTICO_OUTBOUND_ALLOW: NETWORK,
      PORTICO_DNS_SERVERS: dns.endpoint,
      PORTICO_OUTBOUND_ROUTES: [
        `${NETWORK}:80=127.0.0.1:${sites.httpPort}`,
        `${NETWORK}:443=127.0.0.1:${sites.httpsPort}`,
        `${NETWORK}:53=${dns.endpoint}`,
      ].join(','),
    },
    close: async () => {
      authority.close();
      await Promise.all([sites.close(), dns.close()]);
    },
  };
}

/** Every site has an address and a name server, unless its zone says otherwise. */
function zonesFor(options: InternetOptions): Record<string, TestRecords> {
  const zones: Record<string, TestRecords> = {
    [NAME_SERVER]: { A: [NAME_SERVER_ADDRESS] },
    ...options.zones,
  };
  for (const name of Object.keys(options.sites)) {
    zones[name] = { A: [SITE_ADDRESS], NS: [`${NAME_SERVER}.`], ...options.zones?.[name] };
  }
  return zones;
}
