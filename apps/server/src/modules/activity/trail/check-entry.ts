import { setImmediate } from 'node:timers/promises';
import type { Scope } from '../../../platform/db/scope.ts';
import type { Findings } from './finding.ts';
import {
  type EntryFacts,
  entryHash,
  erasureHash,
  HASH_BYTES,
  type PersonalPart,
  personalHash,
  stampSql,
} from './hash.ts';
import { isSigned, type TrustedKeys } from './keys.ts';
import type { Sealed } from './seal.ts';

/** What stands in the place of a name that was taken away. */
export const ERASED_NAME = '(erased)';

export interface StoredEntry extends EntryFacts, PersonalPart {
  salt: Buffer | null;
  personal_hash: Buffer;
  erased_at: string | null;
  erasure: Buffer | null;
  event_gone: boolean;
  event_differs: boolean;
}

// The event must still be what was sealed: timelines are read from there.
const same = [
  'id',
  'type',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'client_id',
  'subject_id',
  'data',
  'ip',
]
  .concat('request_id', 'credential')
  .map((column) => `v.${column} IS NOT DISTINCT FROM e.${column}`)
  .join(' AND ');

const entriesSql = `
SELECT e.org_id, e.seq, ${stampSql('e.at')} AS at, e.id, e.type, e.actor_kind, e.actor_id, e.client_id, e.subject_id,
  e.request_id, e.credential, e.actor_name, e.ip::text AS ip, e.data, e.sentence, to_json(e.words) AS words, e.salt, e.personal_hash,
  ${stampSql('e.erased_at')} AS erased_at, e.erasure,
  v.seq IS NULL AS event_gone, v.seq IS NOT NULL AND NOT (${same}) AS event_differs
FROM audit_entries e LEFT JOIN events v ON v.org_id = e.org_id AND v.seq = e.seq AND v.seq BETWEEN $2 AND $3
WHERE e.org_id = $1 AND e.seq BETWEEN $2 AND $3 ORDER BY e.seq, e.at`;

/** The entries that these batches say they hold. */
export function readEntries(scope: Scope, seals: Sealed[]): Promise<StoredEntry[]> {
  return scope.query<StoredEntry>(entriesSql, [
    scope.orgId,
    Math.min(...seals.map(({ first_seq }) => first_seq)),
    Math.max(...seals.map(({ last_seq }) => last_seq)),
  ]);
}

/** Holds entries against the seals of their batches. Lets others have their turn after each batch. */
export async function checkEntries(
  rows: StoredEntry[],
  seals: Sealed[],
  keys: TrustedKeys,
  found: Findings,
): Promise<void> {
  const bySeq = Map.groupBy(rows, ({ seq }) => seq);
  for (const seal of seals) {
    checkBatch(seal, bySeq, keys, found);
    await setImmediate();
  }
  for (const [seq] of bySeq) found.add('It is in the trail, but under no seal.', { seq });
}

/** What belongs to the batch is taken out of `bySeq`; what stays behind belongs to none. */
function checkBatch(
  seal: Sealed,
  bySeq: Map<number, StoredEntry[]>,
  keys: TrustedKeys,
  found: Findings,
): void {
  // A seal that holds other places than it says was changed, which is found already.
  if (seal.entry_hashes.length !== (seal.last_seq - seal.first_seq + 1) * HASH_BYTES) return;
  for (let seq = seal.first_seq; seq <= seal.last_seq; seq++) {
    const about = { number: seal.number, seq };
    const [entry, ...more] = bySeq.get(seq) ?? [];
    bySeq.delete(seq);
    if (more.length > 0) found.add('It stands in the trail more than once.', about);
    const at = (seq - seal.first_seq) * HASH_BYTES;
    const expected = seal.entry_hashes.subarray(at, at + HASH_BYTES);
    if (!entry) found.add('It is missing.', about);
    else for (const sentence of faultsOf(entry, expected, keys)) found.add(sentence, about);
  }
}

function faultsOf(entry: StoredEntry, expected: Uint8Array, keys: TrustedKeys): string[] {
  if (!entryHash(entry, entry.personal_hash).equals(expected)) return ['It was changed after it was sealed.'];
  const faults: string[] = [];
  if (entry.salt === null) {
    if (!isErasedRightly(entry, keys))
      faults.push('Its personal part was taken away, but not by this installation.');
  } else if (entry.erased_at !== null || entry.erasure !== null)
    faults.push('It is marked as erased, which it is not.');
  else if (!personalHash(entry.salt, entry).equals(entry.personal_hash))
    faults.push('It was changed after it was sealed.');
  if (entry.event_gone) faults.push('The event that it was copied from is gone.');
  else if (entry.event_differs) faults.push('The event that it was copied from was changed.');
  return faults;
}

function isErasedRightly(entry: StoredEntry, keys: TrustedKeys): boolean {
  const empty =
    entry.actor_name === ERASED_NAME &&
    entry.ip === null &&
    entry.sentence === '' &&
    entry.words.length === 0 &&
    JSON.stringify(entry.data) === '{}';
  if (!empty || entry.erased_at === null || entry.erasure === null) return false;
  const hash = erasureHash(entry.org_id, entry.seq, entry.personal_hash, entry.erased_at);
  return [...keys.keys()].some((keyId) => isSigned(keys, keyId, hash, entry.erasure as Buffer));
}
