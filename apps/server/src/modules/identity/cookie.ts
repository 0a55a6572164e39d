import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';

const NAME = 'portico.session_token';
const MOST_REMEMBERED = 10_000;

/** The session's cookie, in the form that the sign-in library writes and reads: `token.signature`, by HMAC-SHA256. */
export interface SessionCookie {
  /** The token of a request's `Cookie` header: undefined where there is none, null where one there is not ours. */
  read(header: string | undefined): string | null | undefined;
  set(reply: FastifyReply, token: string, seconds: number): void;
  clear(reply: FastifyReply): void;
  /** A `Cookie` header without it. */
  without(header: string | undefined): string;
  /** A `Cookie` header with this token, for the sign-in library. */
  headerFor(token: string): string;
}

export function createSessionCookie(secret: string, secure: boolean): SessionCookie {
  const name = secure ? `__Secure-${NAME}` : NAME;
  const pattern = new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([^;]*)`);
  const sign = (token: string) => createHmac('sha256', secret).update(token).digest();
  const signed = (token: string) => encodeURIComponent(`${token}.${sign(token).toString('base64')}`);
  const write = (reply: FastifyReply, value: string, seconds: number) =>
    reply.header(
      'set-cookie',
      `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    );
  /** A signature that was right stays right: a page that asks often is not checked as often. */
  const genuine = new LRUCache<string, string>({ max: MOST_REMEMBERED });
  const tokenIn = (raw: string): string | null => {
    const value = decoded(raw);
    const dot = value.lastIndexOf('.');
    const token = value.slice(0, dot);
    // As text: base64 has several spellings of the same bytes, and only one of them was given out.
    const given = Buffer.from(value.slice(dot + 1));
    const expected = Buffer.from(sign(token).toString('base64'));
    return dot > 0 && given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
  };
  return {
    read(header) {
      const raw = pattern.exec(header ?? '')?.[1];
      if (raw === undefined) return undefined;
      const known = genuine.get(raw);
      if (known !== undefined) return known;
      const token = tokenIn(raw);
      if (token !== null) genuine.set(raw, token);
      return token;
    },
    set: (reply, token, seconds) => void write(reply, signed(token), seconds),
    clear: (reply) => void write(reply, '', 0),
    without: (header = '') =>
      header
        .split(/;\s*/)
        .filter((cookie) => !cookie.startsWith(`${name}=`))
        .join('; '),
    headerFor: (token) => `${name}=${signed(token)}`,
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
