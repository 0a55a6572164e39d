import { randomBytes } from 'node:crypto';
import type { EventName } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import { summarize } from '../entry.ts';
import {
  type EntryFacts,
  entryHash,
  NO_HASH,
  type PersonalPart,
  personalHash,
  type SealFacts,
  sealHash,
  stamp,
  stampSql,
} from './hash.ts';
import type { Signer } from './keys.ts';
import { wordsOf } from './words.ts';

/** Entries under one seal, at most. */
export const BATCH = 500;
const SALT_BYTES = 16;
/** Any fixed number: whoever seals an organization's batch holds this lock until the commit. */
const SEAL_LOCK = 4_400_003;

/** Where the trail stands: the newest seal, or retention's mark where nothing was sealed since. */
export interface Head {
  number: number;
  last_seq: number;
  hash: Buffer;
}

/** A seal as it was made. */
export interface Sealed extends SealFacts {
  entry_hashes: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
  key_id: string;
  signature: Buffer;
}

type EventFacts = EntryFacts & Omit<PersonalPart, 'sentence' | 'words'>;

/**
 * Copies the next events into the trail and seals them, at most {@link BATCH}. Null where there are none. Must run as
 * the house: somebody who sees chosen clients alone would leave the others' events out.
 */
export async function sealNext(scope: Scope, signer: Signer): Promise<Sealed | null> {
  if (scope.actor.kind !== 'system') throw new Error('Only the house itself seals the audit trail');
  await scope.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [SEAL_LOCK, scope.orgId]);
  const head = await readHead(scope);
  const events = await scope.query<EventFacts>(
    `SELECT org_id, seq, id, type, ${stampSql('at')} AS at, actor_kind, actor_id, actor_name, client_id, subject_id,
       data, ip::text AS ip, request_id, credential
     FROM events WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT ${BATCH}`,
    [scope.orgId, head.last_seq],
  );
  // A batch has no holes: where an event was taken away, the next batch begins behind the hole, and shows it.
  const run = events.filter(({ seq }, place) => seq - place === events[0]?.seq);
  if (run.length === 0) return null;
  const entries = run.map(toEntry);
  await writeEntries(scope, entries);
  const seal = makeSeal(scope, head, entries, signer);
  await writeSeal(scope, seal);
  return seal;
}

/** The newest seal; what the first batch follows is batch 0. */
export async function readHead(scope: Scope): Promise<Head> {
  const [head] = await scope.query<Head>(
    `(SELECT number, last_seq, hash FROM audit_seals WHERE org_id = $1 ORDER BY number DESC LIMIT 1)
     UNION ALL SELECT number, last_seq, hash FROM audit_trims WHERE org_id = $1
     ORDER BY number DESC LIMIT 1`,
    [scope.orgId],
  );
  return head ?? { number: 0, last_seq: 0, hash: NO_HASH };
}

interface NewEntry extends EventFacts {
  sentence: string;
  words: string[];
  salt: Buffer;
  personal: Buffer;
}

function toEntry(event: EventFacts): NewEntry {
  const sentence = summarize(event.type as EventName, event.data);
  const words = wordsOf(event.actor_name, sentence, event.data);
  const salt = randomBytes(SALT_BYTES);
  return { ...event, sentence, words, salt, personal: personalHash(salt, { ...event, sentence, words }) };
}

/** The rows are copied inside the database, so that nothing of them changes on the way. */
async function writeEntries(scope: Scope, entries: NewEntry[]): Promise<void> {
  const places = entries.map(({ seq }) => seq);
  await scope.query(
    `INSERT INTO audit_entries (org_id, seq, at, id, type, actor_kind, actor_id, client_id, subject_id, request_id,
       credential, actor_name, ip, data, sentence, words, salt, personal_hash)
     SELECT e.org_id, e.seq, e.at, e.id, e.type, e.actor_kind, e.actor_id, e.client_id, e.subject_id, e.request_id,
       e.credential, e.actor_name, e.ip, e.data, n.sentence, ARRAY(SELECT jsonb_array_elements_text(n.words)), n.salt, n.personal
     FROM unnest($2::bigint[], $3::text[], $4::jsonb[], $5::bytea[], $6::bytea[]) AS n (seq, sentence, words, salt, personal)
     JOIN events e ON e.org_id = $1 AND e.seq = n.seq AND e.seq BETWEEN $7 AND $8`,
    [
      scope.orgId,
      places,
      entries.map(({ sentence }) => sentence),
      entries.map(({ words }) => JSON.stringify(words)),
      entries.map(({ salt }) => salt),
      entries.map(({ personal }) => personal),
      // Said once more as a range: without it, statistics that are out of date lead to reading all events.
      places.at(0),
      places.at(-1),
    ],
  );
  await scope.query(
    `INSERT INTO audit_words (org_id, word, seq, at)
     SELECT e.org_id, w.word, e.seq, e.at FROM audit_entries e, unnest(e.words) AS w (word)
     WHERE e.org_id = $1 AND e.seq BETWEEN $2 AND $3`,
    [scope.orgId, places.at(0), places.at(-1)],
  );
}

function makeSeal(scope: Scope, head: Head, entries: NewEntry[], signer: Signer): Sealed {
  const madeAt = stamp(scope.now());
  const newest = entries.map(({ at }) => at).reduce((one, other) => (one > other ? one : other));
  const facts = {
    org_id: scope.orgId,
    number: head.number + 1,
    first_seq: entries.at(0)?.seq ?? 0,
    last_seq: entries.at(-1)?.seq ?? 0,
    entries: entries.length,
    entry_hashes: Buffer.concat(entries.map((entry) => entryHash(entry, entry.personal))),
    previous_hash: head.hash,
    newest_at: newest < madeAt ? newest : madeAt,
    made_at: madeAt,
  };
  const hash = sealHash(facts);
  return { ...facts, hash, key_id: signer.keyId, signature: signer.sign(hash) };
}

async function writeSeal(scope: Scope, seal: Sealed): Promise<void> {
  await scope.query(
    `INSERT INTO audit_seals (org_id, number, first_seq, last_seq, entries, entry_hashes, previous_hash, newest_at,
       made_at, hash, key_id, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      seal.org_id,
      seal.number,
      seal.first_seq,
      seal.last_seq,
      seal.entries,
      seal.entry_hashes,
      seal.previous_hash,
      seal.newest_at,
      seal.made_at,
      seal.hash,
      seal.key_id,
      seal.signature,
    ],
  );
}
