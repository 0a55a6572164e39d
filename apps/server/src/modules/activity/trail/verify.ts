import type { Scope } from '../../../platform/db/scope.ts';
import { checkEntries, readEntries, type StoredEntry } from './check-entry.ts';
import { type Findings, findings } from './finding.ts';
import { HASH_BYTES, NO_HASH, sealHash, stampSql, trimHash } from './hash.ts';
import { isSigned, type TrustedKeys } from './keys.ts';
import type { Sealed } from './seal.ts';
import type { Noted } from './witness.ts';

/** What a verification found: everything is sound where there are no findings. */
export interface Verdict {
  findings: string[];
  /** How many more there were than are told. */
  untold: number;
  /** Up to which batch, and which place, it looked. */
  number: number;
  lastSeq: number;
  entries: number;
  seals: number;
}

/** Where the walk stands: what the next batch must follow. */
interface Position {
  number: number;
  lastSeq: number;
  hash: Buffer;
}

export interface Belief {
  keys: TrustedKeys;
  /** The newest seal that was noted outside of the database. */
  witnessed: Noted | null;
}

/** Entries that are held in memory at a time, at most, beside one batch; and as many are being read. */
const SPAN = 2000;
const SEALS_AT_ONCE = 200;

/**
 * Walks over the whole trail of an organization: every seal, every entry, and the events they were copied from.
 * Must run as the house, in one transaction that sees one state (`REPEATABLE READ` is set here).
 */
export async function verifyTrail(scope: Scope, belief: Belief): Promise<Verdict> {
  if (scope.actor.kind !== 'system') throw new Error('Only the house itself verifies the audit trail');
  // Several workers for a few thousand rows cost more than they spare, page for page.
  await scope.query(
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL max_parallel_workers_per_gather = 0',
  );
  const found = findings();
  const start = await checkBeginning(scope, belief.keys, found);
  let position = start;
  let [entries, seals] = [0, 0];
  let page = await readPage(scope, start.number);
  while (page) {
    // The database reads the next page while this one is looked at.
    const next = readPage(scope, page.last);
    // Awaited below; should looking throw before that, its failure is not a second one.
    next.catch(() => {});
    for (const seal of page.seals) {
      checkSeal(seal, position, belief, found);
      position = { number: seal.number, lastSeq: Math.max(position.lastSeq, seal.last_seq), hash: seal.hash };
    }
    await checkEntries(page.entries, page.seals, belief.keys, found);
    entries += page.entries.length;
    seals += page.seals.length;
    page = await next;
  }
  await checkSurplus(scope, start, position, found);
  await checkEnd(scope, position, found);
  checkWitness(start, position, belief, found);
  return {
    findings: found.told,
    untold: found.untold,
    number: position.number,
    lastSeq: position.lastSeq,
    entries,
    seals,
  };
}

/** Retention may have moved the beginning; only this installation may say so. */
async function checkBeginning(scope: Scope, keys: TrustedKeys, found: Findings): Promise<Position> {
  const [trim] = await scope.query<{
    org_id: string;
    number: number;
    last_seq: number;
    hash: Buffer;
    trimmed_at: string;
    key_id: string;
    signature: Buffer;
  }>(
    `SELECT org_id, number, last_seq, hash, ${stampSql('trimmed_at')} AS trimmed_at, key_id, signature
     FROM audit_trims WHERE org_id = $1`,
    [scope.orgId],
  );
  if (!trim) return { number: 0, lastSeq: 0, hash: NO_HASH };
  if (!isSigned(keys, trim.key_id, trimHash(trim), trim.signature))
    found.add('The mark of what retention took away was not made by this installation, or was changed.');
  return { number: trim.number, lastSeq: trim.last_seq, hash: trim.hash };
}

interface Page {
  seals: Sealed[];
  entries: StoredEntry[];
  /** The number of its last seal. */
  last: number;
}

/** The next seals with their entries; null behind the last one. */
async function readPage(scope: Scope, after: number): Promise<Page | null> {
  const seals = await readSeals(scope, after);
  const last = seals.at(-1)?.number;
  return last === undefined ? null : { seals, entries: await readEntries(scope, seals), last };
}

