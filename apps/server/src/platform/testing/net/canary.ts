import dgram from 'node:dgram';
import net from 'node:net';

export interface Canary {
  port: number;
  /** `127.0.0.1:<port>`, to send traffic to. */
  endpoint: string;
  /** How often anything was received: connections by TCP and packets by UDP. */
  readonly touches: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 like a private service that nobody may reach, and counts who does. */
export async function startCanary(): Promise<Canary> {
  let touches = 0;
  const tcp = net.createServer((socket) => {
    touches += 1;
    socket.on('error', () => undefined);
    // What is not read is not known to have ended, and then the server could not close.
    socket.resume();
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nsecret');
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as net.AddressInfo;
  const udp = dgram.createSocket('udp4', () => {
    touches += 1;
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    endpoint: `127.0.0.1:${port}`,
    get touches() {
      return touches;
    },
    close: async () => {
      await Promise.all([
        new Promise<void>((resolve) => tcp.close(() => resolve())),
        new Promise<void>((resolve) => udp.close(() => resolve())),
      ]);
    },
  };
}
