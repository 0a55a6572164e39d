import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Ties a round of consent to the browser that began it. It opens nothing by itself. */
const NAME = 'portico_consent';
const PATH = '/api';
const SECONDS = 3600;
const pattern = /^[\w-]{43}$/;

/** The cookie that a browser brings; null where there is none of ours. */
export function browserOf(request: FastifyRequest): string | null {
  const value = request.cookies[NAME];
  return value !== undefined && pattern.test(value) ? value : null;
}

/** The browser's cookie, made where it has none; kept, so that two rounds in two tabs do not end each other. */
export function rememberBrowser(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  const value = browserOf(request) ?? randomBytes(32).toString('base64url');
  // Lax: the provider leads back by a top-level navigation, which is to bring the cookie along.
  reply.setCookie(NAME, value, { path: PATH, httpOnly: true, sameSite: 'lax', secure, maxAge: SECONDS });
  return value;
}
