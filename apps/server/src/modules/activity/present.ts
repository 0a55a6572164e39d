import {
  type AuditDetail,
  type AuditEntry,
  type Change,
  type ComplianceReport,
  DORMANT_AFTER_DAYS,
  type TimelineEntry,
} from '@portico/contract';
import type { z } from 'zod';
import { type Actor, chosenClientsOf, holds } from '../../platform/actor.ts';
import type { AuditRow, DetailRow } from './audit.ts';
import { type EventRow, summarize } from './entry.ts';
import type { Report } from './report.ts';

/**
 * A row as its reader may see it. What concerns no client is told in detail to who reads the audit log; and who works for
 * chosen clients learns no other client's name from a change of whom somebody works for.
 */
export function shownTo<Row extends Pick<EventRow, 'client_id' | 'data'>>(reader: Actor, row: Row): Row {
  if (row.client_id === null && !holds(reader, 'audit.read')) return { ...row, data: {} };
  const { changes } = row.data;
  if (chosenClientsOf(reader) === null || !Array.isArray(changes)) return row;
  const kept = changes.filter((change: { field?: unknown } | null) => change?.field !== 'clients');
  return { ...row, data: { ...row.data, changes: kept } };
}

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

export function presentAudit(row: AuditRow, clientNames: Map<string, string>): AuditEntry {
  return {
    ...presentEntry(row),
    // As it read when it was sealed.
    summary: row.sentence,
    clientName: row.client_id ? (clientNames.get(row.client_id) ?? null) : null,
    ip: row.ip,
    requestId: row.request_id,
    credential: row.credential,
    erasedAt: row.erased_at?.toISOString() ?? null,
  };
}

export function presentDetail(row: DetailRow, clientNames: Map<string, string>): AuditDetail {
  return {
    ...presentAudit(row, clientNames),
    changes: changesIn(row.data),
    seal:
      row.seal_number !== null && row.seal_made_at && row.seal_hash
        ? {
            number: row.seal_number,
            madeAt: row.seal_made_at.toISOString(),
            hash: row.seal_hash.toString('hex'),
          }
        : null,
  };
}

/** Fields before and after: as changes where the event lists them, else as its `from` and `to`. */
function changesIn(data: Record<string, unknown>): z.output<typeof Change>[] {
  const { changes, from, to } = data;
  if (Array.isArray(changes)) return changes.filter((one) => typeof one?.field === 'string');
  return from !== undefined && to !== undefined && from !== to ? [{ field: 'state', from, to }] : [];
}

export function presentReport(
  report: Report,
  clientNames: Map<string, string>,
  presentRow: (row: AuditRow) => AuditEntry,
): ComplianceReport {
  return {
    ...report,
    madeAt: report.madeAt.toISOString(),
    from: report.from.toISOString(),
    to: report.to.toISOString(),
    dormantAfterDays: DORMANT_AFTER_DAYS,
    roleChanges: report.roleChanges.map(presentRow),
    holders: report.holders.map(({ clientIds, since, lastSeenAt, ...holder }) => ({
      ...holder,
      since: since.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      clients: clientIds?.map((id) => ({ id, name: clientNames.get(id) ?? 'A client that is gone' })) ?? null,
    })),
  };
}
