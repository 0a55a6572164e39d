import { once } from 'node:events';
import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import tls from 'node:tls';
import { withDeadline } from './deadline.ts';
import { OutboundError } from './error.ts';

export interface Handshake {
  socket: TLSSocket;
  /** Node's code of the first fault of the certificate; null where it is trusted, in date and for this name. */
  certificateError: string | null;
}

export interface HandshakeOptions {
  /** The name held against the certificate, and sent by SNI unless it is an address. */
  name: string;
  /** `report` goes on whatever the certificate is, and also talks the outdated versions of the protocol. */
  certificate: 'require' | 'report';
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * To say "this server still uses TLS 1.0" one must be able to talk it; OpenSSL allows that at its level 0 alone
 * (docs.openssl.org, SSL_CTX_set_security_level).
 */
const ANY_VERSION = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;

/**
 * Secures a connection. Throws {@link OutboundError} `certificate_invalid`, `connection_failed` or `timeout`, and
 * closes it then.
 */
export function handshake(connection: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { name, timeoutMs, signal } = options;
  return withDeadline({ timeoutMs, signal, waitingFor: `TLS handshake with ${name}` }, (stop) =>
    shakeHands(connection, { ...options, signal: stop }),
  );
}

async function shakeHands(connection: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { name, certificate, signal } = options;
  const socket = tls.connect({
    socket: connection,
    // RFC 6066 section 3: no addresses in SNI.
    servername: isIP(name) === 0 ? name : '',
    checkServerIdentity: (_host, peer) => tls.checkServerIdentity(name, peer),
    rejectUnauthorized: certificate === 'require',
    ALPNProtocols: ['http/1.1'],
    ...(certificate === 'report' ? ANY_VERSION : {}),
  });
  // As in `dial`: an error that nobody hears would end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect', { signal });
    return { socket, certificateError: certificateErrorOf(socket) };
  } catch (error) {
    const code = certificateErrorOf(socket);
    socket.destroy();
    throw signal.aborted ? signal.reason : handshakeError(name, code, error as NodeJS.ErrnoException);
  }
}

/** Typed as an `Error`, but documented and in fact a code, or null. */
function certificateErrorOf(socket: TLSSocket): string | null {
  const error: unknown = socket.authorizationError;
  if (error === null || error === undefined) return null;
  return error instanceof Error ? error.message : String(error);
}

function handshakeError(name: string, code: string | null, error: NodeJS.ErrnoException): OutboundError {
  const detail = `${name}: ${code ?? error.code ?? error.message}`;
  if (code !== null) {
    return new OutboundError('certificate_invalid', detail, {
      sentence: certificateSentence(code),
      cause: error,
    });
  }
  const sentence = 'A secure connection to this web site could not be set up.';
  return new OutboundError('connection_failed', detail, { sentence, cause: error });
}

/** Codes from nodejs.org/api/tls.html, "X509 certificate error codes". */
function certificateSentence(code: string): string | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'The security certificate of this web site has expired.';
    case 'CERT_NOT_YET_VALID':
      return 'The security certificate of this web site is not valid yet.';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'The security certificate of this web site is for another name.';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'The security certificate of this web site was not issued by anyone whom browsers trust.';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'The security certificate of this web site is incomplete: an intermediate certificate is missing.';
    default:
      return undefined;
  }
}
