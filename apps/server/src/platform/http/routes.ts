import { type AnyEndpoint, permissions, portalPermissions } from '@portico/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Actor } from '../actor.ts';
import type { Scope, ScopeRunner } from '../db/scope.ts';
import { Fault } from '../fault.ts';
import { registerFormRoutes } from './form.ts';
import { type Authenticators, admit, refuseCrossSite } from './guard.ts';
import { type AnswerVault, idempotencyKeyOf, onlyOnce } from './idempotency.ts';
import type { Route, ScopedContext, UnscopedContext } from './implement.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    endpoint?: AnyEndpoint;
  }
}

export interface RoutesOptions {
  scopes: ScopeRunner;
  authenticators: Authenticators;
  /** Keeps the answers that `Idempotency-Key` repeats. */
  vault: AnswerVault;
  trustedOrigins: string[];
  /** Throws `too_many_requests`; called once the caller is known. */
  limit(request: FastifyRequest, reply: FastifyReply, endpoint: AnyEndpoint): Promise<void>;
}

/** Registers the routes of all modules: cross-site, access, limits, input, scope, handler, answer. */
export function registerRoutes(app: FastifyInstance, routes: Route[], options: RoutesOptions): void {
  app.decorateRequest('actor', null);
  const byForm = (route: Route) => route.endpoint.form === true;
  for (const route of routes) if (!byForm(route)) app.route(toFastify(route, options));
  registerFormRoutes(
    app,
    routes.filter(byForm).map((route) => toFastify(route, options)),
  );
}

function toFastify(route: Route, options: RoutesOptions): RouteOptions {
  const { endpoint } = route;
  requireAccess(endpoint);
  const status = endpoint.status ?? 200;
  const multipart = endpoint.transfer === 'multipart';
  return {
    method: endpoint.method,
    url: endpoint.path,
    config: { endpoint },
    schema: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { querystring: endpoint.query } : {}),
      ...(endpoint.body && !multipart ? { body: endpoint.body } : {}),
      ...(endpoint.response && endpoint.transfer !== 'file'
        ? { response: { [status]: endpoint.response } }
        : {}),
    },
    onRequest: async (request, reply) => {
      // What takes other sites' forms looks at no cookie.
      if (!endpoint.form) refuseCrossSite(request, options.trustedOrigins);
      request.actor = await admit(endpoint, request, options.authenticators);
      await options.limit(request, reply, endpoint);
    },
    preValidation: async (request) => applyIfMatch(endpoint, request),
    handler: async (request, reply) => {
      const answer = await perform(route, request, reply, options);
      if (endpoint.transfer === 'file' || endpoint.transfer === 'redirect') return answer;
      reply.code(status);
      return status === 204 ? null : answer;
    },
  };
}

/** The compiler asks for it already; a route that got past it must not be served to whoever comes. */
function requireAccess(endpoint: AnyEndpoint): void {
  const access = endpoint.access as unknown;
  const words = ['public', 'account', 'signedIn', 'link'];
  const named =
    typeof access === 'object' && access !== null
      ? ('can' in access && String(access.can) in permissions) ||
        ('portal' in access && String(access.portal) in portalPermissions)
      : words.includes(String(access));
  if (!named) throw new Error(`${endpoint.method} ${endpoint.path} does not say who may call it`);
}

async function perform(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { scopes, vault }: RoutesOptions,
): Promise<unknown> {
  const { endpoint, handler } = route;
  const input = { params: request.params, query: request.query, body: request.body, request, reply };
  const { actor } = request;
  if (typeof handler !== 'function') {
    const needed = () => {
      if (!actor) throw new Fault('not_signed_in');
      return actor;
    };
    return handler.unscoped({
      ...input,
      actor,
      withScope: (work) => scopes.withScope(needed(), work),
      withReadScope: (work) => scopes.withReadScope(needed(), work),
    } as UnscopedContext<AnyEndpoint>);
  }
  if (!actor) throw new Error(`${endpoint.method} ${endpoint.path} is public and cannot have a scope`);
  const run = (scope: Scope) => handler({ ...input, actor, scope } as ScopedContext<AnyEndpoint>);
  if (endpoint.method === 'GET') return scopes.withReadScope(actor, run);
  const key = endpoint.idempotent ? idempotencyKeyOf(request) : null;
  return scopes.withScope(actor, (scope) =>
    key ? onlyOnce(scope, request, key, vault, () => run(scope)) : run(scope),
  );
}

/** `If-Match: "3"` says the same as `version: 3` in the body. */
function applyIfMatch(endpoint: AnyEndpoint, request: FastifyRequest): void {
  const header = request.headers['if-match'];
  if (header === undefined || endpoint.method !== 'PUT') return;
  const version = /^"?(\d+)"?$/.exec(header)?.[1];
  if (!version)
    throw new Fault('invalid_input', { errors: [{ path: 'If-Match', message: 'A version, such as "3"' }] });
  const { body } = request;
  if (body !== null && typeof body === 'object')
    (body as Record<string, unknown>)['version'] ??= Number(version);
}
