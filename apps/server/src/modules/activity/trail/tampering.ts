import type pg from 'pg';

/** One way to change a trail behind Portico's back, as somebody who owns the database. */
export interface Tampering {
  name: string;
  /** Answers the place that a verification must name; null where it need not name one. */
  apply(admin: pg.Pool, orgId: string, at: number, otherOrgId: string): Promise<number | null>;
}

const flip = (column: string) => `set_byte(${column}, 3, get_byte(${column}, 3) # 1)`;

/** For every column another value, always a different one. */
const entryEdits: Record<string, string> = {
  at: `at + interval '1 microsecond'`,
  id: 'gen_random_uuid()',
  type: `type || 'x'`,
  actor_kind: `actor_kind || 'x'`,
  actor_id: `coalesce(actor_id, '') || 'x'`,
  actor_name: `actor_name || ' '`,
  client_id: `CASE WHEN client_id IS NULL THEN gen_random_uuid() END`,
  subject_id: `coalesce(subject_id, '') || 'x'`,
  request_id: `coalesce(request_id, '') || 'x'`,
  credential: `credential || 'x'`,
  ip: `coalesce(ip + 1, '10.0.0.1')`,
  data: `jsonb_set(data, '{changes,0,from}', '"something"')`,
  sentence: `upper(sentence)`,
  words: `array_append(words, 'x')`,
  salt: flip('salt'),
  personal_hash: flip('personal_hash'),
  erased_at: `now()`,
  erasure: `'\\x00'::bytea`,
};
const sealEdits: Record<string, string> = {
  number: 'number + 1000',
  first_seq: 'first_seq + 1',
  last_seq: 'last_seq + 1',
  entries: 'entries + 1',
  entry_hashes: flip('entry_hashes'),
  previous_hash: flip('previous_hash'),
  newest_at: `newest_at + interval '1 microsecond'`,
  made_at: `made_at + interval '1 microsecond'`,
  hash: flip('hash'),
  key_id: `key_id || 'x'`,
  signature: flip('signature'),
};
const eventEdits = ['type', 'actor_id', 'actor_name', 'subject_id', 'data', 'ip', 'id', 'at', 'request_id'];

const pick = async (admin: pg.Pool, table: string, key: string, orgId: string, at: number) => {
  const { rows } = await admin.query<{ key: number }>(
    `SELECT ${key} AS key FROM ${table} WHERE org_id = $1 ORDER BY ${key}`,
    [orgId],
  );
  return rows[at % rows.length]?.key ?? 0;
};

const entryColumns: Tampering[] = Object.entries(entryEdits).map(([column, value]) => ({
  name: `edit ${column} of an entry`,
  async apply(admin, orgId, at) {
    const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
    await admin.query(`UPDATE audit_entries SET ${column} = ${value} WHERE org_id = $1 AND seq = $2`, [
      orgId,
      seq,
    ]);
    return seq;
  },
}));
const eventColumns: Tampering[] = eventEdits.map((column) => ({
  name: `edit ${column} of an event`,
  async apply(admin, orgId, at) {
    const seq = await pick(admin, 'events', 'seq', orgId, at);
    await admin.query(`UPDATE events SET ${column} = ${entryEdits[column]} WHERE org_id = $1 AND seq = $2`, [
      orgId,
      seq,
    ]);
    return seq;
  },
}));
/** The event is made to agree with the entry: the seal alone can tell. */
const edits: Record<string, string> = {
  ...Object.fromEntries(eventEdits.map((column) => [column, entryEdits[column] ?? ''])),
  actor_kind: `CASE WHEN actor_kind = 'portal' THEN 'member' ELSE 'portal' END`,
  credential: `CASE WHEN credential = 'key' THEN 'cookie' ELSE 'key' END`,
  id: `md5(id::text)::uuid`,
};
const bothColumns: Tampering[] = Object.entries(edits).map(([column, value]) => ({
  name: `edit ${column} of an entry and of its event alike`,
  async apply(admin, orgId, at) {
    const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
    for (const table of ['audit_entries', 'events'])
      await admin.query(`UPDATE ${table} SET ${column} = ${value} WHERE org_id = $1 AND seq = $2`, [
        orgId,
        seq,
      ]);
    return seq;
  },
}));
const sealColumns: Tampering[] = Object.entries(sealEdits).map(([column, value]) => ({
  name: `edit ${column} of a seal`,
  async apply(admin, orgId, at) {
    const number = await pick(admin, 'audit_seals', 'number', orgId, at);
    await admin.query(`UPDATE audit_seals SET ${column} = ${value} WHERE org_id = $1 AND number = $2`, [
      orgId,
      number,
    ]);
    return null;
  },
}));

