import type { AccessLevel, LedgerLine, ProofGrade } from '@portico/contract';
import { givesAccess } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { newId } from '../../platform/ids.ts';
import { requireClient } from '../clients/index.ts';
import { parseAddress } from '../discovery/index.ts';
import { type GuideBook, readAgency } from '../guides/index.ts';
import type { PlatformRow } from './queries.ts';

export interface LedgerEntry {
  kind: LedgerLine['kind'];
  /** How we know, in a sentence. */
  how: string;
  proof?: ProofGrade | null;
  checkId?: string;
}

/** True where there is access to hold; else the service is only watched. What a lost guide gave is taken for access. */
export function isHeld(book: GuideBook, service: string): boolean {
  const guide = book.guide(service);
  return guide === null || givesAccess(guide);
}

/**
 * Adds one line to a client's access ledger: who holds what, since now, and how we know; or, where there is no access
 * to hold, what is watched. Lines are never changed.
 */
export async function addLedgerLine(
  scope: Scope,
  book: GuideBook,
  row: PlatformRow,
  entry: LedgerEntry,
): Promise<void> {
  const held = isHeld(book, row.service);
  const given = book.guide(row.service)?.idsIn.map((idIn) => row.ids[idIn.key]);
  const asset = given?.find((value) => value) ?? (held ? null : await domainOf(scope, row.clientId));
  await scope.query(
    `INSERT INTO access_ledger (org_id, id, client_id, service, service_name, kind, holder, level, asset, proof, how, check_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      scope.orgId,
      newId(scope.now().getTime()),
      row.clientId,
      row.service,
      book.nameOf(row.service),
      entry.kind,
      held ? await holderOf(scope, book, row.service) : null,
      held ? row.level : null,
      asset,
      entry.proof ?? null,
      entry.how,
      entry.checkId ?? null,
      scope.now(),
    ],
  );
}

/** The agency, with the account of its own that the guide names to the client. */
async function holderOf(scope: Scope, book: GuideBook, service: string): Promise<string> {
  const agency = await readAgency(scope);
  const account = book
    .guide(service)
    ?.idsOut.map((kind) => agency[kind])
    .find((value) => value);
  return account ? `${agency.name} (${account})` : agency.name;
}

async function domainOf(scope: Scope, clientId: string): Promise<string | null> {
  const { website } = await requireClient(scope, clientId);
  const parsed = website ? parseAddress(website) : null;
  return parsed?.ok ? parsed.address.domain : null;
}

export interface LedgerRow {
  id: string;
  service: string;
  serviceName: string;
  kind: LedgerLine['kind'];
  holder: string | null;
  level: AccessLevel | null;
  asset: string | null;
  proof: ProofGrade | null;
  how: string;
  at: Date;
}

/** A page of a client's ledger, newest first; one more row than asked for tells of a next page. */
export function listLedger(
  scope: Scope,
  clientId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<LedgerRow[]> {
  const [at, id] = cursor ? decodeCursor(cursor, 2) : [null, null];
  return scope.query<LedgerRow>(
    `SELECT id, service, service_name AS "serviceName", kind, holder, level, asset, proof, how, at
     FROM access_ledger
     WHERE org_id = $1 AND client_id = $2 AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid))
     ORDER BY at DESC, id DESC LIMIT $5`,
    [scope.orgId, clientId, at, id, limit + 1],
  );
}

export const ledgerPosition = (row: LedgerRow) => [row.at.toISOString(), row.id];
