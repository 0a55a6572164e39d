import type { AccessLevel, AccessRequest, NewAccessRequest } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, type FieldFault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { type ClientRow, requireClient } from '../clients/index.ts';
import { reasonsSeen } from '../discovery/index.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';
import { brandingOf } from '../settings/index.ts';
import type { Desk } from './desk.ts';
import { addLedgerLine, isHeld } from './ledger.ts';
import { sendLink } from './link-mail.ts';
import { hashToken, newLinkToken } from './link-token.ts';
import { movePlatform } from './platform.ts';
import { tellOfRequest } from './portal-letters.ts';
import { ensurePlatformRows, lockPlatformRow, lockPlatformRows, type PlatformRow } from './queries.ts';
import { isWatched } from './state.ts';

export interface RequestRow {
  id: string;
  clientId: string;
  tokenSealed: string;
  message: string | null;
  sentTo: string | null;
  createdBy: string;
  createdByEmail: string | null;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  revokedAt: Date | null;
  completedAt: Date | null;
  clientArchived: boolean;
  services: { service: string; level: AccessLevel }[];
}

const requestSql = `
SELECT r.id, r.client_id AS "clientId", r.token_sealed AS "tokenSealed", r.message, r.sent_to AS "sentTo",
  r.created_by AS "createdBy", r.created_by_email AS "createdByEmail", r.created_at AS "createdAt",
  r.expires_at AS "expiresAt", r.opened_at AS "openedAt", r.revoked_at AS "revokedAt", r.completed_at AS "completedAt",
  (SELECT c.archived_at IS NOT NULL FROM clients c WHERE c.org_id = r.org_id AND c.id = r.client_id) AS "clientArchived",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('service', s.service, 'level', s.level) ORDER BY s.service), '[]')
   FROM access_request_services s WHERE s.org_id = r.org_id AND s.request_id = r.id) AS services
FROM access_requests r WHERE r.org_id = $1 AND r.client_id = $2`;

/** The requests of a client, newest first. */
export function listRequests(scope: Scope, clientId: string): Promise<RequestRow[]> {
  return scope.query<RequestRow>(`${requestSql} ORDER BY r.id DESC LIMIT 100`, [scope.orgId, clientId]);
}

/** One request. Throws `not_found`. */
export async function requireRequest(scope: Scope, clientId: string, id: string): Promise<RequestRow> {
  const [row] = await scope.query<RequestRow>(`${requestSql} AND r.id = $3`, [scope.orgId, clientId, id]);
  if (!row) throw notFound('This access request');
  return row;
}

/** Where a request stands. One that was revoked after its end has simply expired. */
export function stateOf(
  row: Pick<RequestRow, 'revokedAt' | 'completedAt' | 'expiresAt'>,
  now: Date,
): AccessRequest['state'] {
  if (row.revokedAt && row.revokedAt < row.expiresAt) return 'revoked';
  if (row.completedAt) return 'completed';
  return row.expiresAt <= now ? 'expired' : 'active';
}

/** True while the link opens something: until its end, also after all is done. */
export function isOpenLink(row: Pick<RequestRow, 'revokedAt' | 'expiresAt'>, now: Date): boolean {
  return row.revokedAt === null && row.expiresAt > now;
}

/**
 * Asks a client for access: one link for all the services. An open request of the client is replaced, its link ends.
 * @throws Fault `wrong_state` for an archived client, `invalid_input` for a service that the agency does not have
 */
