import type { Access, AnyEndpoint } from '@portico/contract';
import { permissions, roleHolds } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import { Fault } from '../fault.ts';

/** Who is calling, by the credential that the endpoint takes. Null where there is none. */
export interface Authenticators {
  /** The session cookie or the access token. Throws where there are both, or where the one there is does not hold. */
  member(request: FastifyRequest): Promise<Actor | null>;
  /** The access link in `X-Welcome-Token`. Throws `link_ended` where it no longer holds. */
  link(request: FastifyRequest): Promise<Actor | null>;
}

/** Answers the actor who may call the endpoint; throws 401 or 403 otherwise. */
export async function admit(
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  by: Authenticators,
): Promise<Actor | null> {
  if (endpoint.access === 'public') return null;
  const actor = endpoint.access === 'link' ? await by.link(request) : await by.member(request);
  if (!actor)
    throw new Fault(
      'not_signed_in',
      endpoint.access === 'link' ? { detail: 'The access link is missing.' } : {},
    );
  requirePermission(actor, endpoint.access);
  return actor;
}

function requirePermission(actor: Actor, access: Access): void {
  if (typeof access === 'string') return;
  if (actor.kind === 'member' && roleHolds(actor.role, access.can)) return;
  throw new Fault('not_allowed', {
    detail: `This needs the permission to: ${permissions[access.can].means.toLowerCase()}.`,
  });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site requests with a cookie are refused: browsers say where a request comes from (`Sec-Fetch-Site`, else
 * `Origin`); a caller that says neither must send `X-Portico-Request`, which no foreign page can without our leave.
 */
export function refuseCrossSite(request: FastifyRequest, trustedOrigins: string[]): void {
  if (safeMethods.has(request.method) || !request.headers.cookie) return;
  const { origin } = request.headers;
  if (origin !== undefined) {
    const own = URL.canParse(origin) && new URL(origin).host === request.host;
    if (own || trustedOrigins.includes(origin)) return;
    throw new Fault('cross_site_request');
  }
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && request.headers['x-portico-request'] !== undefined) return;
  throw new Fault('cross_site_request');
}