const deletions: Tampering[] = [
  {
    name: 'delete an entry',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query('DELETE FROM audit_entries WHERE org_id = $1 AND seq = $2', [orgId, seq]);
      return seq;
    },
  },
  {
    name: 'delete an entry and its event',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query('DELETE FROM audit_entries WHERE org_id = $1 AND seq = $2', [orgId, seq]);
      await admin.query('DELETE FROM events WHERE org_id = $1 AND seq = $2', [orgId, seq]);
      return seq;
    },
  },
  {
    name: 'delete an event',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'events', 'seq', orgId, at);
      await admin.query('DELETE FROM events WHERE org_id = $1 AND seq = $2', [orgId, seq]);
      return seq;
    },
  },
  {
    name: 'delete a seal',
    async apply(admin, orgId, at) {
      const number = await pick(admin, 'audit_seals', 'number', orgId, at);
      await admin.query('DELETE FROM audit_seals WHERE org_id = $1 AND number = $2', [orgId, number]);
      return null;
    },
  },
  {
    name: 'cut off the end, seals, events and counter with it',
    async apply(admin, orgId, at) {
      const number = await pick(admin, 'audit_seals', 'number', orgId, at);
      await admin.query(
        `WITH cut AS (DELETE FROM audit_seals WHERE org_id = $1 AND number >= $2 RETURNING first_seq),
           place AS (SELECT min(first_seq) AS seq FROM cut),
           entries AS (DELETE FROM audit_entries e USING place WHERE e.org_id = $1 AND e.seq >= place.seq),
           gone AS (DELETE FROM events e USING place WHERE e.org_id = $1 AND e.seq >= place.seq)
         UPDATE event_counters c SET last_seq = place.seq - 1 FROM place WHERE c.org_id = $1`,
        [orgId, number],
      );
      return null;
    },
  },
  {
    name: 'cut off the beginning, seals and events with it',
    async apply(admin, orgId, at) {
      const number = await pick(admin, 'audit_seals', 'number', orgId, at);
      await admin.query(
        `WITH cut AS (DELETE FROM audit_seals WHERE org_id = $1 AND number <= $2 RETURNING last_seq),
           place AS (SELECT max(last_seq) AS seq FROM cut),
           entries AS (DELETE FROM audit_entries e USING place WHERE e.org_id = $1 AND e.seq <= place.seq)
         DELETE FROM events e USING place WHERE e.org_id = $1 AND e.seq <= place.seq`,
        [orgId, number],
      );
      return null;
    },
  },
  {
    name: 'cut off the beginning and say that retention did it',
    async apply(admin, orgId, at) {
      const number = await pick(admin, 'audit_seals', 'number', orgId, at);
      await admin.query(
        `INSERT INTO audit_trims (org_id, number, last_seq, hash, trimmed_at, key_id, signature)
           SELECT org_id, number, last_seq, hash, now(), key_id, signature FROM audit_seals WHERE org_id = $1 AND number = $2
         ON CONFLICT (org_id) DO UPDATE SET number = excluded.number, last_seq = excluded.last_seq, hash = excluded.hash`,
        [orgId, number],
      );
      await admin.query(
        'DELETE FROM audit_entries e USING audit_trims t WHERE e.org_id = $1 AND t.org_id = $1 AND e.seq <= t.last_seq',
        [orgId],
      );
      await admin.query(
        'DELETE FROM events e USING audit_trims t WHERE e.org_id = $1 AND t.org_id = $1 AND e.seq <= t.last_seq',
        [orgId],
      );
      await admin.query('DELETE FROM audit_seals WHERE org_id = $1 AND number <= $2', [orgId, number]);
      return null;
    },
  },
];

