import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createTCPServer, createUDPServer, Packet, type TCPServer, type UDPServer } from 'dns2';
import type { Catalogue } from './catalogue.ts';
import { toResource } from './wire.ts';

/** Response codes (RFC 1035 section 4.1.1); the library's types leave them out. */
const noSuchName = 3;
const notImplemented = 4;

const typeNames = new Map(Object.entries(Packet.TYPE).map(([name, code]) => [code as number, name]));
/** Types that ask for more than one kind of record: not offered (RFC 8482). */
const unsupported = new Set<string>(['ANY', 'AXFR', 'MAILA', 'MAILB']);

export interface NameServer {
  /** The same port for UDP and TCP, on 127.0.0.1. */
  port: number;
  close(): Promise<void>;
}

export interface NameServerOptions {
  /** Asked for every question, so the answer is always of this moment. */
  catalogue: () => Catalogue;
  /** True answers as the zone's own server (AA), false as a resolver (RA). */
  authoritative: boolean;
}

/** Starts a name server on a free loopback port. */
export async function startNameServer(options: NameServerOptions): Promise<NameServer> {
  const reply = (request: Packet): Packet => respond(request, options);
  const handler: Handler = (request, send) => {
    Promise.resolve(send(reply(request))).catch(theAskerHasGone);
  };
  const tcp = createTCPServer(handler);
  const connections = trackConnections(tcp);
  const { udp, port } = await listenOnOnePort(tcp, handler);
  return {
    port,
    async close() {
      const closed = Promise.all([once(tcp, 'close'), once(udp, 'close')]);
      tcp.close();
      udp.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

function respond(request: Packet, { catalogue, authoritative }: NameServerOptions): Packet {
  const response = Packet.createResponseFromRequest(request);
  response.header.aa = authoritative ? 1 : 0;
  response.header.ra = authoritative ? 0 : 1;
  const question = request.questions[0];
  const type = typeNames.get(question?.type ?? 0) ?? 'unknown';
  if (!question || unsupported.has(type)) {
    response.header.rcode = notImplemented;
    return response;
  }
  const result = catalogue().lookup(question.name, type);
  response.answers = result.records.map(toResource);
  if (!result.exists) response.header.rcode = noSuchName;
  if (!result.records.some((record) => record.type === type)) {
    response.authorities = [toResource(result.authority)];
  }
  return response;
}

type Handler = NonNullable<Parameters<typeof createTCPServer>[0]>;

/** A datagram that can no longer be delivered is nobody's loss: the asker asks again or has gone. */
function theAskerHasGone(): void {}

/** TCP takes a free port, then UDP asks for the same; another program may hold it, so this tries again. */
async function listenOnOnePort(tcp: TCPServer, handler: Handler): Promise<{ udp: UDPServer; port: number }> {
  for (let attempt = 1; ; attempt++) {
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const udp = createUDPServer({ type: 'udp4' });
    udp.on('request', handler);
    try {
      udp.bind(port, '127.0.0.1');
      await once(udp, 'listening');
      return { udp, port };
    } catch (error) {
      tcp.close();
      await once(tcp, 'close');
      if (attempt === 10) throw error;
    }
  }
}

function trackConnections(tcp: TCPServer): Set<Socket> {
  const connections = new Set<Socket>();
  tcp.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  return connections;
}
