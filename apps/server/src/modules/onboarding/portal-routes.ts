import { type PortalAccess, portalAccess } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, PortalActor, VisitorActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import type { Desk } from './desk.ts';
import { ledgerPosition, listLedger } from './ledger.ts';
import { recordOpening } from './link.ts';
import { progressOfOne } from './overview.ts';
import { presentLedgerLine } from './present.ts';
import { linkOf, listRequests, type RequestRow, stateOf } from './request.ts';
import { introduce, isTagOf, TAG_COOKIE } from './visitor.ts';
import { readWelcome } from './welcome.ts';
import { setTag } from './welcome-routes.ts';

/** What a client's people see in their portal of the access that is asked of them. */
export function portalAccessRoutes(desk: Desk): Route[] {
  return implement(portalAccess, {
    get: unscoped(({ actor }) => readAccess(desk, portalActor(actor))),
    enter: unscoped(({ actor, request, reply }) => enter(desk, portalActor(actor), request, reply)),
    ledger: async ({ scope, query }) =>
      toPage(
        await listLedger(scope, scope.clientId ?? '', query),
        query.limit,
        presentLedgerLine,
        ledgerPosition,
      ),
  });
}

async function readAccess(desk: Desk, actor: PortalActor): Promise<PortalAccess> {
  const { progress, open } = await desk.scopes.withReadScope(actor, async (scope) => ({
    progress: await progressOfOne(scope, actor.clientId),
    open: await openRequest(scope, actor.clientId),
  }));
  if (!open) return { progress, request: null };
  // The same reading as by the link, so that both pages say the same.
  const welcome = await desk.scopes.withReadScope(asVisitor(actor, open), readWelcome);
  const { askedBy, message, expiresAt, percent, minutesLeft, nextType, platforms, openQuestions } = welcome;
  return {
    progress,
    request: {
      id: open.id,
      askedBy,
      message,
      expiresAt,
      percent,
      minutesLeft,
      nextType,
      platforms,
      openQuestions,
    },
  };
}

/** Opens what the link opens, and introduces the person there, so that their name stands under what they do. */
async function enter(
  desk: Desk,
  actor: PortalActor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ path: string }> {
  const tag = request.cookies[TAG_COOKIE] ?? null;
  const { link, newTag } = await desk.scopes.withScope(actor, async (scope) => {
    const found = await openRequest(scope, actor.clientId);
    if (!found) throw new Fault('wrong_state', { detail: 'Nothing is asked of you just now.' });
    await recordOpening(scope, { id: found.id, clientId: actor.clientId });
    const known = tag !== null && (await isTagOf(scope, tag, actor.email));
    const visitor = known ? null : await introduce(scope, { name: actor.name, email: actor.email });
    return { link: await linkOf(desk, scope, found), newTag: visitor?.tag ?? null };
  });
  if (newTag) setTag(desk, reply, newTag);
  return { path: new URL(link).pathname };
}

/** The request that is open: not done, not revoked, not expired. */
async function openRequest(scope: Scope, clientId: string): Promise<RequestRow | undefined> {
  const now = scope.now();
  return (await listRequests(scope, clientId)).find((row) => stateOf(row, now) === 'active');
}

function asVisitor(actor: PortalActor, request: RequestRow): VisitorActor {
  const { orgId, clientId, name, ip, requestId } = actor;
  return {
    kind: 'visitor',
    id: null,
    orgId,
    clientId,
    name,
    ip,
    requestId,
    linkId: request.id,
    credential: 'link',
  };
}

function portalActor(actor: Actor | null): PortalActor {
  if (actor?.kind === 'portal') return actor;
  throw new Fault('not_signed_in');
}
