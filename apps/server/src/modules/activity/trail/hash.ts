import { hash } from 'node:crypto';
import { canonical } from './canonical.ts';

/*
 * What is hashed, and how: the canonical JSON of RFC 8785 and SHA-256, so that anybody can compute the same with
 * their own tools. Times are texts with microseconds, as the database keeps them.
 */

/** Bytes of one hash. */
export const HASH_BYTES = 32;

/** What the first batch of an organization follows. */
export const NO_HASH = Buffer.alloc(HASH_BYTES);

export interface PersonalPart {
  actor_name: string;
  ip: string | null;
  data: unknown;
  sentence: string;
  words: string[];
}

export interface EntryFacts {
  org_id: string;
  seq: number;
  at: string;
  id: string;
  type: string;
  actor_kind: string;
  actor_id: string | null;
  client_id: string | null;
  subject_id: string | null;
  request_id: string | null;
  credential: string;
}

export interface SealFacts {
  org_id: string;
  number: number;
  first_seq: number;
  last_seq: number;
  entries: number;
  entry_hashes: Uint8Array;
  previous_hash: Uint8Array;
  newest_at: string;
  made_at: string;
}

export interface TrimFacts {
  org_id: string;
  number: number;
  last_seq: number;
  hash: Uint8Array;
  trimmed_at: string;
}

/** The salted hash of what may have to be forgotten: the salt goes with it, so that nobody can guess it back. */
export function personalHash(salt: Uint8Array, part: PersonalPart): Buffer {
  const { actor_name: actorName, ip, data, sentence, words } = part;
  const text = `{"actorName":${JSON.stringify(actorName)},"data":${canonical(data)},"ip":${JSON.stringify(ip)},"sentence":${JSON.stringify(sentence)},"words":${canonical(words)}}`;
  return sha256(Buffer.concat([salt, Buffer.from(text)]));
}

/** The hash of one entry; its personal part stands in it by its hash. */
export function entryHash(entry: EntryFacts, personal: Uint8Array): Buffer {
  // The keys stand in their order already, and the values are plain: nothing is left to be put in order.
  return sha256(
    JSON.stringify({
      actorId: entry.actor_id,
      actorKind: entry.actor_kind,
      at: entry.at,
      client: entry.client_id,
      credential: entry.credential,
      id: entry.id,
      organization: entry.org_id,
      personal: hex(personal),
      request: entry.request_id,
      seq: entry.seq,
      subject: entry.subject_id,
      type: entry.type,
    }),
  );
}

/** The hash of a seal: what the next one follows, and what is signed. */
export function sealHash(seal: SealFacts): Buffer {
  return sha256(
    canonical({
      entries: seal.entries,
      entryHashes: hex(sha256(seal.entry_hashes)),
      firstSeq: seal.first_seq,
      lastSeq: seal.last_seq,
      madeAt: seal.made_at,
      newestAt: seal.newest_at,
      number: seal.number,
      organization: seal.org_id,
      previous: hex(seal.previous_hash),
      what: 'seal',
    }),
  );
}

/** What is signed where retention moves the beginning of the trail. */
export function trimHash(trim: TrimFacts): Buffer {
  return sha256(
    canonical({
      hash: hex(trim.hash),
      lastSeq: trim.last_seq,
      number: trim.number,
      organization: trim.org_id,
      trimmedAt: trim.trimmed_at,
      what: 'trim',
    }),
  );
}

/** What is signed where the personal part of an entry is taken away. */
export function erasureHash(orgId: string, seq: number, personal: Uint8Array, at: string): Buffer {
  return sha256(
    canonical({ erasedAt: at, organization: orgId, personal: hex(personal), seq, what: 'erasure' }),
  );
}

/** A moment as it is hashed: UTC with microseconds. */
export function stamp(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}

/** The same in SQL. */
export const stampSql = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function sha256(value: string | Uint8Array): Buffer {
  return hash('sha256', value, 'buffer');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
