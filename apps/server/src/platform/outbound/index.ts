import { createConnect } from './connect.ts';
import { withDeadline } from './deadline.ts';
import { createDnsClient } from './dns/client.ts';
import { namedResolvers } from './dns/resolvers.ts';
import { guardedFetch } from './fetch.ts';
import { createGuard } from './guard.ts';
import { createLines } from './lines.ts';
import { reportTls } from './tls-report.ts';
import type { Outbound, OutboundConfig, OutboundLimits } from './types.ts';
import { parseHost } from './url.ts';

export type { OutboundVariables } from './config.ts';
export { OutboundConfigError, parseOutboundConfig } from './config.ts';
export { OutboundError } from './error.ts';
export { lookForProof, proofValue } from './text-proof.ts';
export type * from './types.ts';

const DEFAULT_LIMITS: OutboundLimits = {
  timeoutMs: 10_000,
  connectTimeoutMs: 5_000,
  headersTimeoutMs: 8_000,
  dnsTimeoutMs: 4_000,
  maxHeaderBytes: 32 * 1024,
};

const DEFAULT_USER_AGENT = 'Mozilla/5.0 (compatible; Portico)';

/** Opens the one door to the outside. What connections it keeps end by themselves, so there is nothing to close. */
export function createOutbound(config: OutboundConfig): Outbound {
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const userAgent = config.userAgent ?? DEFAULT_USER_AGENT;
  const assertAllowed = config.assertAllowed ?? (() => undefined);
  const guard = createGuard(config);
  const resolvers = namedResolvers(config.dnsServers, guard);
  const connect = createConnect({ guard, resolvers, limits });
  const lines = createLines();
  return {
    async fetch(url, options = {}) {
      assertAllowed();
      return guardedFetch(url, options, { connect, lines, limits, userAgent });
    },
    async tls(host, options = {}) {
      assertAllowed();
      return reportTls(host, options, { connect, limits });
    },
    async openMail(host, port, options = {}) {
      assertAllowed();
      const wait = {
        timeoutMs: options.timeoutMs ?? limits.timeoutMs,
        signal: options.signal,
        waitingFor: `connection to ${host}:${port}`,
      };
      return withDeadline(wait, (signal) => connect(parseHost(host), port, signal, 'mail'));
    },
    dns: createDnsClient({ resolvers, guard, limits, assertAllowed }),
  };
}
