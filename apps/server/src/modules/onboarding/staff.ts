import type { AccessLevel, ClientPlatform } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, invalid } from '../../platform/fault.ts';
import { requireClient } from '../clients/index.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';
import { attachmentsOf } from './attachment.ts';
import { type CheckRow, findChecks, startCheck } from './check.ts';
import { completeRequests } from './completion.ts';
import { addLedgerLine, isHeld } from './ledger.ts';
import { changedKeys, mergeIds, movePlatform } from './platform.ts';
import { presentPlatform } from './present.ts';
import { ensurePlatformRows, listPlatformRows, type PlatformRow } from './queries.ts';
import { refuseSecrets } from './secrets.ts';
import { isWatched, type PlatformAct, type StaffState } from './state.ts';

export interface PlatformChanges {
  status?: StaffState | undefined;
  level?: AccessLevel | undefined;
  notes?: string | null | undefined;
  ids?: Record<string, string> | undefined;
  /** The version that was read; refused when it is old. */
  version?: number | undefined;
}

/** All services of a client, as the API shows them. */
export async function listPlatforms(scope: Scope, clientId: string): Promise<ClientPlatform[]> {
  await requireClient(scope, clientId);
  return presentRows(scope, await readGuideBook(scope), await listPlatformRows(scope, clientId));
}

async function presentRows(scope: Scope, book: GuideBook, rows: PlatformRow[]): Promise<ClientPlatform[]> {
  const [first] = rows;
  if (!first) return [];
  const attached = await attachmentsOf(scope, first.clientId);
  const checks = await findChecks(
    scope,
    rows.flatMap((row) => row.lastCheckId ?? []),
  );
  return rows.map((row) =>
    presentPlatform(
      book,
      row,
      attached.get(row.service) ?? [],
      row.lastCheckId ? checks.get(row.lastCheckId) : undefined,
    ),
  );
}

/**
 * Changes one service by the hand of staff; adds it where the client does not have it yet.
 * @throws Fault `changed_meanwhile` with the row as it stands, `looks_like_password`, `invalid_input`, `wrong_state`
 */
export async function putPlatform(
  scope: Scope,
  clientId: string,
  service: string,
  changes: PlatformChanges,
): Promise<ClientPlatform> {
  refuseSecrets(changes.notes, ...Object.values(changes.ids ?? {}));
  const { book, row } = await lockForStaff(scope, clientId, service);
  if (changes.version !== undefined && changes.version !== row.version) {
    const [current] = await presentRows(scope, book, [row]);
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed this service while you were editing. Look at what is there now and try again.',
      current,
    });
  }
  const ids = changes.ids ? mergeIds(book.guide(service), row.ids, changes.ids) : row.ids;
  const keys = changedKeys(row.ids, ids);
  const { status = row.state, level = row.level, notes = row.notes } = changes;
  if (keys.length === 0 && status === row.state && level === row.level && notes === row.notes) {
    return one(scope, book, row);
  }
  const after = await movePlatform(scope, book, row, {
    act: actOf(row, changes, keys),
    patch: { ids, level, notes },
    note: notes,
    tell: 'always',
  });
  await recordStaffChange(scope, book, row, after, keys);
  return one(scope, book, after);
}

function actOf(row: PlatformRow, { status }: PlatformChanges, keys: string[]): PlatformAct {
  if (status !== undefined && status !== row.state) return { act: 'set', to: status };
  return { act: keys.length > 0 ? 'change_answers' : 'edit' };
}

async function recordStaffChange(
  scope: Scope,
  book: GuideBook,
  before: PlatformRow,
  after: PlatformRow,
  keys: string[],
): Promise<void> {
  const { name } = scope.actor;
  const named = { service: after.service, serviceName: book.nameOf(after.service) };
  if (keys.length > 0) {
    scope.emit(
      'platform.ids_given',
      { clientId: after.clientId, subjectId: after.service },
      { ...named, keys },
    );
  }
  const held = isHeld(book, after.service);
  if (held && isWatched(before.state) && before.level !== after.level) {
    const how = `${name} changed the level from “${before.level}” to “${after.level}”.`;
    await addLedgerLine(scope, book, after, { kind: 'level_changed', how, proof: after.proof });
  }
  if (after.state === 'revoked' && before.state !== 'revoked') {
    await addLedgerLine(scope, book, after, {
      kind: 'revoked',
      how: held ? `${name} marked the access as given back.` : `${name} ended the watch.`,
    });
  }
  if (after.state === 'not_needed' && before.state !== 'not_needed') {
    await addLedgerLine(scope, book, after, { kind: 'declined', how: `${name} marked it as not needed.` });
  }
  await completeRequests(scope, after.clientId);
}

async function one(scope: Scope, book: GuideBook, row: PlatformRow): Promise<ClientPlatform> {
  const [presented] = await presentRows(scope, book, [row]);
  if (!presented) throw new Error('The row is gone');
  return presented;
}

/** Checks one service for staff; adds it where the client does not have it yet. */
export async function validateForStaff(scope: Scope, clientId: string, service: string): Promise<CheckRow> {
  const { book, row } = await lockForStaff(scope, clientId, service);
  return startCheck(scope, book, row, 'staff');
}

async function lockForStaff(scope: Scope, clientId: string, service: string) {
  const client = await requireClient(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: 'This client is archived. Restore it first.' });
  const book = await readGuideBook(scope);
  if (!book.guide(service)) throw invalid('type', `There is no guide for ${service}.`);
  const [row] = await ensurePlatformRows(scope, clientId, [service]);
  if (!row) throw new Error('The row was not made');
  return { book, row };
}
