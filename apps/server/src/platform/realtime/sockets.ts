import type { Server as HttpServer } from 'node:http';
import { type LiveEvent, liveAliases, type SinceAnswer, SinceRequest } from '@portico/contract';
import { Server, type Socket } from 'socket.io';
import { type Actor, clientOf } from '../actor.ts';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { LiveFeed } from './feed.ts';

export interface SocketsOptions {
  log: Log;
  feed: LiveFeed;
  /** The origins that may connect, the installation's own included. */
  origins: string[];
  /** Says who connects, from the cookie or the access link; null refuses. */
  authenticate(handshake: {
    cookie: string | undefined;
    welcomeToken: string | undefined;
    ip: string;
  }): Promise<Actor | null>;
  /** Milliseconds between two looks at a socket's credential. Default 30 000. */
  recheckMs?: number;
  /** Which of the organization's events an actor may hear. The same policy as reading them. */
  mayHear(actor: Actor, event: LiveEvent): boolean;
  /** The events after a place in the sequence, oldest first, as far as the actor may see them. */
  since(actor: Actor, seq: number): Promise<SinceAnswer>;
}

export interface Sockets {
  /** Looks at once at the credentials of these actors' sockets: those that no longer hold are hung up on. */
  recheck(whose: (actor: Actor) => boolean): void;
  attach(server: HttpServer): void;
  close(): Promise<void>;
  count(): number;
}

/** How often a socket's credential is looked at again. */
const RECHECK_MS = 30_000;

/** Socket.IO at `/socket.io`: rooms by organization and client, ids only, replay by sequence. */
export function createSockets(options: SocketsOptions): Sockets {
  const io = new Server({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    serveClient: false,
    maxHttpBufferSize: 16_384,
    perMessageDeflate: false,
    cors: { origin: options.origins, credentials: true },
    allowRequest: (request, decide) => {
      const { origin } = request.headers;
      decide(
        null,
        origin === undefined || options.origins.includes(origin) || sameHost(origin, request.headers.host),
      );
    },
  });

  io.use(async (socket, next) => {
    const actor = await identify(options, socket).catch(() => null);
    if (!actor) return next(new Error('not_signed_in'));
    socket.data['actor'] = actor;
    await socket.join(roomOf(actor));
    next();
  });

  const lookAgain = async (socket: Socket) => {
    const actor = await identify(options, socket).catch((error: unknown) =>
      error instanceof Fault && error.status < 500 ? null : undefined,
    );
    // Refused (signed out, link revoked) is not the same as unknown (the database is away for a moment).
    if (actor === undefined) return;
    // Another room means another place: the browser comes back, and hears what belongs there.
    if (actor === null || roomOf(actor) !== roomOf(socket.data['actor'] as Actor)) socket.disconnect(true);
    else socket.data['actor'] = actor;
  };

  io.on('connection', (socket) => {
    const recheck = setInterval(() => void lookAgain(socket), options.recheckMs ?? RECHECK_MS);
    recheck.unref();
    socket.on('disconnect', () => clearInterval(recheck));
    socket.on('since', (input: unknown, answer: unknown) => void replay(options, socket, input, answer));
  });

  options.feed.listen((orgId, events) => deliver(io, options, orgId, events));

  let attached = false;
  return {
    attach(server) {
      io.attach(server);
      attached = true;
    },
    close: async () => {
      if (attached) await io.close();
    },
    recheck(whose) {
      for (const socket of io.of('/').sockets.values()) {
        if (whose(socket.data['actor'] as Actor)) void lookAgain(socket);
      }
    },
    count: () => io.of('/').sockets.size,
  };
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function identify(options: SocketsOptions, socket: Socket): Promise<Actor | null> {
  const token: unknown = socket.handshake.auth['welcomeToken'];
  return options.authenticate({
    cookie: socket.handshake.headers.cookie,
    welcomeToken: typeof token === 'string' ? token : undefined,
    ip: socket.handshake.address,
  });
}

function roomOf(actor: Actor): string {
  const clientId = clientOf(actor);
  return clientId ? `client:${actor.orgId}:${clientId}` : `org:${actor.orgId}`;
}

function deliver(io: Server, options: SocketsOptions, orgId: string, events: LiveEvent[]): void {
  for (const event of events) {
    const rooms = [`org:${orgId}`, ...(event.clientId ? [`client:${orgId}:${event.clientId}`] : [])];
    for (const room of rooms) {
      for (const id of io.of('/').adapter.rooms.get(room) ?? []) {
        const socket = io.of('/').sockets.get(id);
        if (!socket || !options.mayHear(socket.data['actor'] as Actor, event)) continue;
        socket.emit('event', event);
        const alias = liveAliases[event.type as keyof typeof liveAliases];
        if (alias) socket.emit(alias, event);
      }
    }
  }
}

async function replay(
  options: SocketsOptions,
  socket: Socket,
  input: unknown,
  answer: unknown,
): Promise<void> {
  if (typeof answer !== 'function') return;
  const parsed = SinceRequest.safeParse(input);
  if (!parsed.success) return void answer({ error: 'invalid_input' });
  try {
    answer(await options.since(socket.data['actor'] as Actor, parsed.data.seq));
  } catch (error) {
    options.log.warn({ err: error }, 'replay');
    answer({ error: 'internal' });
  }
}