const reorderings: Tampering[] = [
  {
    name: 'swap two neighbouring entries',
    async apply(admin, orgId, at) {
      const { rows } = await admin.query<{ seq: number }>(
        'SELECT seq FROM audit_entries WHERE org_id = $1 ORDER BY seq',
        [orgId],
      );
      const [one, other] =
        rows.length > 1
          ? [rows[at % (rows.length - 1)], rows[(at % (rows.length - 1)) + 1]]
          : [rows[0], { seq: (rows[0]?.seq ?? 0) + 1 }];
      await admin.query('UPDATE audit_entries SET seq = -1 WHERE org_id = $1 AND seq = $2', [
        orgId,
        one?.seq,
      ]);
      await admin.query('UPDATE audit_entries SET seq = $2 WHERE org_id = $1 AND seq = $3', [
        orgId,
        one?.seq,
        other?.seq,
      ]);
      await admin.query('UPDATE audit_entries SET seq = $2 WHERE org_id = $1 AND seq = -1', [
        orgId,
        other?.seq,
      ]);
      return one?.seq ?? null;
    },
  },
  {
    name: 'swap two neighbouring seals',
    async apply(admin, orgId, at) {
      const number = await pick(admin, 'audit_seals', 'number', orgId, at);
      await admin.query('UPDATE audit_seals SET number = -1 WHERE org_id = $1 AND number = $2', [
        orgId,
        number,
      ]);
      await admin.query('UPDATE audit_seals SET number = $2 WHERE org_id = $1 AND number = $2 + 1', [
        orgId,
        number,
      ]);
      await admin.query('UPDATE audit_seals SET number = $2 + 1 WHERE org_id = $1 AND number = -1', [
        orgId,
        number,
      ]);
      return null;
    },
  },
  {
    name: 'move an entry to another organization',
    async apply(admin, orgId, at, otherOrgId) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query(
        'UPDATE audit_entries SET org_id = $3, seq = seq + 100000 WHERE org_id = $1 AND seq = $2',
        [orgId, seq, otherOrgId],
      );
      return seq;
    },
  },
];

const forgeries: Tampering[] = [
  {
    name: 'put the same entry in a second time',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query(copyOf(`seq, at + interval '1 second'`), [orgId, seq]);
      return seq;
    },
  },
  {
    name: 'put an entry behind the end',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query(copyOf('seq + 1000000, at'), [orgId, seq]);
      return seq + 1_000_000;
    },
  },
  {
    name: 'empty an entry as if it had been erased',
    async apply(admin, orgId, at) {
      const seq = await pick(admin, 'audit_entries', 'seq', orgId, at);
      await admin.query(
        `UPDATE audit_entries e SET actor_name = '(erased)', ip = NULL, data = '{}', sentence = '', words = '{}', salt = NULL,
           erased_at = now(), erasure = (SELECT signature FROM audit_seals s WHERE s.org_id = e.org_id LIMIT 1)
         WHERE org_id = $1 AND seq = $2`,
        [orgId, seq],
      );
      await admin.query(
        `UPDATE events SET actor_name = '(erased)', ip = NULL, data = '{}' WHERE org_id = $1 AND seq = $2`,
        [orgId, seq],
      );
      return seq;
    },
  },
];

const restOf = `id, type, actor_kind, actor_id, client_id, subject_id, request_id, credential, actor_name, ip, data,
  sentence, words, salt, personal_hash`;
const copyOf = (place: string) =>
  `INSERT INTO audit_entries (org_id, seq, at, ${restOf}) SELECT org_id, ${place}, ${restOf} FROM audit_entries WHERE org_id = $1 AND seq = $2`;

export const tamperings: Tampering[] = [
  ...entryColumns,
  ...eventColumns,
  ...bothColumns,
  ...sealColumns,
  ...deletions,
  ...reorderings,
  ...forgeries,
];
