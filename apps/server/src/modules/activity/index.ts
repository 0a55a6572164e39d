import { activity, eventTypes, type LiveEvent, type SinceAnswer } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../platform/db/scope.ts';
import { toLive } from '../../platform/events/log.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route } from '../../platform/http/implement.ts';
import { type EventRow, eventsSince, listEvents } from './entry.ts';
import { presentAudit, presentEntry } from './present.ts';

export const manifest = { name: 'activity', jobs: [] };

/** How many events one replay answers; the browser asks again for more. */
const REPLAY_LIMIT = 500;

export interface ActivityNeeds {
  /** Names of clients, for the audit log. */
  clientNames(scope: Scope, ids: string[]): Promise<Map<string, string>>;
  /** Throws `not_found` where the scope may not see the client. */
  requireClient(scope: Scope, id: string): Promise<void>;
}

/** The readers of the event log: timeline, audit log, replay. */
export function createActivityModule(needs: ActivityNeeds): { routes: Route[] } {
  const position = (row: EventRow) => [row.seq];
  return {
    routes: implement(activity, {
      timeline: async ({ scope, params, query }) => {
        await needs.requireClient(scope, params.id);
        return toPage(
          await listEvents(scope, { ...query, clientId: params.id }),
          query.limit,
          presentEntry,
          position,
        );
      },
      since: async ({ scope, query }) => {
        const { rows, head } = await eventsSince(scope, query.since, query.limit);
        return { items: rows.map(presentEntry), head };
      },
      audit: async ({ scope, query }) => {
        const rows = await listEvents(scope, query);
        const names = await needs.clientNames(
          scope,
          rows.flatMap((row) => row.client_id ?? []),
        );
        return toPage(rows, query.limit, (row) => presentAudit(row, names), position);
      },
    }),
  };
}

/** Whether an actor may hear of an event: staff of all, a client's people of what their own side shows. */
export function mayHear(actor: Actor, event: LiveEvent): boolean {
  if (actor.kind !== 'visitor') return true;
  const type: { clientSees?: boolean } = eventTypes[event.type];
  return event.clientId === actor.clientId && type.clientSees === true;
}

/** Answers a browser that was away with what it may hear of. */
export async function replaySince(scopes: ScopeRunner, actor: Actor, seq: number): Promise<SinceAnswer> {
  return scopes.withReadScope(actor, async (scope) => {
    const { rows, head } = await eventsSince(scope, seq, REPLAY_LIMIT);
    const events = rows.map((row) =>
      toLive(
        { type: row.type, at: row.at, clientId: row.client_id, subjectId: row.subject_id, data: row.data },
        row.seq,
      ),
    );
    return {
      events: events.filter((event) => mayHear(actor, event)),
      head,
      more: rows.length === REPLAY_LIMIT,
    };
  });
}
