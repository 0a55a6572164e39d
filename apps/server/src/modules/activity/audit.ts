import type { AuditFilter } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { invalid, notFound } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import type { EventRow } from './entry.ts';
import { wordsSought } from './trail/words.ts';

export interface AuditRow extends EventRow {
  sentence: string;
  erased_at: Date | null;
}

const columns = `e.id, e.seq, e.type, e.at, e.actor_kind, e.actor_id, e.actor_name, e.client_id, e.subject_id, e.data,
  host(e.ip) AS ip, e.request_id, e.credential, e.sentence, e.erased_at`;

/** A page of the trail, newest first; one more row than asked for tells of a next page. */
export async function listAudit(
  scope: Scope,
  filter: AuditFilter & { limit: number; cursor?: string | undefined },
): Promise<AuditRow[]> {
  const [before] = filter.cursor ? decodeCursor(filter.cursor, 1) : [];
  if (before !== undefined && !Number.isSafeInteger(before))
    throw invalid('cursor', 'Not a cursor of this list');
  return readAudit(scope, filter, {
    ...(before === undefined ? {} : { before: Number(before) }),
    limit: filter.limit + 1,
  });
}

/** The next rows behind a place, oldest first, up to and with another one. */
export async function auditAfter(
  scope: Scope,
  filter: AuditFilter,
  place: { after: number; upTo: number; limit: number },
): Promise<AuditRow[]> {
  return readAudit(scope, filter, place);
}

interface Place {
  before?: number;
  after?: number;
  upTo?: number;
  limit: number;
}

/** Only what is asked for stands in the statement, so that each is planned for the index that serves it. */
async function readAudit(scope: Scope, filter: AuditFilter, place: Place): Promise<AuditRow[]> {
  const sought = filter.q === undefined ? [] : wordsSought(filter.q);
  // Nothing but signs was typed: no word can fit.
  if (filter.q !== undefined && sought.length === 0) return [];
  const rarest = await rarestOf(scope, sought);
  if (rarest?.count === 0) return [];
  const values: unknown[] = [scope.orgId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const source =
    rarest && rarest.count <= RARE
      ? `(SELECT DISTINCT seq, at FROM audit_words WHERE org_id = $1 AND ${begins('word', rarest.word, bind)} OFFSET 0) w
         JOIN audit_entries e ON e.org_id = $1 AND e.seq = w.seq AND e.at = w.at`
      : 'audit_entries e';
  const conditions = [
    'e.org_id = $1',
    ...(place.before === undefined ? [] : [`e.seq < ${bind(place.before)}`]),
    ...(place.after === undefined ? [] : [`e.seq > ${bind(place.after)}`]),
    ...(place.upTo === undefined ? [] : [`e.seq <= ${bind(place.upTo)}`]),
    ...conditionsOf(filter, bind),
    ...sought.map((word) => anyWordBegins(word, bind)),
  ];
  return scope.query<AuditRow>(
    `SELECT ${columns} FROM ${source} WHERE ${conditions.join(' AND ')}
     ORDER BY e.seq ${place.after === undefined ? 'DESC' : ''} LIMIT ${bind(place.limit)}`,
    values,
  );
}

/**
 * Up to so many entries are read by the index of their words. What occurs more often is met soon by walking along the
 * log, which need not sort.
 */
const RARE = 20_000;

/** Which of the words narrows the most, and how often it occurs, counted no further than needed. */
async function rarestOf(
  scope: Scope,
  sought: string[],
): Promise<{ word: string; count: number } | undefined> {
  const counted: { word: string; count: number }[] = [];
  for (const word of sought) {
    const values: unknown[] = [scope.orgId];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const [row] = await scope.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT FROM audit_words WHERE org_id = $1 AND ${begins('word', word, bind)} LIMIT ${RARE + 1}) w`,
      values,
    );
    counted.push({ word, count: row?.count ?? 0 });
  }
  return counted.toSorted((one, other) => one.count - other.count).at(0);
}

type Bind = (value: unknown) => string;

function conditionsOf(filter: AuditFilter, bind: Bind): string[] {
  const { type, actorId, clientId, credential, ip, from, to } = filter;
  return [
    type && `e.type = ${bind(type)}`,
    actorId && `e.actor_id = ${bind(actorId)}`,
    clientId && `e.client_id = ${bind(clientId)}`,
    credential && `e.credential = ${bind(credential)}`,
    ip && `e.ip <<= ${bind(ip)}::inet`,
    from && `e.at >= ${bind(from)}::timestamptz`,
    to && `e.at < ${bind(to)}::timestamptz`,
  ].filter((condition): condition is string => typeof condition === 'string');
}

function anyWordBegins(word: string, bind: Bind): string {
  return `EXISTS (SELECT FROM unnest(e.words) AS own WHERE ${begins('own COLLATE "C"', word, bind)})`;
}

/** By order, not by LIKE: comparing is leakproof, so that it may use the index under row-level security. */
function begins(column: string, word: string, bind: Bind): string {
  return `${column} >= ${bind(word)} AND ${column} < ${bind(`${word}\u{10ffff}`)}`;
}

/** What happened of these kinds in a period, newest first. */
export function auditOfTypes(
  scope: Scope,
  types: string[],
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<AuditRow[]> {
  return scope.query<AuditRow>(
    `SELECT ${columns} FROM audit_entries e WHERE e.org_id = $1 AND e.type = ANY ($2) AND e.at >= $3 AND e.at < $4
     ORDER BY e.seq DESC LIMIT $5`,
    [scope.orgId, types, from, to, limit],
  );
}

export interface DetailRow extends AuditRow {
  seal_number: number | null;
  seal_made_at: Date | null;
  seal_hash: Buffer | null;
}

/** One entry with its seal. Throws `not_found`. */
export async function findAudit(scope: Scope, id: string): Promise<DetailRow> {
  const [row] = await scope.query<DetailRow>(
    `SELECT ${columns}, s.number AS seal_number, s.made_at AS seal_made_at, s.hash AS seal_hash
     FROM audit_entries e LEFT JOIN LATERAL (
       SELECT number, made_at, hash FROM audit_seals WHERE org_id = e.org_id AND last_seq >= e.seq ORDER BY last_seq LIMIT 1) s ON true
     WHERE e.org_id = $1 AND e.id = $2`,
    [scope.orgId, id],
  );
  if (!row) throw notFound('This entry');
  return row;
}
