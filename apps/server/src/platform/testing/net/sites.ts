import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContext } from 'node:tls';
import tls from 'node:tls';
import type { CertificateKind, CertificateRequest, TestAuthority } from './authority.ts';
import type { Handler } from './site-faults.ts';
import { html } from './site-faults.ts';

export interface Site {
  /** By path without query, or `*` for every other path. A text is an HTML page. Default: an empty page for all. */
  pages?: Record<string, string | Handler>;
  certificate?: CertificateKind | Partial<CertificateRequest>;
}

export interface SeenRequest {
  scheme: 'http' | 'https';
  host: string;
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface TestSites {
  /** Both on 127.0.0.1. */
  httpPort: number;
  httpsPort: number;
  /** What arrived, in order; bodies are complete once the answer is. */
  requests: SeenRequest[];
  set(name: string, site: Site): Promise<void>;
  /** How many connections are open right now, to prove that none is left behind. */
  openConnections(): Promise<number>;
  close(): Promise<void>;
}

export interface SitesOptions {
  authority: TestAuthority;
  sites: Record<string, Site>;
  /** For the encrypted server, such as `{maxVersion: 'TLSv1.1'}`. */
  tls?: tls.TlsOptions;
}

/** Starts one HTTP and one HTTPS server that serve all the sites, told apart by host name and SNI. */
export async function startSites(options: SitesOptions): Promise<TestSites> {
  const sites = new Map<string, Site>();
  const contexts = new Map<string, SecureContext>();
  const requests: SeenRequest[] = [];

  async function set(name: string, site: Site): Promise<void> {
    sites.set(name, site);
    contexts.set(name, await contextFor(name, site, options));
  }
  for (const [name, site] of Object.entries(options.sites)) await set(name, site);

  const unknown = await options.authority.issue({ names: ['unknown.invalid'] });
  const serve = (scheme: SeenRequest['scheme']) => (request: IncomingMessage, response: ServerResponse) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    requests.push(record(scheme, host, request));
    respond(sites.get(host), request, response);
  };
  const plain = http.createServer({ insecureHTTPParser: true }, serve('http'));
  const encrypted = https.createServer(
    {
      ...options.tls,
      cert: unknown.chain,
      key: unknown.key,
      SNICallback: (name, done) => done(null, contexts.get(name.toLowerCase())),
    },
    serve('https'),
  );
  return {
    httpPort: await listen(plain),
    httpsPort: await listen(encrypted),
    requests,
    set,
    openConnections: async () => (await connectionsOf(plain)) + (await connectionsOf(encrypted)),
    close: async () => {
      await Promise.all([closeServer(plain), closeServer(encrypted)]);
    },
  };
}

async function contextFor(name: string, site: Site, options: SitesOptions): Promise<SecureContext> {
  const wish = typeof site.certificate === 'string' ? { kind: site.certificate } : site.certificate;
  const { chain, key } = await options.authority.issue({ names: [name], ...wish });
  return tls.createSecureContext({ ...options.tls, cert: chain, key });
}

function record(scheme: SeenRequest['scheme'], host: string, request: IncomingMessage): SeenRequest {
  const seen: SeenRequest = {
    scheme,
    host,
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: '',
  };
  request.on('data', (chunk) => {
    seen.body += chunk;
  });
  return seen;
}

function respond(site: Site | undefined, request: IncomingMessage, response: ServerResponse): void {
  // A client that had enough resets the connection; that is what many tests are about.
  response.on('error', () => undefined);
  pageFor(site, (request.url ?? '').replace(/\?.*$/, ''))(request, response);
}

function pageFor(site: Site | undefined, path: string): Handler {
  if (site === undefined) return html('No such site', {}, 404);
  const pages = site.pages ?? { '*': '' };
  const page = pages[path] ?? pages['*'];
  if (page === undefined) return html('No such page', {}, 404);
  return typeof page === 'string' ? html(page) : page;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.on('clientError', (_error, socket) => socket.destroy());
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
