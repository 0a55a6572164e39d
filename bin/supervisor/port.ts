import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Refusal, say } from '../lib/say.mjs';

const TRIES = 50;

/**
 * The port wished for, or the next that is free; for 0 any. A taken one is refused in production, where others rely on
 * it.
 */
export async function choosePort(wish: number, host: string, production: boolean): Promise<number> {
  if (wish === 0) return anyPort(host);
  if (await isFree(wish, host)) return wish;
  if (production) throw new Refusal(`Port ${wish} is taken by another program. Stop that one, or set PORT.`);
  for (let port = wish + 1; port < wish + TRIES && port <= 65_535; port += 1) {
    if (!(await isFree(port, host))) continue;
    say(`Port ${wish} is taken by another program: using ${port}.`);
    return port;
  }
  throw new Refusal(`Port ${wish} and the next ${TRIES} are taken. Set PORT to one that is free.`);
}

async function anyPort(host: string): Promise<number> {
  const server = createServer().listen({ port: 0, host });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** On the address that we shall use and on the loopback ones: a browser asked for `localhost` may take either. */
async function isFree(port: number, host: string): Promise<boolean> {
  for (const address of new Set([host, '127.0.0.1', '::1'])) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has no such address, and then nobody listens on it.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(!['EADDRINUSE', 'EACCES'].includes(error.code ?? '')),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
