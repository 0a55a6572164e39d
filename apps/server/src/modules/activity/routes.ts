import { type AuditEntry, type AuditFilter, activity } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { type AuditRow, auditAfter, findAudit, listAudit } from './audit.ts';
import { eventsSince, listEvents } from './entry.ts';
import { EXPORT_ROWS, filtersOf, sendExport } from './export.ts';
import { verifyTrailJob } from './jobs.ts';
import { presentAudit, presentDetail, presentEntry, presentReport, shownTo } from './present.ts';
import { type AccessFacts, makeReport } from './report.ts';
import { readSeals } from './seals.ts';
import { changeSettings, readSettings } from './settings.ts';
import { readHead } from './trail/seal.ts';
import type { Trail } from './trail/trail.ts';

export interface ActivityNeeds {
  /** Names of clients, for the audit log. */
  clientNames(scope: Scope, ids: string[]): Promise<Map<string, string>>;
  /** Throws `not_found` where the scope may not see the client. */
  requireClient(scope: Scope, id: string): Promise<void>;
  /** Everybody and everything that has access to the organization. */
  accessHolders(scope: Scope): Promise<AccessFacts[]>;
}

/** Batches that a reader waits for; what is more is the job's. */
const CATCH_UP = 4;

export function activityRoutes(trail: Trail, publicKey: string, needs: ActivityNeeds): Route[] {
  const position = (row: { seq: number }) => [row.seq];
  const present = async (scope: Scope, rows: AuditRow[]) => {
    const names = await needs.clientNames(scope, [...new Set(rows.flatMap((row) => row.client_id ?? []))]);
    return (row: AuditRow) => presentAudit(shownTo(scope.actor, row), names);
  };
  /** What a reader sees is all that happened until they asked. */
  const caughtUp = async (actor: Actor | null) => {
    if (!actor) throw new Fault('not_signed_in');
    await trail.seal(actor.orgId, CATCH_UP);
  };
  return implement(activity, {
    timeline: async ({ scope, params, query }) => {
      await needs.requireClient(scope, params.id);
      return toPage(await listEvents(scope, params.id, query), query.limit, presentEntry, position);
    },
    since: async ({ scope, actor, query }) => {
      const { rows, head } = await eventsSince(scope, query.since, query.limit);
      return {
        // The sentence is made of all that is known, and shown to everybody on the staff.
        items: rows.map((row) => ({ ...presentEntry(row), data: shownTo(actor, row).data })),
        head,
      };
    },
    audit: unscoped(async ({ actor, query, withReadScope }) => {
      await caughtUp(actor);
      return withReadScope(async (scope) => {
        const rows = await listAudit(scope, query);
        return toPage(rows, query.limit, await present(scope, rows), position);
      });
    }),
    auditEntry: unscoped(async ({ actor, params, withReadScope }) => {
      await caughtUp(actor);
      return withReadScope(async (scope) => {
        const row = shownTo(scope.actor, await findAudit(scope, params.id));
        return presentDetail(row, await needs.clientNames(scope, row.client_id ? [row.client_id] : []));
      });
    }),
    exportAudit: unscoped(async ({ actor, query, reply, withScope, withReadScope }) => {
      const { format, ...filter } = query;
      await withScope(async (scope) =>
        scope.emit('audit.exported', {}, { format, filters: filtersOf(filter) }),
      );
      await caughtUp(actor);
      const pages = exportPages(filter, withReadScope, present);
      return sendExport(reply, format, `audit-${new Date().toISOString().slice(0, 10)}`, pages);
    }),
    seals: unscoped(async ({ actor, withReadScope }) => {
      await caughtUp(actor);
      return { ...(await withReadScope(readSeals)), publicKey };
    }),
    verify: async ({ scope }) => {
      scope.emit('audit.verification_requested', {}, {});
      scope.enqueue(verifyTrailJob, {}, { singletonKey: 'verify' });
      return { queued: true as const };
    },
    auditSettings: ({ scope }) => readSettings(scope),
    updateAuditSettings: ({ scope, body }) => changeSettings(scope, body.retentionDays),
    complianceReport: unscoped(async ({ actor, query, withReadScope }) => {
      await caughtUp(actor);
      return withReadScope(async (scope) => {
        const report = await makeReport(scope, query, await needs.accessHolders(scope));
        const clientIds = report.holders.flatMap((holder) => holder.clientIds ?? []);
        const names = await needs.clientNames(scope, [...new Set(clientIds)]);
        return presentReport(report, names, await present(scope, report.roleChanges));
      });
    }),
  });
}

/** Pages of an export, each in a transaction of its own: none is held while somebody slow receives. */
async function* exportPages(
  filter: AuditFilter,
  withReadScope: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  present: (scope: Scope, rows: AuditRow[]) => Promise<(row: AuditRow) => AuditEntry>,
) {
  const upTo = (await withReadScope(readHead)).last_seq;
  let after = 0;
  for (;;) {
    const page = await withReadScope(async (scope) => {
      const rows = await auditAfter(scope, filter, { after, upTo, limit: EXPORT_ROWS });
      return rows.map(await present(scope, rows));
    });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < EXPORT_ROWS) return;
    after = last.seq;
  }
}
