import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * What binds a round at an identity provider to the browser that began it: a cookie of 256 random bits. Several tabs
 * share it. It is `SameSite=Lax`, so it comes along when a provider leads back by a link, and not when it posts.
 */
export interface BrowserMark {
  /** The hash of this browser's mark; it gets one where it has none. */
  give(request: FastifyRequest, reply: FastifyReply): string;
  /** The hash of this browser's mark, or null. */
  read(request: FastifyRequest): string | null;
}

const MINUTES = 60;

export function createBrowserMark(secure: boolean): BrowserMark {
  // The prefix keeps sites on neighbouring names from setting it (RFC 6265bis section 4.1.3.2).
  const name = secure ? '__Host-portico.round' : 'portico.round';
  const pattern = new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([\\w-]{43})(?:;|$)`);
  const valueIn = (request: FastifyRequest) => pattern.exec(request.headers.cookie ?? '')?.[1];
  return {
    give(request, reply) {
      const value = valueIn(request) ?? randomBytes(32).toString('base64url');
      const fields = `Max-Age=${MINUTES * 60}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
      reply.header('set-cookie', `${name}=${value}; ${fields}`);
      return hashOf(value);
    },
    read(request) {
      const value = valueIn(request);
      return value === undefined ? null : hashOf(value);
    },
  };
}

/** 256 random bits: a plain hash cannot be guessed back. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
