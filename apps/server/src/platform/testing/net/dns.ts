import type { AddressInfo, Socket } from 'node:net';
import type { DnsHandler, TCPServer, UDPServer } from 'dns2';
import dns2, { Packet } from 'dns2';
import type { DnsFault, Transport } from './dns-faults.ts';
import { faultyAnswer } from './dns-faults.ts';
import type { TestRecordType } from './dns-records.ts';
import { resource } from './dns-records.ts';

/** Answers of one name. An array of arrays is a changing answer: see {@link inTurn}. */
export type TestRecords = Partial<Record<TestRecordType, string[] | Turns>>;

interface Turns {
  turns: string[][];
}

/** The first question gets the first answer, the second the second …; the last one stays. For DNS rebinding. */
export function inTurn(...turns: string[][]): Turns {
  return { turns };
}

export interface DnsOptions {
  /** By lower-case name without a trailing dot. A name that is not here does not exist. */
  zones?: Record<string, TestRecords>;
  /** By name, or `*` for every name. */
  faults?: Record<string, DnsFault>;
  ttl?: number;
}

export interface TestDns {
  /** Always 127.0.0.1; UDP and TCP share the port. */
  port: number;
  /** For `PORTICO_DNS_SERVERS`. */
  endpoint: string;
  /** What was asked, in order. */
  questions: { name: string; type: string; transport: Transport }[];
  set(name: string, records: TestRecords): void;
  fault(name: string, fault: DnsFault | null): void;
  close(): Promise<void>;
}

/** Starts a DNS server on a free port of 127.0.0.1 that is authoritative for what it is given, and may misbehave. */
export async function startDns(options: DnsOptions = {}): Promise<TestDns> {
  const zones = new Map(Object.entries(options.zones ?? {}));
  const faults = new Map(Object.entries(options.faults ?? {}));
  const questions: TestDns['questions'] = [];
  const asked = new Map<string, number>();

  const handle =
    (transport: Transport): DnsHandler =>
    (request, send) => {
      const question = request.questions[0];
      if (question === undefined) return;
      const name = question.name.toLowerCase();
      const type = typeName(question.type);
      questions.push({ name, type, transport });
      const fault = faults.get(name) ?? faults.get('*');
      const answer = fault
        ? faultyAnswer(fault, request, transport)
        : answerFrom(zones, asked, request, options.ttl ?? 60);
      // The asker may be gone by now: that is its right, and no fault of the test.
      if (answer !== null) Promise.resolve(send(answer)).catch(() => undefined);
    };

  const { udp, tcp, port } = await listenOnOnePort(handle('udp'), handle('tcp'));
  const sockets = new Set<Socket>();
  tcp.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // An asker that gives up resets its connection.
    socket.on('error', () => undefined);
  });
  return {
    port,
    endpoint: `127.0.0.1:${port}`,
    questions,
    set: (name, records) => void zones.set(name, records),
    fault: (name, fault) => void (fault === null ? faults.delete(name) : faults.set(name, fault)),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
}

function answerFrom(
  zones: Map<string, TestRecords>,
  asked: Map<string, number>,
  request: Packet,
  ttl: number,
) {
  const response = Packet.createResponseFromRequest(request);
  response.header.aa = 1;
  const question = request.questions[0];
  if (question === undefined) return response;
  const type = typeName(question.type);
  let name = question.name.toLowerCase();
  if (!zones.has(name)) response.header.rcode = 3;
  for (let hops = 0; hops < 8; hops++) {
    const records = zones.get(name);
    if (records === undefined) break;
    for (const text of currentTurn(records[type as TestRecordType], asked, `${name} ${type}`)) {
      response.answers.push(resource(name, type as TestRecordType, text, ttl));
    }
    const alias = type === 'CNAME' ? undefined : currentTurn(records.CNAME, asked, `${name} CNAME`)[0];
    if (alias === undefined) break;
    response.answers.push(resource(name, 'CNAME', alias, ttl));
    name = alias.toLowerCase().replace(/\.$/, '');
  }
  return response;
}

function currentTurn(
  records: string[] | Turns | undefined,
  asked: Map<string, number>,
  key: string,
): string[] {
  if (records === undefined) return [];
  if (Array.isArray(records)) return records;
  const turn = asked.get(key) ?? 0;
  asked.set(key, turn + 1);
  return records.turns[Math.min(turn, records.turns.length - 1)] ?? [];
}

function typeName(type: number): string {
  return Object.entries(Packet.TYPE).find(([, value]) => value === type)?.[0] ?? String(type);
}

/** DNS by UDP and by TCP must share a port; the one that UDP was given may be taken for TCP, so try again then. */
async function listenOnOnePort(onUdp: DnsHandler, onTcp: DnsHandler) {
  for (let attempt = 0; ; attempt++) {
    const udp: UDPServer = dns2.createUDPServer(onUdp);
    await udp.listen(0, '127.0.0.1');
    const { port } = udp.address() as AddressInfo;
    const tcp: TCPServer = dns2.createTCPServer(onTcp);
    const free = await new Promise<boolean>((resolve) => {
      tcp.once('error', () => resolve(false));
      tcp.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (free) return { udp, tcp, port };
    udp.close();
    if (attempt === 20) throw new Error('No port was free for both UDP and TCP.');
  }
}
