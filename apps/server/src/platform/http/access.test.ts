import { type AnyEndpoint, endpoint } from '@portico/contract';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { registerRoutes } from './routes.ts';

const nobody = {
  scopes: { withScope: () => Promise.reject(), withReadScope: () => Promise.reject() },
  authenticators: { account: async () => null, link: async () => null },
  vault: { seal: async () => '', open: async () => '' },
  trustedOrigins: [],
  limit: async () => {},
} as unknown as Parameters<typeof registerRoutes>[2];

const plain = endpoint({
  method: 'GET',
  path: '/api/plain',
  access: 'public',
  summary: 'Plain',
  example: {},
});
const serve = (access: unknown, handler: unknown = { unscoped: async () => ({}) }) => {
  const route = { endpoint: { ...plain, access } as AnyEndpoint, handler } as never;
  const app = Fastify();
  registerRoutes(app as never, [route], nobody);
  return app;
};

describe('a route that does not say who may call it is not served', () => {
  test.each([
    undefined,
    null,
    '',
    'everybody',
    {},
    { can: 'client.everything' },
    { can: undefined },
    { portal: 'client.read' },
    [],
  ])('%j', (access) => {
    expect(() => serve(access)).toThrow(/does not say who may call it/);
  });
});

test('one for everybody has no way to the database', async () => {
  const app = serve('public', async () => ({}));
  const answer = await app.inject({ url: plain.path });
  expect(answer.statusCode).toBe(500);
});
