import type { Socket } from 'node:net';
import { withDeadline } from './deadline.ts';
import { dial } from './dial.ts';
import { addressesOf } from './dns/addresses.ts';
import type { Resolvers } from './dns/resolvers.ts';
import { OutboundError } from './error.ts';
import type { Guard, Service } from './guard.ts';
import type { Endpoint, OutboundLimits } from './types.ts';

export interface Connected {
  socket: Socket;
  /** The address that was judged, before any translation by a route. */
  remoteAddress: string;
}

export type Connect = (
  host: string,
  port: number,
  signal: AbortSignal,
  service?: Service,
) => Promise<Connected>;

/** A host with several addresses, some of which are dead, should not use up the whole time. */
const MAX_ATTEMPTS = 4;

/**
 * The one way to a socket: judge the name, look it up once, judge every address, connect to one of those very
 * addresses. A name whose answer changes between judging and connecting (DNS rebinding) gains nothing by it.
 */
export function createConnect(options: {
  guard: Guard;
  resolvers: Resolvers;
  limits: OutboundLimits;
}): Connect {
  const { guard, resolvers, limits } = options;

  async function judgedEndpoints(
    host: string,
    port: number,
    signal: AbortSignal,
    service: Service,
  ): Promise<Endpoint[]> {
    guard.judgeName(host, port, service);
    const addresses = await addressesOf(host, resolvers, { timeoutMs: limits.dnsTimeoutMs, signal });
    const endpoints = addresses.map((address) => ({ address, port }));
    for (const endpoint of endpoints) guard.judgeAddress(host, endpoint, service);
    return endpoints;
  }

  function attempt(endpoint: Endpoint, signal: AbortSignal): Promise<Socket> {
    const wait = {
      timeoutMs: limits.connectTimeoutMs,
      signal,
      waitingFor: `connection to ${endpoint.address}`,
    };
    return withDeadline(wait, (stop) => dial(guard.route(endpoint), stop));
  }

  return async (host, port, signal, service = 'web') => {
    const endpoints = await judgedEndpoints(host, port, signal, service);
    let failure: unknown = new OutboundError('connection_failed', `${host} has no address`);
    for (const endpoint of endpoints.slice(0, MAX_ATTEMPTS)) {
      try {
        return { socket: await attempt(endpoint, signal), remoteAddress: endpoint.address };
      } catch (error) {
        if (signal.aborted) throw error;
        failure = error;
      }
    }
    throw failure;
  };
}
