import { type EventData, type EventName, eventTypes } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';

export interface EventRow {
  id: string;
  seq: number;
  type: EventName;
  at: Date;
  actor_kind: 'member' | 'portal' | 'visitor' | 'system' | 'program';
  actor_id: string | null;
  actor_name: string;
  client_id: string | null;
  subject_id: string | null;
  data: Record<string, unknown>;
  ip: string | null;
  request_id: string | null;
  credential: 'cookie' | 'token' | 'key' | 'link' | 'none';
}

const columns = `id, seq, type, at, actor_kind, actor_id, actor_name, client_id, subject_id, data,
  host(ip) AS ip, request_id, credential`;

/** A page of a client's events, newest first; one more row than asked for tells of a next page. */
export async function listEvents(
  scope: Scope,
  clientId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EventRow[]> {
  const [before] = cursor ? decodeCursor(cursor, 1) : [null];
  return scope.query<EventRow>(
    `SELECT ${columns} FROM events
     WHERE org_id = $1 AND client_id = $2 AND ($3::bigint IS NULL OR seq < $3) ORDER BY seq DESC LIMIT $4`,
    [scope.orgId, clientId, before, limit + 1],
  );
}

/** The events after a place in the sequence, oldest first, with the newest place there is. */
export async function eventsSince(
  scope: Scope,
  seq: number,
  limit: number,
): Promise<{ rows: EventRow[]; head: number }> {
  const head = await scope.query<{ last_seq: number }>(
    'SELECT last_seq FROM event_counters WHERE org_id = $1',
    [scope.orgId],
  );
  const rows = await scope.query<EventRow>(
    `SELECT ${columns} FROM events WHERE org_id = $1 AND seq > $2 AND ($4::uuid IS NULL OR client_id = $4) ORDER BY seq LIMIT $3`,
    [scope.orgId, seq, limit, scope.clientId],
  );
  return { rows, head: head[0]?.last_seq ?? 0 };
}

/** What happened, as the second half of a sentence that begins with the actor. */
export function summarize(type: EventName, data: unknown): string {
  const known = eventTypes[type];
  const says = known?.says as ((data: EventData<EventName>) => string) | undefined;
  try {
    return says?.(data as EventData<EventName>) ?? type;
  } catch {
    // An event of an older shape still has its name.
    return type.replaceAll(/[._]/g, ' ');
  }
}
