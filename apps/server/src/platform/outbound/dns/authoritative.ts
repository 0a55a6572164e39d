import { getDomain } from 'tldts';
import { OutboundError } from '../error.ts';
import type { Guard } from '../guard.ts';
import { withoutRootDot } from '../names.ts';
import { formatEndpoint } from '../network.ts';
import type { DnsStatus, Endpoint } from '../types.ts';
import { addressesOf } from './addresses.ts';
import type { Asked } from './ask.ts';
import type { Resolvers } from './resolvers.ts';
import { askInTurn } from './resolvers.ts';

/** RFC 1912 section 2.8 advises no more than seven name servers. What is beyond a few more is not asked. */
const MAX_NAME_SERVERS = 13;
const DNS_PORT = 53;

/** A name server of a zone: where to ask it, or why it cannot be asked. */
export type NameServer = { label: string; endpoint: Endpoint } | { label: string; status: DnsStatus };

export interface NameServers {
  servers: NameServer[];
  /** What the resolver said of the zone, where it named no server. */
  instead: { label: string; asked: Asked } | null;
}

/** Finds the name servers of the registrable domain that a name is under, and judges their addresses. */
export async function nameServersOf(
  name: string,
  resolvers: Resolvers,
  guard: Guard,
  options: { timeoutMs: number },
): Promise<NameServers> {
  const zone = getDomain(name, { validateHostname: false }) ?? name;
  const { label, asked } = await askInTurn(resolvers, { name: zone, type: 'NS' }, options);
  const hosts = asked.records.slice(0, MAX_NAME_SERVERS).map((host) => withoutRootDot(host).toLowerCase());
  if (hosts.length === 0) return { servers: [], instead: { label, asked } };
  const servers = await Promise.all(hosts.map((host) => nameServer(host, resolvers, guard, options)));
  return { servers, instead: null };
}

async function nameServer(
  host: string,
  resolvers: Resolvers,
  guard: Guard,
  options: { timeoutMs: number },
): Promise<NameServer> {
  try {
    const addresses = await addressesOf(host, resolvers, options);
    const endpoints = addresses.map((address) => ({ address, port: DNS_PORT }));
    for (const endpoint of endpoints) guard.judgeAddress(host, endpoint, 'dns');
    const [endpoint] = endpoints;
    if (endpoint === undefined) return { label: host, status: 'no_such_name' };
    return { label: formatEndpoint(endpoint), endpoint: guard.route(endpoint) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { label: host, status: statusOf(error) };
  }
}

function statusOf(error: OutboundError): DnsStatus {
  switch (error.code) {
    case 'blocked_address':
    case 'blocked_url':
      return 'blocked';
    case 'no_such_name':
      return 'no_such_name';
    case 'timeout':
      return 'timeout';
    default:
      return 'server_failure';
  }
}
