import type { HelpRequest } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { newId } from '../../platform/ids.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';
import { linkIdOf } from './answer.ts';
import type { Desk } from './desk.ts';
import { mailAgency, mailVisitor } from './help-mail.ts';
import { refuseSecrets } from './secrets.ts';

export interface HelpRow {
  id: string;
  clientId: string;
  clientName: string;
  requestId: string | null;
  service: string | null;
  step: string | null;
  visitorId: string | null;
  visitorName: string;
  message: string;
  state: HelpRequest['state'];
  createdAt: Date;
  updatedAt: Date;
  replies: {
    id: string;
    kind: 'member' | 'visitor' | 'system' | 'program';
    actorId: string | null;
    name: string;
    body: string;
    at: string;
  }[];
}

const helpSql = `
SELECT h.id, h.client_id AS "clientId", c.company_name AS "clientName", h.request_id AS "requestId", h.service, h.step,
  h.visitor_id AS "visitorId", h.visitor_name AS "visitorName", h.message, h.state,
  h.created_at AS "createdAt", h.updated_at AS "updatedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.actor_kind, 'actorId', r.actor_id,
     'name', r.actor_name, 'body', r.body, 'at', r.at) ORDER BY r.at, r.id), '[]')
   FROM help_replies r WHERE r.org_id = h.org_id AND r.help_id = h.id) AS replies
FROM help_requests h JOIN clients c ON c.org_id = h.org_id AND c.id = h.client_id
WHERE h.org_id = $1`;

export interface HelpFilter {
  limit: number;
  cursor?: string | undefined;
  state?: HelpRequest['state'] | undefined;
  clientId?: string | undefined;
}

/** A page of questions, newest first; one more row than asked for tells of a next page. */
export function listHelp(scope: Scope, filter: HelpFilter): Promise<HelpRow[]> {
  const [before] = filter.cursor ? decodeCursor(filter.cursor, 1) : [null];
  return scope.query<HelpRow>(
    `${helpSql} AND ($2::uuid IS NULL OR h.id < $2) AND ($3::text IS NULL OR h.state = $3)
       AND ($4::uuid IS NULL OR h.client_id = $4) ORDER BY h.id DESC LIMIT $5`,
    [scope.orgId, before, filter.state ?? null, filter.clientId ?? null, filter.limit + 1],
  );
}

/** The questions that were asked by a client's people, newest first. */
export function listClientHelp(scope: Scope, clientId: string): Promise<HelpRow[]> {
  return scope.query<HelpRow>(`${helpSql} AND h.client_id = $2 ORDER BY h.id DESC LIMIT 100`, [
    scope.orgId,
    clientId,
  ]);
}

/** One question with its answers. Throws `not_found`. */
export async function requireHelp(scope: Scope, id: string): Promise<HelpRow> {
  const [row] = await scope.query<HelpRow>(`${helpSql} AND h.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This question');
  return row;
}

export interface Question {
  message: string;
  service: string | null;
  step: string | null;
}

/**
 * Asks a person: staff see it at once, and whoever sent the link gets a mail.
 * @throws Fault `looks_like_password`; `invalid_input` for a service that the link does not ask for
 */
export async function askHelp(desk: Desk, scope: Scope, question: Question): Promise<HelpRow> {
  refuseSecrets(question.message, question.step);
  const book = await readGuideBook(scope);
  if (question.service) await requireAsked(scope, question.service);
  const id = newId(scope.now().getTime());
  const { clientId, actor } = scope;
  await scope.query(
    `INSERT INTO help_requests (org_id, id, client_id, request_id, service, step, message, visitor_id, visitor_name,
       created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      scope.orgId,
      id,
      clientId,
      linkIdOf(scope),
      question.service,
      question.step,
      question.message,
      actor.id,
      actor.name,
      scope.now(),
    ],
  );
  const row = await requireHelp(scope, id);
  scope.emit(
    'help.asked',
    { clientId: row.clientId, subjectId: id },
    { helpRequestId: id, service: row.service, serviceName: nameOf(book, row), from: actor.name },
  );
  await mailAgency(desk, scope, book, row, question.message);
  return row;
}

async function requireAsked(scope: Scope, service: string): Promise<void> {
  const [asked] = await scope.query(
    'SELECT service FROM access_request_services WHERE org_id = $1 AND request_id = $2 AND service = $3',
    [scope.orgId, linkIdOf(scope), service],
  );
  if (asked) return;
  throw new Fault('invalid_input', {
    errors: [{ path: 'service', message: 'The link does not ask for this' }],
  });
}

const nameOf = (book: GuideBook, row: HelpRow) => (row.service ? book.nameOf(row.service) : null);

/**
 * Adds to a question, from either side: staff answer it, the client's people open it again.
 * @throws Fault `wrong_state` where it is closed, `looks_like_password` for a text of the client's
 */
export async function replyHelp(desk: Desk, scope: Scope, id: string, body: string): Promise<HelpRow> {
  const byStaff = scope.actor.kind !== 'visitor';
  if (!byStaff) refuseSecrets(body);
  const before = await lockHelp(scope, id);
  if (before.state === 'closed') {
    throw new Fault('wrong_state', { detail: 'This question is closed. Please ask a new one.' });
  }
  await scope.query(
    `INSERT INTO help_replies (org_id, id, help_id, client_id, actor_kind, actor_id, actor_name, body, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.orgId,
      newId(scope.now().getTime()),
      id,
      before.clientId,
      scope.actor.kind,
      scope.actor.id,
      scope.actor.name,
      body,
      scope.now(),
    ],
  );
  await setState(scope, id, byStaff ? 'answered' : 'open');
  const by = byStaff ? ('staff' as const) : ('client' as const);
  scope.emit('help.replied', { clientId: before.clientId, subjectId: id }, { helpRequestId: id, by });
  const row = await requireHelp(scope, id);
  const book = await readGuideBook(scope);
  if (byStaff) await mailVisitor(desk, scope, book, row, body);
  else await mailAgency(desk, scope, book, row, body);
  return row;
}

/** Closes a question; a second time changes nothing. */
export async function closeHelp(scope: Scope, id: string): Promise<HelpRow> {
  const before = await lockHelp(scope, id);
  if (before.state === 'closed') return before;
  await setState(scope, id, 'closed');
  scope.emit('help.closed', { clientId: before.clientId, subjectId: id }, { helpRequestId: id });
  return requireHelp(scope, id);
}

async function lockHelp(scope: Scope, id: string): Promise<HelpRow> {
  await scope.query('SELECT id FROM help_requests WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    id,
  ]);
  return requireHelp(scope, id);
}

async function setState(scope: Scope, id: string, state: HelpRequest['state']): Promise<void> {
  await scope.query('UPDATE help_requests SET state = $3, updated_at = $4 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    state,
    scope.now(),
  ]);
}
