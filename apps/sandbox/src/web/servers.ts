import { constants } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { CertificateBook } from '../tls/book.ts';
import type { HeaderList, SiteAnswer } from './answer.ts';
import type { Router } from './router.ts';

export interface WebServers {
  httpPort: number;
  httpsPort: number;
  /** Ends connections that wait for a next request, so that the next one meets the new certificate. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

/** Starts the web servers on free loopback ports. Requests are told apart by SNI and the Host header. */
export async function startWebServers(router: Router, book: CertificateBook): Promise<WebServers> {
  const http = createServer(listener(router, 'http'));
  const https = createSecureServer(
    {
      // A resumed session would go on showing the certificate of before a change.
      secureOptions: constants.SSL_OP_NO_TICKET,
      SNICallback: (host, done) => {
        if (router.isDown(host.toLowerCase())) done(new Error(`${host} is down`));
        else done(null, book.contextFor(host));
      },
      cert: book.fallback.chain,
      key: book.fallback.key,
    },
    listener(router, 'https'),
  );
  const stop = [track(http), track(https)];
  const [httpPort, httpsPort] = await Promise.all([listen(http), listen(https)]);
  return {
    httpPort,
    httpsPort,
    closeIdleConnections() {
      http.closeIdleConnections();
      https.closeIdleConnections();
    },
    async close() {
      await Promise.all(stop.map((each) => each()));
    },
  };
}

function listener(router: Router, scheme: 'http' | 'https'): RequestListener {
  return (request, response) => {
    serve(router, scheme, request, response).catch(() => request.socket.destroy());
  };
}

async function serve(
  router: Router,
  scheme: 'http' | 'https',
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const url = URL.parse(request.url ?? '/', 'http://host.invalid');
  if (!url) return void response.writeHead(400).end();
  const outcome = router.route({
    method: request.method ?? 'GET',
    scheme,
    host: hostName(request.headers.host),
    path: url.pathname,
    query: url.searchParams,
  });
  if (outcome.kind === 'break') return void request.socket.destroy();
  if (outcome.kind === 'silence') return;
  if (outcome.delayMs > 0) await wait(outcome.delayMs, undefined, { ref: false });
  send(request, response, outcome.answer);
}

function hostName(header: string | undefined): string {
  return (header ?? '').replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
}

function send(request: IncomingMessage, response: ServerResponse, answer: SiteAnswer): void {
  const zipped =
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && answer.body.length > 200;
  const body = zipped ? gzipSync(answer.body) : Buffer.from(answer.body);
  const length: HeaderList = [['Content-Length', String(body.byteLength)]];
  const encoding: HeaderList = zipped ? [['Content-Encoding', 'gzip']] : [];
  response.writeHead(answer.status, [...answer.headers, ...encoding, ...length].flat());
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers how to stop the server at once: connections in a handshake or kept silent would hold it open for ever. */
function track(server: Server): () => Promise<void> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of connections) socket.destroy();
    await closed;
  };
}
