import tls from 'node:tls';
import { certificateChain } from './certificate.ts';
import type { Connect } from './connect.ts';
import { withDeadline } from './deadline.ts';
import { handshake } from './handshake.ts';
import type { OutboundLimits, TlsOptions, TlsReport } from './types.ts';
import { parseHost } from './url.ts';

const DEFAULT_PORT = 443;

/** Shakes hands with a server and says what it showed, be it valid or not; nothing else is sent to it. */
export async function reportTls(
  input: string,
  options: TlsOptions,
  { connect, limits }: { connect: Connect; limits: OutboundLimits },
): Promise<TlsReport> {
  const host = parseHost(input);
  const name = options.servername === undefined ? host : parseHost(options.servername);
  const port = options.port ?? DEFAULT_PORT;
  const wait = {
    timeoutMs: options.timeoutMs ?? limits.timeoutMs,
    signal: options.signal,
    waitingFor: `certificate of ${host}`,
  };
  return withDeadline(wait, async (signal) => {
    const { socket: connection, remoteAddress } = await connect(host, port, signal);
    const { socket, certificateError } = await handshake(connection, {
      name,
      certificate: 'report',
      timeoutMs: limits.connectTimeoutMs,
      signal,
    });
    try {
      const certificate = socket.getPeerCertificate(true);
      return {
        host,
        port,
        remoteAddress,
        protocol: socket.getProtocol() ?? '',
        cipher: socket.getCipher().name,
        trusted: certificateError === null,
        error: certificateError,
        nameMatches: tls.checkServerIdentity(name, certificate) === undefined,
        chain: certificateChain(certificate),
      };
    } finally {
      socket.destroy();
    }
  });
}
