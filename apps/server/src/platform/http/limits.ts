import rateLimit from '@fastify/rate-limit';
import type { AnyEndpoint } from '@portico/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../fault.ts';

export interface LimitsOptions {
  /** Requests a minute by address and by account; narrower limits of endpoints grow and shrink with it. */
  perMinute: number;
}

/** The general limit for which the contract's narrower ones are meant. */
const STANDARD_PER_MINUTE = 1200;

/**
 * Registers the limit by address for everything under `/api` and answers the one by account and endpoint, which runs
 * once the caller is known. Counters are this process's own.
 */
export async function registerLimits(app: FastifyInstance, { perMinute }: LimitsOptions) {
  await app.register(rateLimit, {
    global: true,
    max: perMinute,
    timeWindow: '1 minute',
    skipOnError: true,
    allowList: (request: FastifyRequest) =>
      !request.url.startsWith('/api/') || request.url.startsWith('/api/health'),
    enableDraftSpec: true,
    errorResponseBuilder: (_request, context) => tooMany(Math.ceil(context.ttl / 1000)),
  });
  const byAccount = app.createRateLimit({
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => `account:${accountOf(request)}`,
  });
  const byEndpoint = new Map<AnyEndpoint, ReturnType<typeof app.createRateLimit>>();

  return async (request: FastifyRequest, endpoint: AnyEndpoint): Promise<void> => {
    if (request.actor) await check(byAccount, request);
    if (endpoint.ratePerMinute === undefined) return;
    const limit =
      byEndpoint.get(endpoint) ??
      app.createRateLimit({
        max: Math.max(1, Math.round((endpoint.ratePerMinute * perMinute) / STANDARD_PER_MINUTE)),
        timeWindow: '1 minute',
        keyGenerator: (asked) => `${endpoint.method} ${endpoint.path} ${accountOf(asked)}`,
      });
    byEndpoint.set(endpoint, limit);
    await check(limit, request);
  };
}

function accountOf(request: FastifyRequest): string {
  const { actor } = request;
  if (!actor) return request.ip;
  return actor.kind === 'visitor' ? `${actor.linkId}:${request.ip}` : `${actor.orgId}:${actor.id}`;
}

async function check(
  limit: ReturnType<FastifyInstance['createRateLimit']>,
  request: FastifyRequest,
): Promise<void> {
  const state = await limit(request);
  if (!state.isAllowed && state.isExceeded) throw tooMany(state.ttlInSeconds);
}

function tooMany(seconds: number): Fault {
  const retryAfter = Math.max(1, seconds);
  return new Fault('too_many_requests', {
    detail: `Please wait ${retryAfter} seconds and try again.`,
    retryAfter,
  });
}
