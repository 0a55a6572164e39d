import type { Scope } from '../../platform/db/scope.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import type { EventRow } from '../activity/index.ts';

/** What happened to a connection, newest first; one more row than asked for tells of a next page. */
export function historyOf(
  scope: Scope,
  connectionId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EventRow[]> {
  const [before] = cursor ? decodeCursor(cursor, 1) : [null];
  return scope.query<EventRow>(
    `SELECT id, seq, type, at, actor_kind, actor_id, actor_name, client_id, subject_id, data, host(ip) AS ip, request_id,
       credential
     FROM events
     WHERE org_id = $1 AND subject_id = $2 AND type LIKE 'connection.%' AND ($3::bigint IS NULL OR seq < $3)
     ORDER BY seq DESC LIMIT $4`,
    [scope.orgId, connectionId, before, limit + 1],
  );
}

export const historyPosition = (row: EventRow) => [row.seq];
