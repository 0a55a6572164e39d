import { onboarding } from '@portico/contract';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route } from '../../platform/http/implement.ts';
import { requireClient } from '../clients/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { readAttention } from './attention.ts';
import { listChecks } from './check.ts';
import type { Desk } from './desk.ts';
import { readFigures } from './figures.ts';
import { closeHelp, listHelp, replyHelp, requireHelp } from './help.ts';
import { ledgerPosition, listLedger } from './ledger.ts';
import { progressOf, progressOfOne } from './overview.ts';
import { presentCheck, presentHelp, presentLedgerLine, presentRequest } from './present.ts';
import { createRequest, listRequests, renewRequest, revokeRequest, sendRequest } from './request.ts';
import { listPlatforms, putPlatform, validateForStaff } from './staff.ts';

/** What staff do. */
export function staffRoutes(desk: Desk): Route[] {
  return implement(onboarding, {
    platforms: async ({ scope, params }) => ({ items: await listPlatforms(scope, params.id) }),
    putPlatform: ({ scope, params, body }) => putPlatform(scope, params.id, params.type, body),
    validate: async ({ scope, params }) =>
      presentCheck(await validateForStaff(scope, params.id, params.type)),
    checks: async ({ scope, params, query }) => {
      await requireClient(scope, params.id);
      const rows = await listChecks(scope, params.id, params.type, query);
      return toPage(rows, query.limit, presentCheck, (row) => [row.id]);
    },
    progress: ({ scope, params }) => progressOfOne(scope, params.id),
    progressOfMany: async ({ scope, query }) => ({ items: await progressOf(scope, query.clients) }),
    ledger: async ({ scope, params, query }) => {
      await requireClient(scope, params.id);
      return toPage(
        await listLedger(scope, params.id, query),
        query.limit,
        presentLedgerLine,
        ledgerPosition,
      );
    },
    listRequests: async ({ scope, params }) => {
      await requireClient(scope, params.id);
      const rows = await listRequests(scope, params.id);
      return { items: await Promise.all(rows.map((row) => presentRequest(desk, scope, row))) };
    },
    createRequest: async ({ scope, params, body }) =>
      presentRequest(desk, scope, await createRequest(desk, scope, params.id, body)),
    sendRequest: async ({ scope, params, body }) =>
      presentRequest(desk, scope, await sendRequest(desk, scope, params.id, params.requestId, body.to)),
    renewRequest: async ({ scope, params, body }) =>
      presentRequest(
        desk,
        scope,
        await renewRequest(desk, scope, params.id, params.requestId, body.expiresInDays),
      ),
    revokeRequest: async ({ scope, params, body }) =>
      presentRequest(desk, scope, await revokeRequest(scope, params.id, params.requestId, body.reason)),
    listHelp: async ({ scope, query }) => {
      const [rows, book] = await Promise.all([listHelp(scope, query), readGuideBook(scope)]);
      return toPage(
        rows,
        query.limit,
        (row) => presentHelp(scope.actor, book, row),
        (row) => [row.id],
      );
    },
    getHelp: async ({ scope, params }) =>
      presentHelp(scope.actor, await readGuideBook(scope), await requireHelp(scope, params.id)),
    replyHelp: async ({ scope, params, body }) =>
      presentHelp(
        scope.actor,
        await readGuideBook(scope),
        await replyHelp(desk, scope, params.id, body.body),
      ),
    closeHelp: async ({ scope, params }) =>
      presentHelp(scope.actor, await readGuideBook(scope), await closeHelp(scope, params.id)),
    attention: async ({ scope }) => ({ items: await readAttention(scope) }),
    figures: ({ scope, query }) => readFigures(scope, query.days),
  });
}
