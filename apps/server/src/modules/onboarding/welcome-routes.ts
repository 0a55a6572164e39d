import { welcome } from '@portico/contract';
import type { FastifyReply } from 'fastify';
import type { Actor, VisitorActor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { openContent, sendFile } from '../files/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { attest, claimDone, decline, giveIds, markStep, undecline } from './answer.ts';
import { findAttached } from './attachment.ts';
import type { Desk } from './desk.ts';
import { askHelp, listClientHelp, replyHelp } from './help.ts';
import { ledgerPosition, listLedger } from './ledger.ts';
import { presentCheck, presentHelp, presentLedgerLine } from './present.ts';
import { takeScreenshot } from './screenshot.ts';
import { introduce, TAG_COOKIE, TAG_PATH, TAG_SECONDS } from './visitor.ts';
import { linkedServices, readWelcome, readWelcomeGuide } from './welcome.ts';

/** What the holder of an access link does. Each answer that changes a service shows its guide as it is then. */
export function welcomeRoutes(desk: Desk): Route[] {
  return implement(welcome, {
    get: ({ scope }) => readWelcome(scope),
    introduce: async ({ scope, body, reply }) => {
      const { id, name, tag } = await introduce(scope, body);
      if (tag) setTag(desk, reply, tag);
      return { id, name };
    },
    guide: ({ scope, params }) => readWelcomeGuide(scope, params.type),
    putIds: async ({ scope, params, body }) => {
      await giveIds(scope, params.type, body.ids);
      return readWelcomeGuide(scope, params.type);
    },
    putStep: async ({ scope, params, body }) => {
      await markStep(scope, params.type, params.step, body.done);
      return readWelcomeGuide(scope, params.type);
    },
    validate: async ({ scope, params }) => presentCheck(await claimDone(scope, params.type)),
    attest: async ({ scope, params, body }) => {
      await attest(scope, params.type, body.statement);
      return readWelcomeGuide(scope, params.type);
    },
    decline: async ({ scope, params, body }) => {
      await decline(scope, params.type, body.reason);
      return readWelcomeGuide(scope, params.type);
    },
    undecline: async ({ scope, params }) => {
      await undecline(scope, params.type);
      return readWelcomeGuide(scope, params.type);
    },
    attach: unscoped((context) =>
      takeScreenshot(desk, visitor(context.actor), context, context.request, context.params.type),
    ),
    picture: unscoped(async ({ actor, params, reply, withReadScope }) => {
      const { orgId, clientId } = visitor(actor);
      const file = await withReadScope(async (scope) =>
        findAttached(scope, clientId, await linkedServices(scope), params.fileId),
      );
      return sendFile(reply, file, await openContent(desk.fileStore, orgId, file.id));
    }),
    ask: async ({ scope, body }) =>
      presentHelp(scope.actor, await readGuideBook(scope), await askHelp(desk, scope, body)),
    questions: async ({ scope }) => {
      const book = await readGuideBook(scope);
      const rows = await listClientHelp(scope, scope.clientId ?? '');
      return { items: rows.map((row) => presentHelp(scope.actor, book, row)) };
    },
    reply: async ({ scope, params, body }) =>
      presentHelp(
        scope.actor,
        await readGuideBook(scope),
        await replyHelp(desk, scope, params.helpId, body.body),
      ),
    ledger: async ({ scope, query }) => {
      const rows = await listLedger(scope, scope.clientId ?? '', query);
      return toPage(rows, query.limit, presentLedgerLine, ledgerPosition);
    },
  });
}

function visitor(actor: Actor | null): VisitorActor {
  if (actor?.kind !== 'visitor') throw new Fault('not_signed_in');
  return actor;
}

/** Leaves a name tag on the device. */
export function setTag(desk: Desk, reply: FastifyReply, tag: string): void {
  reply.setCookie(TAG_COOKIE, tag, {
    path: TAG_PATH,
    httpOnly: true,
    sameSite: 'lax',
    secure: desk.baseUrl.startsWith('https:'),
    maxAge: TAG_SECONDS,
  });
}
