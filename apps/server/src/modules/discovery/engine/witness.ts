import type { Evidence } from '@portico/contract';
import type {
  DnsAnswer,
  FetchedResponse,
  Outbound,
  RecordType,
  TlsReport,
} from '../../../platform/outbound/index.ts';
import { dnsEvidence, type EvidenceDraft, tlsEvidence, webEvidence } from './evidence.ts';
import { createGate, type FaultCode, type GateOptions } from './gate.ts';
import { excerpt } from './text.ts';

export type Answer<T> =
  | { ok: true; value: T; evidence: Evidence }
  | { ok: false; code: FaultCode; evidence: Evidence };
export interface DnsReply {
  answer: DnsAnswer;
  evidence: Evidence;
}

export interface GetOptions {
  /** What is beyond is cut off. Default 2 MiB. */
  maxBytes?: number;
  maxRedirects?: number;
  /** Under which kind the evidence is filed. Default `http`. */
  kind?: 'http' | 'container';
}

/**
 * Asks the outside world and writes down what it answered. One witness serves one scan or one check: it asks
 * the same question once, asks a bounded number of questions, and stops at its deadline. None of its methods
 * throws for a fault of the world; each answer carries its evidence.
 */
export interface Witness {
  get(url: string, options?: GetOptions): Promise<Answer<FetchedResponse>>;
  ask(name: string, type: RecordType): Promise<DnsReply>;
  /** Asks all configured resolvers. */
  askEverywhere(name: string, type: RecordType): Promise<DnsReply[]>;
  /** Asks the name servers of the zone itself. */
  askAuthoritative(name: string, type: RecordType): Promise<DnsReply[]>;
  handshake(host: string): Promise<Answer<TlsReport>>;
  /** Files a closer look at something that was already answered: the passage that a finding rests on. */
  cite(source: Evidence, answered: string, passage: string | null): Evidence;
  /** Everything written down so far. */
  readonly evidence: readonly Evidence[];
  /** Why questions were left unasked, if any were. */
  readonly stopped: 'deadline' | 'aborted' | 'budget' | null;
  now(): Date;
  /** Ends all waiting. Call it when the run is over. */
  close(): void;
}

export interface WitnessOptions extends GateOptions {
  now?: () => Date;
}

const HTTP_MS = 8000;
const DNS_MS = 4000;
const TLS_MS = 6000;
const PAGE_BYTES = 2 * 1024 * 1024;

export function createWitness(outbound: Outbound, options: WitnessOptions = {}): Witness {
  const now = options.now ?? (() => new Date());
  const evidence: Evidence[] = [];
  const file = (draft: EvidenceDraft): Evidence => {
    const filed = { id: `e${evidence.length + 1}`, at: now().toISOString(), ...draft };
    evidence.push(filed);
    return filed;
  };
  const gate = createGate(options);
  const once = createMemory();
  const observe = async <T>(
    kind: Evidence['kind'],
    asked: string,
    call: (signal: AbortSignal) => Promise<T>,
    describe: (value: T) => EvidenceDraft,
  ): Promise<Answer<T>> => {
    const begun = performance.now();
    const outcome = await gate.pass(call);
    if (outcome.ok) return { ...outcome, evidence: file(describe(outcome.value)) };
    const elapsedMs = Math.round(performance.now() - begun);
    const { code, sentence } = outcome;
    const nothing = { kind, asked, answered: sentence, status: code, elapsedMs };
    return { ok: false, code, evidence: file({ ...nothing, server: null, url: null, excerpt: null }) };
  };
  const askMany = async (
    name: string,
    type: RecordType,
    call: () => Promise<DnsAnswer[]>,
  ): Promise<DnsReply[]> => {
    const outcome = await gate.pass(call);
    const answers = outcome.ok ? outcome.value : [unanswered(name, type)];
    return answers.slice(0, 20).map((answer) => ({ answer, evidence: file(dnsEvidence(answer)) }));
  };

  return {
    evidence,
    get stopped() {
      return gate.stopped();
    },
    now,
    close: gate.close,
    get(url, { maxBytes = PAGE_BYTES, maxRedirects = 5, kind = 'http' } = {}) {
      const call = (signal: AbortSignal) =>
        outbound.fetch(url, {
          headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' },
          timeoutMs: HTTP_MS,
          maxBytes,
          truncate: true,
          maxRedirects,
          certificate: 'report',
          signal,
        });
      const describe = (response: FetchedResponse) => ({ ...webEvidence('GET', url, response), kind });
      return once(`GET ${maxBytes} ${url}`, () => observe(kind, `GET ${excerpt(url, 300)}`, call, describe));
    },
    ask(name, type) {
      return once(`${type} ${name}`, async () => {
        const outcome = await gate.pass(() => outbound.dns.query(name, type, { timeoutMs: DNS_MS }));
        const answer = outcome.ok ? outcome.value : unanswered(name, type);
        return { answer, evidence: file(dnsEvidence(answer)) };
      });
    },
    askEverywhere: (name, type) =>
      once(`all ${type} ${name}`, () =>
        askMany(name, type, () => outbound.dns.queryAll(name, type, { timeoutMs: DNS_MS })),
      ),
    askAuthoritative: (name, type) =>
      once(`authoritative ${type} ${name}`, () =>
        askMany(name, type, () => outbound.dns.queryAuthoritative(name, type, { timeoutMs: DNS_MS })),
      ),
    handshake: (host) =>
      once(`tls ${host}`, () =>
        observe(
          'tls',
          `TLS handshake with ${host}:443`,
          () => outbound.tls(host, { timeoutMs: TLS_MS }),
          tlsEvidence,
        ),
      ),
    cite: (source, answered, passage) =>
      file({
        ...withoutIdentity(source),
        answered,
        excerpt: passage === null ? null : excerpt(passage, 1000),
      }),
  };
}

/** Answers the same question from the first time it was asked, even while that is still under way. */
function createMemory(): <T>(key: string, make: () => Promise<T>) => Promise<T> {
  const remembered = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>) => {
    const known = remembered.get(key) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    remembered.set(key, made);
    return made;
  };
}

function withoutIdentity({ id: _id, at: _at, ...draft }: Evidence): EvidenceDraft {
  return draft;
}

function unanswered(name: string, type: RecordType): DnsAnswer {
  return { name, type, server: 'none', records: [], status: 'timeout', elapsedMs: 0 };
}
