import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Guard } from '../guard.ts';
import { isPossibleName, notPublicName, withoutRootDot } from '../names.ts';
import type { DnsAnswer, DnsClient, OutboundLimits, RecordType } from '../types.ts';
import { ask } from './ask.ts';
import type { NameServer } from './authoritative.ts';
import { nameServersOf } from './authoritative.ts';
import type { Resolvers } from './resolvers.ts';
import { askInTurn } from './resolvers.ts';

type Outcome = Omit<DnsAnswer, 'name' | 'type'>;

export interface DnsClientOptions {
  resolvers: Resolvers;
  guard: Guard;
  limits: OutboundLimits;
  assertAllowed: () => void;
}

export function createDnsClient({ resolvers, guard, limits, assertAllowed }: DnsClientOptions): DnsClient {
  /** Answers what needs no question; otherwise `run` asks. */
  async function answer(input: string, type: RecordType, run: (name: string) => Promise<Outcome[]>) {
    assertAllowed();
    const name = asciiName(input);
    const known = knownWithoutAsking(name);
    const outcomes = known === null ? await run(name) : [{ server: resolvers[0].label, ...known }];
    return outcomes.map((outcome): DnsAnswer => ({ name, type, ...outcome }));
  }

  return {
    async query(input, type, options = {}) {
      const timeoutMs = options.timeoutMs ?? limits.dnsTimeoutMs;
      const [only] = await answer(input, type, async (name) => {
        const { label, asked } = await askInTurn(resolvers, { name, type }, { timeoutMs });
        return [{ server: label, ...asked }];
      });
      return only as DnsAnswer;
    },

    async queryAll(input, type, options = {}) {
      const timeoutMs = options.timeoutMs ?? limits.dnsTimeoutMs;
      return answer(input, type, (name) => {
        const asked = resolvers.map(async ({ label, server }) => {
          return { server: label, ...(await ask(server, { name, type }, { timeoutMs })) };
        });
        return Promise.all(asked);
      });
    },

    async queryAuthoritative(input, type, options = {}) {
      const timeoutMs = options.timeoutMs ?? limits.dnsTimeoutMs;
      return answer(input, type, async (name) => {
        const { servers, instead } = await nameServersOf(name, resolvers, guard, { timeoutMs });
        if (instead !== null) return [{ server: instead.label, ...instead.asked }];
        return Promise.all(servers.map((server) => askNameServer(server, { name, type }, timeoutMs)));
      });
    },
  };
}

async function askNameServer(
  server: NameServer,
  question: { name: string; type: RecordType },
  timeoutMs: number,
): Promise<Outcome> {
  if ('status' in server) return { server: server.label, status: server.status, records: [], elapsedMs: 0 };
  return { server: server.label, ...(await ask(server.endpoint, question, { timeoutMs })) };
}

function asciiName(input: string): string {
  const name = withoutRootDot(input.trim());
  return (domainToASCII(name) || name).toLowerCase();
}

/** Names that cannot be are not asked for; nor are private ones, whose answers are nobody's business outside. */
function knownWithoutAsking(name: string): Omit<Outcome, 'server'> | null {
  if (!isPossibleName(name) || isIP(name) !== 0) return { status: 'no_such_name', records: [], elapsedMs: 0 };
  if (notPublicName(name) !== null) return { status: 'blocked', records: [], elapsedMs: 0 };
  return null;
}