/** The next seals, so many that their entries fit into memory. */
async function readSeals(scope: Scope, after: number): Promise<Sealed[]> {
  const rows = await scope.query<Sealed>(
    `SELECT org_id, number, first_seq, last_seq, entries, entry_hashes, previous_hash, hash, key_id, signature,
       ${stampSql('newest_at')} AS newest_at, ${stampSql('made_at')} AS made_at
     FROM audit_seals WHERE org_id = $1 AND number > $2 ORDER BY number LIMIT ${SEALS_AT_ONCE}`,
    [scope.orgId, after],
  );
  let held = 0;
  const tooMany = rows.findIndex((row, place) => {
    held += row.entry_hashes.length / HASH_BYTES;
    return place > 0 && held > SPAN;
  });
  return tooMany === -1 ? rows : rows.slice(0, tooMany);
}

function checkSeal(seal: Sealed, before: Position, { keys, witnessed }: Belief, found: Findings): void {
  const about = { number: seal.number };
  if (seal.number !== before.number + 1)
    found.add(`Batches ${before.number + 1} to ${seal.number - 1} are missing.`);
  else if (!seal.previous_hash.equals(before.hash))
    found.add('It does not follow the batch before it: one of them was changed, put in or moved.', about);
  if (seal.first_seq !== before.lastSeq + 1)
    found.add(
      seal.first_seq > before.lastSeq
        ? `Entries ${before.lastSeq + 1} to ${seal.first_seq - 1} were gone before they could be sealed.`
        : `It begins with entry ${seal.first_seq}, which an earlier batch holds.`,
      about,
    );
  if (!sealHash(seal).equals(seal.hash)) found.add('Its seal was changed.', about);
  else if (!keys.has(seal.key_id))
    found.add(`It was sealed with the key ${seal.key_id}, which is not this installation's.`, about);
  else if (!isSigned(keys, seal.key_id, seal.hash, seal.signature))
    found.add('Its signature was not made by this installation.', about);
  if (witnessed?.number === seal.number && witnessed.hash !== seal.hash.toString('hex'))
    found.add('It is not the batch that was noted in the data folder when it was sealed.', about);
}

/** Entries that no seal covers. */
async function checkSurplus(scope: Scope, start: Position, end: Position, found: Findings): Promise<void> {
  const beyond = await scope.query<{ seq: number }>(
    'SELECT seq FROM audit_entries WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT 20',
    [scope.orgId, end.lastSeq],
  );
  for (const { seq } of beyond) found.add('It is in the trail, but under no seal.', { seq });
  if (start.number === 0) return;
  // Deleting follows the mark within the hour; what is still there was put in.
  const before = await scope.query<{ seq: number }>(
    `SELECT e.seq FROM audit_entries e JOIN audit_trims t ON t.org_id = e.org_id
     WHERE e.org_id = $1 AND e.seq <= $2 AND t.trimmed_at < now() - interval '1 hour' ORDER BY e.seq LIMIT 20`,
    [scope.orgId, start.lastSeq],
  );
  for (const { seq } of before)
    found.add('It is older than the beginning of the trail: retention did not remove it, or it was put in.', {
      seq,
    });
}

/** What is not sealed yet must be there: the counter knows how far it goes. */
async function checkEnd(scope: Scope, end: Position, found: Findings): Promise<void> {
  const [row] = await scope.query<{
    head: number | null;
    waiting: number;
    first: number | null;
    last: number | null;
  }>(
    `SELECT (SELECT last_seq FROM event_counters WHERE org_id = $1) AS head,
       count(*)::int AS waiting, min(seq) AS first, max(seq) AS last FROM events WHERE org_id = $1 AND seq > $2`,
    [scope.orgId, end.lastSeq],
  );
  const head = row?.head ?? 0;
  if (head < end.lastSeq)
    found.add(
      `The organization's counter stands at ${head}, though entry ${end.lastSeq} is sealed: it was set back.`,
    );
  else if (row && row.waiting !== head - end.lastSeq)
    found.add(
      `Between entry ${end.lastSeq + 1} and entry ${head}, ${head - end.lastSeq - row.waiting} were taken away before they were sealed.`,
    );
}

function checkWitness(start: Position, end: Position, { witnessed }: Belief, found: Findings): void {
  if (!witnessed) return;
  if (witnessed.number > end.number)
    found.add(
      `The trail ends with batch ${end.number} (entry ${end.lastSeq}), but batch ${witnessed.number} (up to entry ` +
        `${witnessed.lastSeq}) was sealed on ${witnessed.madeAt.slice(0, 10)}: its end was cut off.`,
    );
  else if (
    witnessed.number === start.number &&
    start.number > 0 &&
    witnessed.hash !== start.hash.toString('hex')
  )
    found.add(
      `Batch ${start.number}, where the trail now begins, is not the one that was noted when it was sealed.`,
    );
}
