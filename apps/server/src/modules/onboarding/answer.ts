import type { Guide } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { requireClient } from '../clients/index.ts';
import { type GuideBook, readAgency, readGuideBook } from '../guides/index.ts';
import { type CheckRow, startCheck } from './check.ts';
import { completeRequests, reopenRequest } from './completion.ts';
import { fillTexts, guideValues } from './guide-values.ts';
import { addLedgerLine } from './ledger.ts';
import { changedKeys, mergeIds, movePlatform } from './platform.ts';
import { lockPlatformRow, type PlatformRow } from './queries.ts';
import { refuseSecrets } from './secrets.ts';

/** The request behind the link of the scope's actor. */
export function linkIdOf(scope: Scope): string {
  if (scope.actor.kind !== 'visitor') throw new Error('Only the holder of a link answers a request');
  return scope.actor.linkId;
}

interface Asked {
  book: GuideBook;
  row: PlatformRow;
  about: { clientId: string; subjectId: string };
  named: { service: string; serviceName: string };
}

/** Locks a service that the link asks for. Throws `not_found` for any other. */
async function lockAsked(scope: Scope, service: string): Promise<Asked> {
  const [asked] = await scope.query<{ clientId: string }>(
    `SELECT client_id AS "clientId" FROM access_request_services WHERE org_id = $1 AND request_id = $2 AND service = $3`,
    [scope.orgId, linkIdOf(scope), service],
  );
  const row = asked ? await lockPlatformRow(scope, asked.clientId, service) : null;
  if (!row) throw notFound('This service');
  if (row.state === 'revoked') {
    throw new Fault('wrong_state', {
      detail: 'This access was taken back. Please ask the agency what is needed now.',
    });
  }
  const book = await readGuideBook(scope);
  return {
    book,
    row,
    about: { clientId: row.clientId, subjectId: service },
    named: { service, serviceName: book.nameOf(service) },
  };
}

/**
 * Takes the ids that a client gives, merged with those that colleagues gave.
 * @throws Fault `looks_like_password`, `invalid_input` with a hint for each id of the wrong kind
 */
export async function giveIds(
  scope: Scope,
  service: string,
  given: Record<string, string>,
): Promise<PlatformRow> {
  refuseSecrets(...Object.values(given));
  const { book, row, about, named } = await lockAsked(scope, service);
  const ids = mergeIds(book.guide(service), row.ids, given);
  const keys = changedKeys(row.ids, ids);
  if (keys.length === 0) return row;
  scope.emit('platform.ids_given', about, { ...named, keys });
  const after = await movePlatform(scope, book, row, { act: { act: 'change_answers' }, patch: { ids } });
  if (row.state === 'verified') await reopenRequest(scope, linkIdOf(scope));
  return after;
}

/** Ticks a step off, or opens it again. Throws `not_found` for a step that the guide does not have. */
export async function markStep(
  scope: Scope,
  service: string,
  step: string,
  done: boolean,
): Promise<PlatformRow> {
  const { book, row, about, named } = await lockAsked(scope, service);
  const known = book.guide(service)?.steps.find((entry) => entry.key === step);
  if (!known) throw notFound('This step');
  if (done === (row.steps[step] !== undefined)) return row;
  const { [step]: _opened, ...others } = row.steps;
  const steps = done ? { ...row.steps, [step]: scope.now().toISOString() } : others;
  scope.emit('platform.step_done', about, {
    ...named,
    step,
    title: await titleFor(scope, book, row, known),
    done,
  });
  return movePlatform(scope, book, row, { act: { act: 'work' }, patch: { steps } });
}

async function titleFor(
  scope: Scope,
  book: GuideBook,
  row: PlatformRow,
  step: Guide['steps'][number],
): Promise<string> {
  const guide = book.guide(row.service);
  if (!guide || !step.title.includes('{{')) return step.title;
  const [agency, client] = await Promise.all([readAgency(scope), requireClient(scope, row.clientId)]);
  const [title = step.title] = fillTexts(guide, guideValues(agency, client, row.ids, row.level), [
    step.title,
  ]);
  return title;
}

/** “I have done it”: the word of whoever presses it, and a check of what can be seen. */
export async function claimDone(scope: Scope, service: string): Promise<CheckRow> {
  const { book, row } = await lockAsked(scope, service);
  const claim = { claimedBy: scope.actor.name, claimedAt: scope.now() };
  const claimed = await movePlatform(scope, book, row, { act: { act: 'work' }, patch: claim, tell: 'never' });
  return startCheck(scope, book, claimed, 'client');
}

/** The same in the client's own words. Throws `looks_like_password`. */
export async function attest(scope: Scope, service: string, statement: string): Promise<PlatformRow> {
  refuseSecrets(statement);
  const { book, row, about, named } = await lockAsked(scope, service);
  scope.emit('platform.attested', about, { ...named, statement });
  return movePlatform(scope, book, row, {
    act: { act: 'work' },
    patch: { statement, claimedBy: scope.actor.name, claimedAt: scope.now() },
  });
}

/** The client does not use a service, or does not want to share it. Throws `looks_like_password`. */
export async function decline(scope: Scope, service: string, reason: string): Promise<PlatformRow> {
  refuseSecrets(reason);
  const { book, row, about, named } = await lockAsked(scope, service);
  if (row.state === 'not_needed') return row;
  scope.emit('platform.declined', about, { ...named, reason });
  const act = { act: 'decline' } as const;
  const after = await movePlatform(scope, book, row, {
    act,
    patch: { declinedReason: reason },
    note: reason,
  });
  const kind = after.state === 'revoked' ? 'revoked' : 'declined';
  await addLedgerLine(scope, book, after, { kind, how: `${scope.actor.name} said: “${reason}”` });
  await completeRequests(scope, after.clientId);
  return after;
}

/** Takes a refusal back: the service is to be done after all. */
export async function undecline(scope: Scope, service: string): Promise<PlatformRow> {
  const { book, row } = await lockAsked(scope, service);
  if (row.state !== 'not_needed') return row;
  await reopenRequest(scope, linkIdOf(scope));
  return movePlatform(scope, book, row, { act: { act: 'reopen' }, patch: { declinedReason: null } });
}

/** Notes that a picture was attached to a service of the link; answers its locked row. */
export async function notePicture(scope: Scope, service: string, fileName: string): Promise<PlatformRow> {
  const { book, row, about, named } = await lockAsked(scope, service);
  scope.emit('evidence.attached', about, { ...named, fileName });
  return movePlatform(scope, book, row, { act: { act: 'work' } });
}
