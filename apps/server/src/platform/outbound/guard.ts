import { notPublic, translatedIpv4 } from './address.ts';
import { OutboundError } from './error.ts';
import { notPublicName } from './names.ts';
import { contains, formatEndpoint, parseAddress } from './network.ts';
import type { Endpoint, OutboundConfig } from './types.ts';

/** Decides which names, ports and addresses may be reached. Throws {@link OutboundError} where one may not. */
export interface Guard {
  /** Before any look-up. `name` is a lower-case host name without a dot at the end, or an address. */
  judgeName(name: string, port: number, service?: Service): void;
  /** After the look-up, for every address. `name` is the one that was looked up. */
  judgeAddress(name: string, endpoint: Endpoint, service: Service): void;
  /** Where traffic to an allowed endpoint really goes. */
  route(endpoint: Endpoint): Endpoint;
}

export type Service = 'web' | 'dns' | 'mail';

/** The web's ports and their usual alternatives; every other needs an allowance with this very port. */
const WEB_PORTS = new Set([80, 443, 8080, 8443]);
/** Submission by RFC 6409 and RFC 8314, relay by RFC 5321, and the one that providers offer where 587 is blocked. */
const MAIL_PORTS = new Set([25, 465, 587, 2525]);
const USUAL_PORTS: Record<Service, ReadonlySet<number>> = {
  web: WEB_PORTS,
  dns: new Set([53]),
  mail: MAIL_PORTS,
};

export function createGuard({ allow, routes }: Pick<OutboundConfig, 'allow' | 'routes'>): Guard {
  function allowsName(name: string, port: number): boolean {
    return allow.some((entry) => entry.kind === 'name' && entry.name === name && entry.port === port);
  }

  function allowsAddress({ address, port }: Endpoint, service: Service): boolean {
    const parsed = parseAddress(address);
    if (parsed === null) return false;
    return allow.some((entry) => {
      if (entry.kind !== 'network' || !contains(entry.network, parsed)) return false;
      return entry.port === null ? usualPort(port, service) : entry.port === port;
    });
  }

  /** A private name is no fault by itself where the operator allows private networks: its address will tell. */
  const mayAllowAddresses = allow.some((entry) => entry.kind === 'network');

  return {
    judgeName(name, port, service = 'web') {
      if (allowsName(name, port)) return;
      const reason = notPublicName(name);
      if (reason !== null && !mayAllowAddresses) throw blockedName(name, reason);
      const allowedSomewhere = allow.some((entry) => entry.kind === 'network' && entry.port === port);
      if (!usualPort(port, service) && !allowedSomewhere) throw blockedPort(name, port, service);
    },

    judgeAddress(name, endpoint, service) {
      if (allowsName(name, endpoint.port)) return;
      const where = `${name} at ${formatEndpoint(endpoint)}`;
      if (allowsAddress(endpoint, service)) {
        const inside = translatedIpv4(endpoint.address);
        const reason = inside === null ? null : notPublic(inside);
        if (inside === null || reason === null || allowsAddress({ ...endpoint, address: inside }, service))
          return;
        throw new OutboundError('blocked_address', `${where} leads to ${inside}, which is ${reason}`);
      }
      if (!usualPort(endpoint.port, service)) throw blockedPort(name, endpoint.port, service);
      const nameReason = notPublicName(name);
      if (nameReason !== null) throw blockedName(name, nameReason);
      const reason = notPublic(endpoint.address);
      if (reason !== null) throw new OutboundError('blocked_address', `${where} is ${reason}`);
    },

    route(endpoint) {
      const parsed = parseAddress(endpoint.address);
      if (parsed === null) return endpoint;
      const match = routes.find(({ from }) => from.port === endpoint.port && contains(from.network, parsed));
      return match?.to ?? endpoint;
    },
  };
}

function usualPort(port: number, service: Service): boolean {
  return USUAL_PORTS[service].has(port);
}

function blockedName(name: string, reason: string): OutboundError {
  return new OutboundError('blocked_address', `${name} is ${reason}`);
}

function blockedPort(name: string, port: number, service: Service): OutboundError {
  const sentence =
    service === 'mail'
      ? `Port ${port} is not a port of mail servers. They use 465, 587, 2525 or 25.`
      : `Web addresses with the port ${port} cannot be opened from here.`;
  return new OutboundError('blocked_url', `port ${port} of ${name} is not a port of ${service}`, {
    sentence,
  });
}
