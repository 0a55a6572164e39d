import { resolve } from 'node:path';
import { type ApiServer, startApis } from './apis/index.ts';
import { startControlServer } from './control/server.ts';
import { startNameServer } from './dns/name-server.ts';
import { providers } from './providers/index.ts';
import { sites } from './sites/index.ts';
import { openCertificateBook } from './tls/book.ts';
import { createRouter } from './web/router.ts';
import { startWebServers } from './web/servers.ts';
import { resolverCount, World } from './world.ts';

export { type Api, type ApiServer, type Fault, type FaultKind, startApis } from './apis/index.ts';
export { type DemoClientId, demoIds, lostSinceGranted } from './sites/ids.ts';
export { type Answers, consent } from './testing/person.ts';
export { type StandIn, startStandIn } from './testing/stand-in.ts';

export interface SandboxOptions {
  /** The folder in which certificates are kept from start to start; made where it is missing. */
  directory: string;
}

/** What a Portico server is started with so that the demo's web sites are its internet. */
export interface SandboxEnvironment {
  PORTICO_DNS_SERVERS: string;
  PORTICO_OUTBOUND_ALLOW: string;
  PORTICO_OUTBOUND_ROUTES: string;
  NODE_EXTRA_CA_CERTS: string;
  PORTICO_PROVIDER_URLS: string;
  PORTICO_PROVIDER_APPS: string;
  PORTICO_DEMO_CONNECTIONS: string;
}

export interface Sandbox {
  env: SandboxEnvironment;
  control: { url: string; token: string };
  /** The providers' interfaces, for tests in this process. */
  apis: ApiServer;
  /** PEM of the root, for a process that is running already: Node reads NODE_EXTRA_CA_CERTS only at its start. */
  rootCertificate: string;
  /** Closes every socket; safe to call again. */
  close(): Promise<void>;
}

/** The block of addresses that documentation may use (RFC 5737): all demo hosts are in it. */
const demoNetwork = '203.0.113.0/24';

/**
 * Starts the demo's web sites with their DNS and certificates, and the providers' interfaces, all on free loopback ports.
 * Rejects if the certificates' folder cannot be written or no port is free.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const directory = resolve(options.directory);
  const world = new World(sites);
  const plans = [...sites, ...providers].flatMap((each) => each.certificates);
  const [book, resolvers, authoritative, apis] = await Promise.all([
    openCertificateBook(directory, plans, () => new Date()),
    Promise.all(Array.from({ length: resolverCount }, (_, index) => startResolver(world, index))),
    startNameServer({ catalogue: () => world.authoritative(), authoritative: true }),
    startApis(directory),
  ]);
  const web = await startWebServers(createRouter(world, providers), book);
  const control = await startControlServer({ world, book, web, apis });
  const parts = [control, web, apis, authoritative, ...resolvers];
  let closing: Promise<unknown> | undefined;
  return {
    env: {
      PORTICO_DNS_SERVERS: resolvers.map(({ port }) => `127.0.0.1:${port}`).join(','),
      ...apis.env,
      PORTICO_OUTBOUND_ALLOW: `${demoNetwork},${apis.env.PORTICO_OUTBOUND_ALLOW}`,
      PORTICO_OUTBOUND_ROUTES: [
        `${demoNetwork}:80=127.0.0.1:${web.httpPort}`,
        `${demoNetwork}:443=127.0.0.1:${web.httpsPort}`,
        `${demoNetwork}:53=127.0.0.1:${authoritative.port}`,
      ].join(','),
      NODE_EXTRA_CA_CERTS: book.rootPath,
    },
    control: { url: control.url, token: control.token },
    apis,
    rootCertificate: book.root,
    async close() {
      closing ??= Promise.all(parts.map((part) => part.close()));
      await closing;
    },
  };
}

function startResolver(world: World, index: number) {
  return startNameServer({ catalogue: () => world.resolver(index), authoritative: false });
}
