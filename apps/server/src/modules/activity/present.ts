import type { AuditEntry, TimelineEntry } from '@portico/contract';
import { type EventRow, summarize } from './entry.ts';

export function presentEntry(row: EventRow): TimelineEntry {
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    clientId: row.client_id,
    subjectId: row.subject_id,
    summary: summarize(row.type, row.data),
    data: row.data,
  };
}

export function presentAudit(row: EventRow, clientNames: Map<string, string>): AuditEntry {
  return {
    ...presentEntry(row),
    clientName: row.client_id ? (clientNames.get(row.client_id) ?? null) : null,
    ip: row.ip,
    requestId: row.request_id,
    credential: row.credential,
  };
}
