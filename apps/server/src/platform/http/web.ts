import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';

/**
 * Serves the built web app: hashed assets for a year, pages always fresh. Every address that is not a file and not
 * the API gets a page, which routes by itself. All is read when asked for, so that a new build is served at once.
 */
export async function registerWeb(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
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
    // The client's pages have entries of their own, which load nothing of the studio.
    const shell = /^\/(welcome|portal)(?=[/?]|$)/.exec(request.url)?.[1];
    return reply.sendFile(shell ? `${shell}.html` : 'index.html');
  });
}
