import { pipeline, Readable } from 'node:stream';
import type { AuditEntry, AuditFilter } from '@portico/contract';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';

/** Rows that are read at a time: what an export holds in memory, however long it is. */
export const EXPORT_ROWS = 500;

export type ExportFormat = 'csv' | 'json';

const columns: [header: string, value: (entry: AuditEntry) => string | number | null][] = [
  ['place', (entry) => entry.seq],
  ['time', (entry) => entry.at],
  ['event', (entry) => entry.type],
  ['who', (entry) => entry.actor.name],
  ['who_kind', (entry) => entry.actor.kind],
  ['who_id', (entry) => entry.actor.id],
  ['what', (entry) => entry.summary],
  ['client', (entry) => entry.clientName],
  ['client_id', (entry) => entry.clientId],
  ['subject_id', (entry) => entry.subjectId],
  ['address', (entry) => entry.ip],
  ['credential', (entry) => entry.credential],
  ['request_id', (entry) => entry.requestId],
  ['data', (entry) => JSON.stringify(entry.data)],
  ['erased_at', (entry) => entry.erasedAt],
  ['id', (entry) => entry.id],
];

/** Sends pages of entries as a file, each page read when the one before has gone out. */
export function sendExport(
  reply: FastifyReply,
  format: ExportFormat,
  name: string,
  pages: AsyncIterable<AuditEntry[]>,
): FastifyReply {
  const stream = format === 'csv' ? asCsv(pages) : Readable.from(asJson(pages), { objectMode: false });
  return reply
    .type(format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(stream);
}

/**
 * CSV by RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP ASVS 5.0,
 * 1.2.10): names and subjects come from outside.
 */
function asCsv(pages: AsyncIterable<AuditEntry[]>): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: columns.map(([header]) => header),
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  async function* rows() {
    for await (const page of pages) for (const entry of page) yield columns.map(([, value]) => value(entry));
  }
  // Either end may fail or leave; the other one then ends too.
  return pipeline(Readable.from(rows()), csv, () => {});
}

async function* asJson(pages: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield '[';
  let first = true;
  for await (const page of pages) {
    for (const entry of page) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(entry)}`;
      first = false;
    }
  }
  yield '\n]\n';
}

/** What the export was narrowed to, for the log's own entry about it. */
export function filtersOf(filter: AuditFilter & { format?: string }): Record<string, string> {
  const { format: _format, ...rest } = filter;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])),
  );
}
