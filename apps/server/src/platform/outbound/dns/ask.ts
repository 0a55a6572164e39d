import { Resolver } from 'node:dns/promises';
import { performance } from 'node:perf_hooks';
import { formatEndpoint } from '../network.ts';
import type { DnsStatus, Endpoint, RecordType } from '../types.ts';
import type { Raw } from './records.ts';
import { presentRecords } from './records.ts';

export interface Asked {
  status: Exclude<DnsStatus, 'blocked'>;
  records: string[];
  truncated?: true;
  elapsedMs: number;
}

export interface Question {
  /** ASCII, without a dot at the end. */
  name: string;
  type: RecordType;
}

/** c-ares waits twice as long for the second try as for the first. */
const TRIES = 2;
const PARTS = 3;

/** Node's names for the outcomes of a question (nodejs.org/api/dns.html, "Error codes"). */
const OUTCOMES: Record<string, Asked['status']> = {
  ENODATA: 'no_data',
  ENOTFOUND: 'no_such_name',
  EBADNAME: 'no_such_name',
  EREFUSED: 'refused',
  EBADRESP: 'malformed',
  EFORMERR: 'malformed',
  EBADFAMILY: 'malformed',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  // Nobody listens there: for who asks, the same as no answer.
  ECONNREFUSED: 'timeout',
};

/**
 * Asks one question, of one server or of the system's resolvers. Never throws for what the server does.
 * A new resolver every time, so that no answer comes from a cache: whoever checks DNS wants to see it as it is.
 *
 * @param server where to send the packets, already judged and routed
 */
export async function ask(
  server: Endpoint | 'system',
  question: Question,
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<Asked> {
  const started = performance.now();
  const elapsedMs = () => Math.round(performance.now() - started);
  const resolver = new Resolver({ timeout: Math.ceil(options.timeoutMs / PARTS), tries: TRIES });
  if (server !== 'system') resolver.setServers([formatEndpoint(server)]);
  const cancel = () => resolver.cancel();
  const timer = setTimeout(cancel, options.timeoutMs);
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const raw = (await resolver.resolve(question.name, question.type)) as Raw;
    const presented = presentRecords(question.type, raw);
    return {
      status: presented.records.length === 0 ? 'no_data' : 'ok',
      ...presented,
      elapsedMs: elapsedMs(),
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { status: OUTCOMES[code] ?? 'server_failure', records: [], elapsedMs: elapsedMs() };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}

/** Whether the server has spoken about the name, well or ill; otherwise another server may know more. */
export function isConclusive(status: DnsStatus): boolean {
  return status === 'ok' || status === 'no_data' || status === 'no_such_name';
}
