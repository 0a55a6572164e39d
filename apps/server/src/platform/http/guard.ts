import type { Access, AnyEndpoint } from '@portico/contract';
import { permissions, portalPermissions, portalRoleHolds } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { type Actor, holds, type MemberActor } from '../actor.ts';
import { Fault } from '../fault.ts';

/** Who is calling, by the credential that the endpoint takes. Null where there is none. */
export interface Authenticators {
  /**
   * The session cookie, the access token or the API key. Throws where there is more than one, or where the one there
   * is does not hold.
   */
  account(request: FastifyRequest): Promise<Actor | null>;
  /** The access link in `X-Welcome-Token`. Throws `link_ended` where it no longer holds. */
  link(request: FastifyRequest): Promise<Actor | null>;
  /**
   * The one as whom a member of staff looks at the portal of the client in `X-Portico-View-As`. Throws where they may
   * not, or have not opened it.
   */
  onlooker(member: MemberActor, clientId: string): Promise<Actor>;
}

/** Answers the actor who may call the endpoint; throws 401 or 403 otherwise. */
export async function admit(
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  by: Authenticators,
): Promise<Actor | null> {
  if (endpoint.access === 'public') return null;
  const actor = endpoint.access === 'link' ? await by.link(request) : await by.account(request);
  if (!actor)
    throw new Fault(
      'not_signed_in',
      endpoint.access === 'link' ? { detail: 'The access link is missing.' } : {},
    );
  if (endpoint.access !== 'account' && actor.kind === 'member' && actor.needsSecondFactor) {
    throw new Fault('second_factor_required', {
      detail: 'Your organization asks for a second factor. Set one up under “Your account”.',
    });
  }
  const acting = await lookOn(endpoint, request, actor, by);
  requirePermission(acting, endpoint.access);
  return acting;
}

/** Staff who look at a portal as a client sees it read what it shows, and change nothing, here or elsewhere. */
async function lookOn(
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  actor: Actor,
  by: Authenticators,
): Promise<Actor> {
  const clientId = request.headers['x-portico-view-as'];
  if (typeof clientId !== 'string' || actor.kind !== 'member') return actor;
  if (endpoint.method !== 'GET') {
    throw new Fault('not_allowed', {
      detail: 'You are looking at the portal as a client sees it: nothing can be changed from there.',
    });
  }
  const isPortal = typeof endpoint.access === 'object' && 'portal' in endpoint.access;
  return isPortal ? by.onlooker(actor, clientId) : actor;
}

function requirePermission(actor: Actor, access: Access): void {
  if (access === 'link' || access === 'public') return;
  requireKind(actor, access);
  if (typeof access === 'string') return;
  if ('can' in access) {
    if (!holds(actor, access.can)) throw needs(permissions[access.can].means);
  } else if (actor.kind !== 'portal' || !portalRoleHolds(actor.role, access.portal)) {
    throw needs(portalPermissions[access.portal].means);
  }
}

/** Who may come to an endpoint at all, whatever they may do there. */
function kindsFor(access: Access): Actor['kind'][] {
  if (access === 'account') return ['member', 'portal'];
  return typeof access === 'object' && 'portal' in access ? ['portal'] : ['member', 'program'];
}

function needs(means: string): Fault {
  return new Fault('not_allowed', { detail: `This needs the permission to: ${means.toLowerCase()}.` });
}

function requireKind(actor: Actor, access: Access): void {
  if (kindsFor(access).includes(actor.kind)) return;
  throw new Fault('not_allowed', {
    detail: {
      member:
        'This belongs to the people of a client. As staff you see it by viewing the portal as one of them.',
      program: 'An API key cannot be used for this.',
      portal: 'This belongs to the agency’s staff.',
      visitor: 'An access link cannot be used for this.',
      system: 'Nobody is signed in.',
    }[actor.kind],
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
