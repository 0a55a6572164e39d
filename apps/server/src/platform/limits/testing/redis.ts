import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A stand-in for Redis on a loopback socket: RESP2 on the wire, and of the commands those that counters need. */
export interface RedisStandIn {
  url: string;
  /** Lets time pass for windows. */
  advance(ms: number): void;
  /** Runs before each command; for what may happen between two of them. */
  before(hook: ((command: string[]) => void) | null): void;
  keys(): string[];
  /** Takes requests and never answers. */
  fallSilent(silent: boolean): void;
  /** Cuts all connections and refuses new ones until `comeBack`. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

interface Entry {
  value: number;
  endsAt: number | null;
}

type Reply = { simple: string } | { error: string } | number | null | Reply[];

export async function startRedisStandIn(): Promise<RedisStandIn> {
  const entries = new Map<string, Entry>();
  const sockets = new Set<Socket>();
  let now = 0;
  let silent = false;
  let hook: ((command: string[]) => void) | null = null;

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry && entry.endsAt !== null && entry.endsAt <= now) entries.delete(key);
    return entries.get(key);
  };

  const known: Record<string, (args: string[]) => Reply> = {
    PING: () => ({ simple: 'PONG' }),
    SET: ([key = '', value = '', ...options]) => {
      if (options.includes('NX') && live(key)) return null;
      const place = options.indexOf('PX');
      entries.set(key, {
        value: Number(value),
        endsAt: place < 0 ? null : now + Number(options[place + 1]),
      });
      return { simple: 'OK' };
    },
    INCRBY: ([key = '', by = '']) => {
      const entry = live(key) ?? { value: 0, endsAt: null };
      entry.value += Number(by);
      entries.set(key, entry);
      return entry.value;
    },
    PTTL: ([key = '']) => {
      const entry = live(key);
      if (!entry) return -2;
      return entry.endsAt === null ? -1 : entry.endsAt - now;
    },
    PEXPIRE: ([key = '', ms = '']) => {
      const entry = live(key);
      if (entry) entry.endsAt = now + Number(ms);
      return entry ? 1 : 0;
    },
    DEL: (keys) => keys.filter((key) => live(key) && entries.delete(key)).length,
  };

  const run = (command: string[]): Reply => {
    hook?.(command);
    const [name = '', ...args] = command;
    const perform = known[name.toUpperCase()];
    return perform ? perform(args) : { error: `ERR unknown command '${name}'` };
  };

  const serve = (socket: Socket) => {
    sockets.add(socket);
    let received = '';
    let queue: string[][] | null = null;
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const { commands, taken } = parse(received);
      received = received.slice(taken);
      const replies = commands.map((command): Reply => {
        const name = (command[0] ?? '').toUpperCase();
        if (name === 'MULTI') {
          queue = [];
          return { simple: 'OK' };
        }
        if (name === 'EXEC') {
          const answers = (queue ?? []).map(run);
          queue = null;
          return answers;
        }
        queue?.push(command);
        return queue ? { simple: 'QUEUED' } : run(command);
      });
      if (!silent) socket.write(replies.map(encode).join(''));
    });
  };

  let server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const goAway = async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    advance: (ms) => {
      now += ms;
    },
    before: (next) => {
      hook = next;
    },
    keys: () => [...entries.keys()],
    fallSilent: (next) => {
      silent = next;
    },
    goAway,
    async comeBack() {
      server = createServer(serve).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stop: goAway,
  };
}

/** The whole commands of what was received, each an array of bulk strings, and how many characters they took. */
function parse(text: string): { commands: string[][]; taken: number } {
  const commands: string[][] = [];
  let taken = 0;
  for (;;) {
    const command: string[] = [];
    let at = taken;
    // Reads `*12` or `$12` and the end of its line; -1 where it is not there yet.
    const size = () => {
      const end = text.indexOf('\r\n', at);
      const value = end < 0 ? -1 : Number(text.slice(at + 1, end));
      at = end + 2;
      return value;
    };
    const parts = size();
    for (let part = 0; part < parts; part++) {
      const length = size();
      if (length < 0 || text.length < at + length + 2) return { commands, taken };
      command.push(text.slice(at, at + length));
      at += length + 2;
    }
    if (parts < 0) return { commands, taken };
    commands.push(command);
    taken = at;
  }
}

function encode(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join('')}`;
  return 'simple' in reply ? `+${reply.simple}\r\n` : `-${reply.error}\r\n`;
}
