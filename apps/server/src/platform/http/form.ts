import type { FastifyInstance, RouteOptions } from 'fastify';

/**
 * Registers routes that take HTML forms, apart from all others: a form can be posted by any page on the web without
 * the browser's asking first, so no other route may understand one.
 */
export function registerFormRoutes(app: FastifyInstance, routes: RouteOptions[]): void {
  if (routes.length === 0) return;
  app.register(async (inner) => {
    inner.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const route of routes) inner.route(route);
  });
}
