import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../platform/fault.ts';
import { newId } from '../../../platform/ids.ts';
import type { SsoDeps } from './deps.ts';
import { oidcUrl } from './oidc.ts';
import { RoundRefusal, technically } from './refusal.ts';
import { insertRound, newState, type RoundDetails, type RoundPurpose } from './round-store.ts';
import { samlUrl } from './saml.ts';
import { callbackUrl, connectionOf, idOfWay, oidcPartyOf, samlSideOf, type Way } from './way.ts';

export interface RoundWish {
  purpose: RoundPurpose;
  door: 'staff' | 'portal';
  next: string | null;
  userId?: string | null;
  sessionId?: string | null;
  email?: string | undefined;
  invitation?: string | undefined;
}

/**
 * Begins a round: binds it to this browser, and answers where to lead it. Throws `provider_failed` where the provider
 * does not answer.
 */
export async function beginRound(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  way: Way,
  wish: RoundWish,
): Promise<string> {
  requireMainAddress(deps, request);
  const state = newState();
  const { url, memory } = await leadThere(deps, way, wish, state).catch((error) => {
    throw asFault(error);
  });
  const { purpose, door, next, invitation, userId = null, sessionId = null } = wish;
  await insertRound(deps.pool, {
    state,
    browser: deps.mark.give(request, reply),
    purpose,
    way: idOfWay(way),
    orgId: connectionOf(way)?.orgId ?? null,
    userId,
    sessionId,
    details: { door, next, ...memory, ...(invitation ? { invitation } : {}) },
  });
  return url;
}

async function leadThere(
  deps: SsoDeps,
  way: Way,
  { purpose, email }: RoundWish,
  state: string,
): Promise<{ url: string; memory: Pick<RoundDetails, 'oidc' | 'requestId'> }> {
  if (way.kind === 'connection' && way.connection.protocol === 'saml') {
    // An XML id must not begin with a digit.
    const requestId = `_${newId()}`;
    const side = samlSideOf(deps.baseUrl, way.connection);
    const url = await samlUrl(side, { requestId, state, fresh: purpose === 'confirm' });
    return { url, memory: { requestId } };
  }
  const { url, memory } = await oidcUrl(deps.oidcClients, await oidcPartyOf(deps, way), {
    redirectUri: callbackUrl(deps.baseUrl, idOfWay(way)),
    state,
    email,
    prompt: purpose === 'confirm' ? 'fresh' : way.kind === 'provider' ? 'choose' : undefined,
  });
  return { url, memory: { oidc: memory } };
}

/** Providers know one address of Portico; at an agency's own domain the cookie of the round would be out of reach. */
export function isMainAddress(deps: Pick<SsoDeps, 'baseUrl'>, request: FastifyRequest): boolean {
  return request.host === new URL(deps.baseUrl).host;
}

function requireMainAddress(deps: SsoDeps, request: FastifyRequest): void {
  if (isMainAddress(deps, request)) return;
  throw new Fault('wrong_state', {
    detail: `Identity providers lead back to ${deps.baseUrl}. Sign in there.`,
  });
}

/** A refusal as an answer to a call; rounds that are under way end with a word in an address instead. */
export function asFault(error: unknown): unknown {
  if (!(error instanceof RoundRefusal)) return error;
  return new Fault('provider_failed', { detail: error.why, internal: technically(error) || error.why });
}
