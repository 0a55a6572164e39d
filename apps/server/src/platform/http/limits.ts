import type { AnyEndpoint } from '@portico/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import { Fault } from '../fault.ts';
import { addressKey, type Limits, type Standing } from '../limits/index.ts';
import { policyItem, standingItem } from './limits-fields.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How the caller's address stands; null where no limits hold. */
    addressStanding: Standing | null;
  }
}

export interface LimitsOptions {
  limits: Limits;
  /** Requests a minute by address and by account; narrower limits of endpoints grow and shrink with it. */
  perMinute: number;
}

/** The general limit for which the contract's narrower ones are meant. */
const STANDARD_PER_MINUTE = 1200;
/** An organization's people and programs together may ask so many times as often as one of them. */
const ORGANIZATION_SHARE = 10;
const MINUTE = 60_000;

/** The fields of an answer. */
interface Told {
  policies: string;
  standings: string;
}

/**
 * Registers the limit by address for everything under `/api` and answers the ones by account, key, organization and
 * endpoint, which run once the caller is known. The wide ones look into memory; the one by endpoint asks the store.
 * Both run for every request: what is constant is made beforehand, and the fields are written once.
 */
export function registerLimits(app: FastifyInstance, { limits: { wide, exact }, perMinute }: LimitsOptions) {
  const perOrganization = perMinute * ORGANIZATION_SHARE;
  const byAddress = wide.limit('address', perMinute, MINUTE);
  const byAccount = wide.limit('account', perMinute, MINUTE);
  const byKey = wide.limit('key', perMinute, MINUTE);
  const byOrganization = wide.limit('organization', perOrganization, MINUTE);
  const ofAddress = policyItem('address', perMinute, MINUTE);
  const ofAccount = `${ofAddress}, ${policyItem('account', perMinute, MINUTE)}`;
  const ofOrganization = policyItem('organization', perOrganization, MINUTE);

  app.decorateRequest('addressStanding', null);
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/api/') || request.url.startsWith('/api/health')) return done();
    const standing = byAddress.take(addressKey(request.ip));
    request.addressStanding = standing;
    if (!standing.exceeded) return done();
    tell(reply, { policies: ofAddress, standings: standingItem('address', standing) });
    done(tooMany(standing));
  });

  function limitCaller(actor: Actor, request: FastifyRequest, reply: FastifyReply, before: string): Told {
    const isProgram = actor.kind === 'program';
    const own = isProgram ? byKey.take(actor.id, actor.perMinute) : byAccount.take(callerOf(actor, request));
    const told = {
      policies: isProgram ? `${ofAddress}, ${policyItem('key', actor.perMinute, MINUTE)}` : ofAccount,
      standings: `${before}, ${standingItem(isProgram ? 'key' : 'account', own)}`,
    };
    // Who waits for the own limit takes nothing of what the organization has.
    const all = own.exceeded ? null : byOrganization.take(actor.orgId);
    if (own.exceeded || all?.exceeded) {
      // What an organization's people do together is not each one's to see, but who waits for it must know.
      tell(reply, all ? join(told, ofOrganization, standingItem('organization', all)) : told);
      throw tooMany(all ?? own);
    }
    return told;
  }

  async function limitEndpoint(
    endpoint: AnyEndpoint,
    ratePerMinute: number,
    request: FastifyRequest,
    reply: FastifyReply,
    told: Told,
  ): Promise<void> {
    const name = `${endpoint.method} ${endpoint.path}`;
    const limit = Math.max(1, Math.round((ratePerMinute * perMinute) / STANDARD_PER_MINUTE));
    const caller = request.actor ? callerOf(request.actor, request) : addressKey(request.ip);
    const [standing] = await exact.take([{ key: `${name} ${caller}`, limit, windowMs: MINUTE }]);
    if (!standing) return;
    tell(reply, join(told, policyItem(name, limit, MINUTE), standingItem(name, standing)));
    if (standing.exceeded) throw tooMany(standing);
  }

  return async (request: FastifyRequest, reply: FastifyReply, endpoint: AnyEndpoint): Promise<void> => {
    const { actor, addressStanding } = request;
    // Health is asked by machines that must not be refused.
    if (!addressStanding) return;
    const standings = standingItem('address', addressStanding);
    const told = actor ? limitCaller(actor, request, reply, standings) : { policies: ofAddress, standings };
    if (endpoint.ratePerMinute === undefined) tell(reply, told);
    else await limitEndpoint(endpoint, endpoint.ratePerMinute, request, reply, told);
  };
}

function tell(reply: FastifyReply, { policies, standings }: Told): void {
  reply.header('ratelimit-policy', policies);
  reply.header('ratelimit', standings);
}

function join({ policies, standings }: Told, policy: string, standing: string): Told {
  return { policies: `${policies}, ${policy}`, standings: `${standings}, ${standing}` };
}

/** The draft, section 6: who is told both waits at least until the window of the limit ends. */
function tooMany({ msLeft }: Standing): Fault {
  const retryAfter = Math.max(1, Math.ceil(msLeft / 1000));
  return new Fault('too_many_requests', {
    detail: `Please wait ${retryAfter} seconds and try again.`,
    retryAfter,
  });
}

/** Whom a limit counts: a person wherever they act, a key, a visitor at an address. */
function callerOf(actor: Actor, request: FastifyRequest): string {
  if (actor.kind === 'member') return actor.userId;
  if (actor.kind === 'portal') return actor.viewedBy ?? actor.userId;
  if (actor.kind === 'visitor') return `${actor.linkId} ${addressKey(request.ip)}`;
  return actor.id ?? addressKey(request.ip);
}
