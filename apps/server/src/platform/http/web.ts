import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';

/**
 * Serves the built web app: hashed assets for a year, pages always fresh. Every address that is not an asset and not
 * the API gets the one page, which routes by itself.
 */
export async function registerWeb(app: FastifyInstance, directory: string): Promise<void> {
  const page = await readFile(join(directory, 'index.html'));
  // The client's pages have an entry of their own, which loads nothing of the studio.
  const welcome = await readFile(join(directory, 'welcome.html')).catch(() => page);
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      ['GET', 'HEAD'].includes(request.method) &&
      !/^\/(api|assets|socket\.io|metrics)(\/|$|\?)/.test(request.url);
    if (!isPage) throw new Fault('not_found', { detail: 'No such address.' });
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(request.url.startsWith('/welcome/') ? welcome : page);
  });
}