export async function createRequest(
  desk: Desk,
  scope: Scope,
  clientId: string,
  input: NewAccessRequest,
): Promise<RequestRow> {
  const client = await holdRequests(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: 'This client is archived. Restore it first.' });
  const book = await readGuideBook(scope);
  refuseUnknown(book, input.services);
  await endOpenRequest(scope, book, client, input.services);
  const id = newId(scope.now().getTime());
  const token = newLinkToken(scope.orgId);
  const expiresAt = daysFromNow(scope, input.expiresInDays);
  await scope.query(
    `INSERT INTO access_requests (org_id, id, client_id, token_hash, token_sealed, message, created_by, created_by_email,
       created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      scope.orgId,
      id,
      clientId,
      hashToken(token),
      await sealToken(desk, scope, id, token),
      input.message,
      scope.actor.name,
      scope.actor.kind === 'member' ? scope.actor.email : null,
      scope.now(),
      expiresAt,
    ],
  );
  await addServices(scope, book, clientId, id, input.services);
  const services = input.services.map((item) => item.service);
  scope.emit(
    'access_request.created',
    { clientId, subjectId: id },
    { services, expiresAt: expiresAt.toISOString() },
  );
  const row = await requireRequest(scope, clientId, id);
  return input.sendTo ? sendRequestTo(desk, scope, client, row, input.sendTo) : row;
}

/** E-mails the link. Throws `link_ended` where there is none any more. */
export async function sendRequest(
  desk: Desk,
  scope: Scope,
  clientId: string,
  id: string,
  to: string,
): Promise<RequestRow> {
  const client = await holdRequests(scope, clientId);
  const row = await requireRequest(scope, clientId, id);
  if (!isOpenLink(row, scope.now())) {
    throw new Fault('link_ended', { detail: 'This link has ended. Renew it, or make a new request.' });
  }
  return sendRequestTo(desk, scope, client, row, to);
}

/**
 * Gives a request a new link and a new end; the old link opens nothing from then on.
 * @throws Fault `wrong_state` for one that was revoked, or whose client is archived
 */
export async function renewRequest(
  desk: Desk,
  scope: Scope,
  clientId: string,
  id: string,
  expiresInDays: number,
): Promise<RequestRow> {
  const client = await holdRequests(scope, clientId);
  const row = await requireRequest(scope, clientId, id);
  if (row.revokedAt) {
    throw new Fault('wrong_state', {
      detail: 'This request was revoked or replaced. Make a new one instead.',
    });
  }
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: 'This client is archived. Restore it first.' });
  const token = newLinkToken(scope.orgId);
  const expiresAt = daysFromNow(scope, expiresInDays);
  await scope.query(
    'UPDATE access_requests SET token_hash = $3, token_sealed = $4, expires_at = $5 WHERE org_id = $1 AND id = $2',
    [scope.orgId, id, hashToken(token), await sealToken(desk, scope, id, token), expiresAt],
  );
  scope.emit('access_request.renewed', { clientId, subjectId: id }, { expiresAt: expiresAt.toISOString() });
  return requireRequest(scope, clientId, id);
}

/** Adds the reasons that an inspection found after the request was made. */
export async function explainRequests(scope: Scope, clientId: string): Promise<void> {
  const reasons = [...(await reasonsSeen(scope, clientId))];
  await scope.query(
    `UPDATE access_request_services s SET why = seen.why
     FROM access_requests r, unnest($3::text[], $4::text[]) AS seen (service, why)
     WHERE s.org_id = $1 AND s.client_id = $2 AND s.why IS NULL AND seen.service = s.service
       AND r.org_id = s.org_id AND r.id = s.request_id AND r.revoked_at IS NULL AND r.completed_at IS NULL`,
    [scope.orgId, clientId, reasons.map(([service]) => service), reasons.map(([, why]) => why)],
  );
}

/** Ends a link at once. What was asked and not begun is asked no longer. A second time changes nothing. */
export async function revokeRequest(
  scope: Scope,
  clientId: string,
  id: string,
  reason: string | null,
): Promise<RequestRow> {
  await holdRequests(scope, clientId);
  const row = await requireRequest(scope, clientId, id);
  if (row.revokedAt) return row;
  await markRevoked(scope, row, reason);
  const book = await readGuideBook(scope);
  await withdraw(
    scope,
    book,
    clientId,
    row.services.map((item) => item.service),
  );
  return requireRequest(scope, clientId, id);
}

/** Revokes every link of a client that still opens something. */
export async function revokeAll(scope: Scope, clientId: string, reason: string): Promise<void> {
  const open = (await listRequests(scope, clientId)).filter((row) => isOpenLink(row, scope.now()));
  for (const row of open) await revokeRequest(scope, clientId, row.id, reason);
}

/** The address that goes to the client. */
export async function linkOf(desk: Desk, scope: Scope, row: RequestRow): Promise<string> {
  const token = await desk.vault.open(scope.orgId, place(row.id), row.tokenSealed);
  const { pagesUrl } = await brandingOf(scope);
  return `${pagesUrl ?? desk.baseUrl}/welcome/${token}`;
}

/**
 * Keeps others from asking the same client until the transaction ends, and holds its services before any request:
 * checks and answers lock in that order, too. The client's own row is left alone, since every event refers to it.
 */
async function holdRequests(scope: Scope, clientId: string): Promise<ClientRow> {
  const name = `access_requests/${scope.orgId}/${clientId}`;
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  const client = await requireClient(scope, clientId);
  await lockPlatformRows(scope, clientId);
  return client;
}

async function sendRequestTo(
  desk: Desk,
  scope: Scope,
  client: ClientRow,
  row: RequestRow,
  to: string,
): Promise<RequestRow> {
  await sendLink(desk, scope, { client, request: row, to, link: await linkOf(desk, scope, row) });
  await tellOfRequest(desk, scope, client, row, to);
  await scope.query('UPDATE access_requests SET sent_to = $3, sent_at = $4 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    row.id,
    to,
    scope.now(),
  ]);
  scope.emit('access_request.sent', { clientId: row.clientId, subjectId: row.id }, { to });
  return requireRequest(scope, row.clientId, row.id);
}

function refuseUnknown(book: GuideBook, asked: { service: string }[]): void {
  const errors: FieldFault[] = asked.flatMap(({ service }, index) =>
    book.catalogue.guide(service)
      ? []
      : [{ path: `services.${index}.service`, message: `There is no guide for ${service}` }],
  );
  if (errors.length > 0) throw new Fault('invalid_input', { errors });
}

async function endOpenRequest(
  scope: Scope,
  book: GuideBook,
  client: ClientRow,
  asked: { service: string }[],
): Promise<void> {
  const [open] = (await listRequests(scope, client.id)).filter((row) => !row.revokedAt && !row.completedAt);
  if (!open) return;
  await markRevoked(scope, open, 'Replaced by a new request');
  const kept = new Set(asked.map((item) => item.service));
  const dropped = open.services.map((item) => item.service).filter((service) => !kept.has(service));
  await withdraw(scope, book, client.id, dropped);
}

async function markRevoked(scope: Scope, row: RequestRow, reason: string | null): Promise<void> {
  await scope.query(
    'UPDATE access_requests SET revoked_at = $3, revoke_reason = $4 WHERE org_id = $1 AND id = $2',
    [scope.orgId, row.id, scope.now(), reason],
  );
  if (stateOf(row, scope.now()) === 'expired') return;
  scope.emit('access_request.revoked', { clientId: row.clientId, subjectId: row.id }, { reason });
}

async function withdraw(scope: Scope, book: GuideBook, clientId: string, services: string[]): Promise<void> {
  for (const service of services.toSorted()) {
    const row = await lockPlatformRow(scope, clientId, service);
    if (row?.state === 'requested')
      await movePlatform(scope, book, row, { act: { act: 'withdraw' }, tell: 'never' });
  }
}

async function addServices(
  scope: Scope,
  book: GuideBook,
  clientId: string,
  requestId: string,
  asked: { service: string; level: AccessLevel }[],
): Promise<void> {
  const reasons = await reasonsSeen(scope, clientId);
  const services = asked.map((item) => item.service);
  await scope.query(
    `INSERT INTO access_request_services (org_id, request_id, service, client_id, level, why)
     SELECT $1, $2, asked.service, $3, asked.level, asked.why
     FROM unnest($4::text[], $5::text[], $6::text[]) AS asked (service, level, why)`,
    [
      scope.orgId,
      requestId,
      clientId,
      services,
      asked.map((item) => item.level),
      services.map((service) => reasons.get(service) ?? null),
    ],
  );
  const levels = new Map(asked.map((item) => [item.service, item.level]));
  for (const row of await ensurePlatformRows(scope, clientId, services)) {
    await ask(scope, book, row, levels.get(row.service) ?? row.level);
  }
}

/** Access that is held at another level than the one that is now needed has to be given anew. */
async function ask(scope: Scope, book: GuideBook, row: PlatformRow, level: AccessLevel): Promise<void> {
  if (isWatched(row.state) && isHeld(book, row.service) && row.level !== level) {
    const anew = await movePlatform(scope, book, row, {
      act: { act: 'set', to: 'requested' },
      patch: { level, steps: {}, claimedBy: null, claimedAt: null, statement: null },
    });
    await addLedgerLine(scope, book, anew, {
      kind: 'level_changed',
      how: `${scope.actor.name} asked for the level “${level}” instead of “${row.level}”.`,
    });
    return;
  }
  await movePlatform(scope, book, row, { act: { act: 'ask' }, patch: { level }, tell: 'never' });
}

function daysFromNow(scope: Scope, days: number): Date {
  return new Date(scope.now().getTime() + days * 86_400_000);
}

const place = (row: string) => ({ table: 'access_requests', column: 'token_sealed', row });

function sealToken(desk: Desk, scope: Scope, id: string, token: string): Promise<string> {
  return desk.vault.seal(scope.orgId, place(id), token);
}
