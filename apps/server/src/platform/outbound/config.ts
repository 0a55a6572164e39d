import { domainToASCII } from 'node:url';
import { isPossibleName, withoutRootDot } from './names.ts';
import { parseAddress, parseNetwork, startsAtItsBoundary } from './network.ts';
import type { Allowance, Endpoint, Network, OutboundConfig, Route } from './types.ts';

export interface OutboundVariables {
  PORTICO_OUTBOUND_ALLOW?: string;
  PORTICO_DNS_SERVERS?: string;
  PORTICO_OUTBOUND_ROUTES?: string;
}

type Variable = keyof OutboundVariables;

/** A setting that cannot be meant as it is written. The message names the setting and the entry, and says what to write. */
export class OutboundConfigError extends Error {
  override readonly name = 'OutboundConfigError';
  readonly variable: Variable;
  readonly entry: string;

  constructor(variable: Variable, entry: string, advice: string) {
    super(`${variable}: "${entry}" ${advice}`);
    this.variable = variable;
    this.entry = entry;
  }
}

const DNS_PORT = 53;
/** Letters, digits and hyphens (RFC 1123), and the underscore that containers' names have. No wildcards. */
const HOST_NAME = /^[a-z\d_-]+(\.[a-z\d_-]+)*$/;

/**
 * Reads the operator's settings for outgoing traffic. Each is a comma-separated list; spaces and empty entries
 * do not count.
 *
 * - `PORTICO_OUTBOUND_ALLOW`: `10.0.0.0/8` (the network, at the web's ports), `10.0.0.0/8:9000` or
 *   `10.1.2.3:9000` (at this port), `name.internal:9000` (whatever address this name has, at this port).
 * - `PORTICO_DNS_SERVERS`: `192.0.2.53` or `192.0.2.53:5353`.
 * - `PORTICO_OUTBOUND_ROUTES`: `203.0.113.0/24:443=127.0.0.1:8443`; the first that matches counts.
 *
 * IPv6 with a port stands in brackets: `[2001:db8::/32]:443`. Throws {@link OutboundConfigError}.
 */
export function parseOutboundConfig(
  variables: OutboundVariables,
): Pick<OutboundConfig, 'allow' | 'dnsServers' | 'routes'> {
  const read = <T>(variable: Variable, parse: (entry: string) => T): T[] =>
    (variables[variable] ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map(parse);
  return {
    allow: read('PORTICO_OUTBOUND_ALLOW', parseAllowance),
    dnsServers: read('PORTICO_DNS_SERVERS', parseDnsServer),
    routes: read('PORTICO_OUTBOUND_ROUTES', parseRoute),
  };
}

function parseAllowance(entry: string): Allowance {
  const variable = 'PORTICO_OUTBOUND_ALLOW';
  const { host, port } = splitPort(variable, entry);
  const network = parseNetwork(host);
  if (network !== null) return { kind: 'network', network: checked(variable, entry, network), port };
  if (host.includes('/') || /^[\d.:[\]]*$/.test(host)) {
    throw new OutboundConfigError(variable, entry, 'is not a network: write it like 10.0.0.0/8.');
  }
  const name = withoutRootDot(domainToASCII(host));
  if (!HOST_NAME.test(name) || !isPossibleName(name) || parseAddress(name) !== null) {
    throw new OutboundConfigError(variable, entry, 'is neither a network nor a host name.');
  }
  if (port === null) {
    throw new OutboundConfigError(variable, entry, `is a name, which needs a port: write ${name}:443.`);
  }
  return { kind: 'name', name, port };
}

function parseDnsServer(entry: string): Endpoint {
  const variable = 'PORTICO_DNS_SERVERS';
  const { host, port } = splitPort(variable, entry);
  return { address: addressIn(variable, entry, host), port: port ?? DNS_PORT };
}

function parseRoute(entry: string): Route {
  const variable = 'PORTICO_OUTBOUND_ROUTES';
  const [left = '', right = '', ...rest] = entry.split('=');
  const from = splitPort(variable, left.trim(), entry);
  const to = splitPort(variable, right.trim(), entry);
  const network = parseNetwork(from.host);
  if (rest.length > 0 || network === null || from.port === null || to.port === null) {
    throw new OutboundConfigError(
      variable,
      entry,
      'is not a route: write 203.0.113.0/24:443=127.0.0.1:8443.',
    );
  }
  return {
    from: { network: checked(variable, entry, network), port: from.port },
    to: { address: addressIn(variable, entry, to.host), port: to.port },
  };
}

/** Takes `host:port`, `[host]:port`, `host` or a bare IPv6 address apart. */
function splitPort(variable: Variable, text: string, entry = text): { host: string; port: number | null } {
  const bare = text.startsWith('[') ? null : text.split(':').length > 2;
  if (bare) return { host: text, port: null };
  const parts = /^(?:\[(?<six>[^[\]]*:[^[\]]*)\]|(?<host>[^:[\]]+))(?::(?<port>.*))?$/.exec(text)?.groups;
  if (parts === undefined) throw new OutboundConfigError(variable, entry, 'is not an address with a port.');
  const host = parts.six ?? parts.host ?? '';
  if (parts.port === undefined) return { host, port: null };
  if (!/^[1-9]\d{0,4}$/.test(parts.port) || Number(parts.port) > 65_535) {
    throw new OutboundConfigError(variable, entry, 'has a port that is not a number from 1 to 65535.');
  }
  return { host, port: Number(parts.port) };
}

function addressIn(variable: Variable, entry: string, text: string): string {
  const address = parseAddress(text);
  if (address === null) throw new OutboundConfigError(variable, entry, 'needs an IP address, not a name.');
  return address.toString();
}

function checked(variable: Variable, entry: string, network: Network): Network {
  if (startsAtItsBoundary(network)) return network;
  const advice = `does not begin at its boundary: ${network.address} is not the first address of a /${network.prefixLength}.`;
  throw new OutboundConfigError(variable, entry, advice);
}
