import type {
  AccessRequest,
  Check,
  ClientPlatform,
  HelpRequest,
  LedgerLine,
  StoredFile,
} from '@portico/contract';
import { type Actor, holds } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import type { GuideBook } from '../guides/index.ts';
import type { CheckRow } from './check.ts';
import type { Desk } from './desk.ts';
import type { HelpRow } from './help.ts';
import type { LedgerRow } from './ledger.ts';
import type { PlatformRow } from './queries.ts';
import { isOpenLink, linkOf, type RequestRow, stateOf } from './request.ts';

export function presentCheck(row: CheckRow): Check {
  const { id, clientId, service, state, trigger, outcome, proof, criteria, error } = row;
  return {
    id,
    clientId,
    service,
    state,
    trigger,
    outcome,
    proof,
    criteria,
    error,
    requestedBy: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function presentPlatform(
  book: GuideBook,
  row: PlatformRow,
  attachments: StoredFile[],
  lastCheck: CheckRow | undefined,
): ClientPlatform {
  const steps = book.guide(row.service)?.steps ?? [];
  return {
    clientId: row.clientId,
    type: row.service,
    platform: book.platformOf(row.service),
    name: book.nameOf(row.service),
    status: row.state,
    progress: row.progress,
    level: row.level,
    proof: row.proof,
    ids: row.ids,
    stepsDone: steps.map((step) => step.key).filter((key) => row.steps[key] !== undefined),
    stepsTotal: steps.length,
    notes: row.notes,
    statement: row.statement,
    declinedReason: row.state === 'not_needed' || row.state === 'revoked' ? row.declinedReason : null,
    attachments,
    lastCheck: lastCheck ? presentCheck(lastCheck) : null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** A request; with its link only for those who may send links, and only while it opens something. */
export async function presentRequest(desk: Desk, scope: Scope, row: RequestRow): Promise<AccessRequest> {
  const { actor } = scope;
  const maySee = holds(actor, 'access.request');
  const now = scope.now();
  return {
    id: row.id,
    clientId: row.clientId,
    state: stateOf(row, now),
    services: row.services,
    message: row.message,
    sentTo: row.sentTo,
    link: maySee && isOpenLink(row, now) ? await linkOf(desk, scope, row) : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    may: mayWithRequest(actor, row, now),
  };
}

/** A revoked request does not come back, and nothing is asked of an archived client. */
function mayWithRequest(actor: Actor, row: RequestRow, now: Date): AccessRequest['may'] {
  const can = holds(actor, 'access.request');
  const open = can && isOpenLink(row, now);
  return { send: open, renew: can && !row.revokedAt && !row.clientArchived, revoke: open };
}

export function presentLedgerLine(row: LedgerRow): LedgerLine {
  return { ...row, at: row.at.toISOString() };
}

export function presentHelp(actor: Actor, book: GuideBook, row: HelpRow): HelpRequest {
  return {
    id: row.id,
    clientId: row.clientId,
    clientName: row.clientName,
    service: row.service,
    serviceName: row.service ? book.nameOf(row.service) : null,
    step: row.step,
    author: { kind: 'visitor', id: row.visitorId, name: row.visitorName },
    message: row.message,
    state: row.state,
    replies: row.replies.map(({ id, kind, actorId, name, body, at }) => ({
      id,
      author: { kind, id: actorId, name },
      body,
      at: new Date(at).toISOString(),
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    may: mayWithHelp(actor, row),
  };
}

function mayWithHelp(actor: Actor, { state }: HelpRow): HelpRequest['may'] {
  const open = state !== 'closed';
  const staff = holds(actor, 'help.answer');
  return { answer: open && (staff || actor.kind === 'visitor'), close: open && staff };
}
