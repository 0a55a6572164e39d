import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiServer } from '../apis/index.ts';
import type { Site } from '../sites/site.ts';
import type { CertificateBook } from '../tls/book.ts';
import type { WebServers } from '../web/servers.ts';
import { resolverCount, type World } from '../world.ts';
import { describeApis, describeWorld } from './state.ts';

export interface ControlServer {
  /** `http://127.0.0.1:port/control` */
  url: string;
  /** Sent as `Authorization: Bearer …`. */
  token: string;
  close(): Promise<void>;
}

export interface ControlParts {
  world: World;
  book: CertificateBook;
  web: WebServers;
  apis: ApiServer;
}

interface Reply {
  status: number;
  body: unknown;
}

const largestBody = 64 * 1024;

/** Starts the endpoint through which demos and tests change the world, on a free loopback port. */
export async function startControlServer(parts: ControlParts): Promise<ControlServer> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    handle(parts, token, request)
      .catch((): Reply => ({ status: 500, body: { error: 'The sandbox could not do that.' } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
        response.end(`${JSON.stringify(body)}\n`);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/control`,
    token,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handle(parts: ControlParts, token: string, request: IncomingMessage): Promise<Reply> {
  if (!isAllowed(request.headers.authorization, token)) {
    return {
      status: 401,
      body: { error: 'The token of the ready line is needed: Authorization: Bearer <token>.' },
    };
  }
  const path =
    (request.url ?? '')
      .split('?')[0]
      ?.replace(/^\/control\//, '')
      .split('/') ?? [];
  if (request.method === 'GET' && path.join('/') === 'state') return { status: 200, body: describe(parts) };
  if (request.method === 'GET' && path.join('/') === 'requests') {
    const at = URL.parse(request.url ?? '', 'http://host.invalid')?.searchParams.get('at') ?? '';
    return { status: 200, body: { requests: parts.apis.log.of(at) } };
  }
  if (request.method !== 'POST') return unknownPath;
  const body = await readBody(request);
  if (body === undefined) return { status: 400, body: { error: 'The body must be JSON of at most 64 KB.' } };
  return await change(parts, path, body);
}

/** Zod is loaded with the first change, not with the sandbox: the start is measured in milliseconds. */
async function change(parts: ControlParts, path: string[], body: unknown): Promise<Reply> {
  const { BadRequest } = await import('./requests.ts');
  try {
    const known = await apply(parts, path, body);
    if (!known) return unknownPath;
    parts.web.closeIdleConnections();
    return { status: 200, body: known === true ? describe(parts) : known };
  } catch (error) {
    if (error instanceof BadRequest) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

/** Answers false where there is no such path, true where it is done, and otherwise what was made. */
async function apply(parts: ControlParts, path: string[], body: unknown): Promise<boolean | object> {
  const { world, book, apis } = parts;
  const [area, name, aspect] = path;
  if (area === 'reset' && path.length === 1) {
    world.reset();
    book.reset();
    apis.reset();
    return true;
  }
  if (area === 'apis' || area === 'clock') {
    const { changeApis } = await import('./apis.ts');
    return changeApis(apis, path, body);
  }
  if (area === 'resolvers' && path.length === 2) return await applyToResolver(world, Number(name), body);
  const site = world.sites.find((each) => each.id === name);
  if (area !== 'sites' || !site || path.length !== 3) return false;
  return await applyToSite(world, book, site, aspect, body);
}

async function applyToResolver(world: World, index: number, body: unknown): Promise<boolean> {
  const { parseRequest, resolverRequest } = await import('./requests.ts');
  if (!Number.isInteger(index) || index < 0 || index >= resolverCount) return false;
  const { stale } = parseRequest(resolverRequest, body);
  world.setStale(index, stale);
  world.note(null, `Resolver ${index} ${stale ? 'keeps what it knows' : 'asks anew'}.`);
  return true;
}

async function applyToSite(
  world: World,
  book: CertificateBook,
  site: Site,
  aspect: string | undefined,
  body: unknown,
): Promise<boolean> {
  const requests = await import('./requests.ts');
  const changes = await import('./changes.ts');
  switch (aspect) {
    case 'tags':
      changes.changeTag(world, site, requests.parseRequest(requests.tagRequest, body));
      return true;
    case 'records':
      changes.changeRecords(world, site, requests.parseRequest(requests.recordsRequest, body));
      return true;
    case 'certificate': {
      const request = requests.parseRequest(requests.certificateRequest, body);
      await changes.changeCertificate(world, book, site, request);
      return true;
    }
    case 'availability':
      changes.changeAvailability(world, site, requests.parseRequest(requests.availabilityRequest, body));
      return true;
    default:
      return false;
  }
}

const unknownPath: Reply = {
  status: 404,
  body: {
    error:
      'Known are GET state, GET requests, POST reset, POST clock, POST resolvers/<0-2>, ' +
      'POST sites/<site>/{tags,records,certificate,availability}, ' +
      'POST apis/<provider>/{faults,revocation,service-account}.',
  },
};

function describe({ world, book, web, apis }: ControlParts) {
  return { ...describeWorld(world, book, web.httpPort), ...describeApis(apis) };
}

function isAllowed(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Undefined for what is not JSON or too large; an empty body is an empty object. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  if (size === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
