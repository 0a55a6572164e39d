import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const NAME = 'portico.session_token';

/** The session's cookie, in the form that the sign-in library writes and reads: `token.signature`, by HMAC-SHA256. */
export interface SessionCookie {
  /** The token of a request's `Cookie` header: undefined where there is none, null where one there is not ours. */
  read(header: string | undefined): string | null | undefined;
  set(reply: FastifyReply, token: string, seconds: number): void;
  clear(reply: FastifyReply): void;
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
  return {
    read(header) {
      const raw = pattern.exec(header ?? '')?.[1];
      if (raw === undefined) return undefined;
      const value = decoded(raw);
      const dot = value.lastIndexOf('.');
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1), 'base64');
      const expected = sign(token);
      return dot > 0 && given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
    },
    set: (reply, token, seconds) => void write(reply, signed(token), seconds),
    clear: (reply) => void write(reply, '', 0),
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
