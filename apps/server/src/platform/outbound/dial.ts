import { once } from 'node:events';
import net from 'node:net';
import { OutboundError } from './error.ts';
import { formatEndpoint } from './network.ts';
import type { Endpoint } from './types.ts';

/**
 * Opens a TCP connection. The signal's reason is thrown where it is stopped; otherwise {@link OutboundError}
 * `connection_refused` or `connection_failed`.
 *
 * @param endpoint an address that was judged and routed; no name is looked up here
 */
export async function dial(endpoint: Endpoint, signal: AbortSignal): Promise<net.Socket> {
  const socket = net.connect({ host: endpoint.address, port: endpoint.port, noDelay: true });
  // Whoever uses the socket learns of its failure there; an error that nobody hears would end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? signal.reason : connectionError(endpoint, error as NodeJS.ErrnoException);
  }
}

function connectionError(endpoint: Endpoint, error: NodeJS.ErrnoException): OutboundError {
  const code = error.code === 'ECONNREFUSED' ? 'connection_refused' : 'connection_failed';
  return new OutboundError(code, `${formatEndpoint(endpoint)}: ${error.code ?? error.message}`, {
    cause: error,
  });
}
