import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Api, ApiMaker, ApiWorld } from './api.ts';
import { Clock } from './clock.ts';
import { asSetting } from './demo-grant.ts';
import { type Fault, Faults } from './faults.ts';
import { openMemory } from './memory.ts';
import { RequestLog } from './request-log.ts';

/** The settings with which a Portico server finds the stand-ins instead of the providers. */
export interface ApiEnvironment {
  PORTICO_PROVIDER_URLS: string;
  PORTICO_PROVIDER_APPS: string;
  PORTICO_OUTBOUND_ALLOW: string;
  /** What the demo's seed makes its connections of. */
  PORTICO_DEMO_CONNECTIONS: string;
}

export interface ApiServer {
  env: ApiEnvironment;
  /** `http://127.0.0.1:port` */
  url: string;
  clock: Clock;
  log: RequestLog;
  faults: Faults;
  /** Undefined where there is no such provider. */
  find(id: string): Api | undefined;
  list(): Api[];
  /** Everything as it was at the start: state, clock, faults, log. All tokens given so far are unknown. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Serves the providers' interfaces on one free loopback port: `/{host}{path}` is `https://{host}{path}`.
 * @param directory where they keep what they remember from start to start; without it they remember nothing
 */
export async function startApiServer(makers: ApiMaker[], directory?: string): Promise<ApiServer> {
  const clock = new Clock();
  const memory = openMemory(directory);
  let kept = memory.read();
  const world: ApiWorld = {
    clock,
    secret: (prefix = '') => `${prefix}${randomBytes(30).toString('base64url')}`,
    recall: (id) => kept[id],
  };
  const [log, faults] = [new RequestLog(), new Faults()];
  const make = () => makers.map((maker) => maker(world));
  let apis = make();

  const listener = getRequestListener(
    (request, bindings) =>
      serve({ apis, clock, log, faults }, request, (bindings as HttpBindings).incoming).finally(() =>
        memory.changed(apis),
      ),
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    clock,
    log,
    faults,
    env: environment(apis, url),
    find: (id) => apis.find((api) => api.id === id),
    list: () => apis,
    reset() {
      clock.reset();
      log.clear();
      faults.clear();
      kept = {};
      apis = make();
      memory.changed(apis);
    },
    async close() {
      memory.flush();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function environment(apis: Api[], url: string): ApiEnvironment {
  const rules = apis.flatMap(({ hosts }) =>
    hosts.map((host) => `https://${host}=${url}/${host.startsWith('*.') ? '{host}' : host}`),
  );
  return {
    PORTICO_PROVIDER_URLS: rules.join(','),
    PORTICO_PROVIDER_APPS: JSON.stringify(
      Object.fromEntries(
        apis.filter(({ app }) => Object.keys(app).length > 0).map(({ id, app }) => [id, app]),
      ),
    ),
    PORTICO_OUTBOUND_ALLOW: url.replace('http://', ''),
    PORTICO_DEMO_CONNECTIONS: JSON.stringify(
      apis.flatMap(({ id, demoGrants = [] }) => demoGrants.map((grant) => asSetting(id, grant))),
    ),
  };
}

interface Parts {
  apis: Api[];
  clock: Clock;
  log: RequestLog;
  faults: Faults;
}

async function serve(
  { apis, clock, log, faults }: Parts,
  request: Request,
  incoming: HttpBindings['incoming'],
): Promise<Response> {
  const address = new URL(request.url).pathname.slice(1);
  const host = address.split('/')[0] ?? '';
  const api = apis.find(({ hosts }) => hosts.some((each) => answersFor(each, host)));
  if (!api) return new Response('The sandbox stands in for no such host.\n', { status: 404 });
  const fault = faults.take(api.id, address);
  const entry = {
    at: clock.now().toISOString(),
    api: api.id,
    method: request.method,
    address,
    fault: fault?.kind ?? null,
  };
  const answer = fault ? await faulty(api, request, fault) : await api.routes.fetch(request);
  log.add({ ...entry, status: answer?.status ?? null });
  if (answer) return answer;
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

const answersFor = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;

/** What a struck request gets; null breaks the connection. */
async function faulty(api: Api, request: Request, fault: Fault): Promise<Response | null> {
  switch (fault.kind) {
    case 'slow':
      await wait(fault.delayMs ?? 1000, undefined, { ref: false });
      return await api.routes.fetch(request);
    case 'rate_limited':
      return api.says.rateLimited();
    case 'server_error':
      return api.says.serverError();
    case 'sunset':
      return api.says.sunset();
    case 'html':
      return new Response('<!DOCTYPE html><title>Please wait</title><p>Checking your browser.</p>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'malformed':
      return Response.json([{ unexpected: true }]);
    case 'lost_request':
      return null;
    case 'lost_answer':
      await api.routes.fetch(request);
      return null;
    case 'duplicate':
      await api.routes.fetch(request.clone());
      return await api.routes.fetch(request);
  }
}
