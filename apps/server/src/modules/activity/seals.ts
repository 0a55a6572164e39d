import type { AuditSeals } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';

interface SealsRow {
  number: number | null;
  last_seq: number;
  made_at: Date;
  hash: Buffer;
  key_id: string;
  trimmed_seq: number | null;
  trimmed_at: Date;
  verified_at: Date | null;
  sound: boolean;
  verified_seq: number;
  entries: number;
  findings: string[];
  waiting: number;
}

/** How far the log is sealed, where it begins, and what the last verification found. */
export async function readSeals(scope: Scope): Promise<Omit<AuditSeals, 'publicKey'>> {
  const [row] = await scope.query<SealsRow>(
    `SELECT s.number, s.last_seq, s.made_at, s.hash, s.key_id, t.last_seq AS trimmed_seq, t.trimmed_at,
       v.at AS verified_at, v.sound, v.last_seq AS verified_seq, v.entries, v.findings,
       greatest(c.last_seq - coalesce(s.last_seq, t.last_seq, 0), 0)::int AS waiting
     FROM event_counters c
     LEFT JOIN LATERAL (SELECT * FROM audit_seals WHERE org_id = c.org_id ORDER BY number DESC LIMIT 1) s ON true
     LEFT JOIN audit_trims t ON t.org_id = c.org_id
     LEFT JOIN audit_verifications v ON v.org_id = c.org_id
     WHERE c.org_id = $1`,
    [scope.orgId],
  );
  if (!row) return { sealed: null, waiting: 0, begins: null, verified: null };
  return {
    sealed:
      row.number === null
        ? null
        : {
            number: row.number,
            lastSeq: row.last_seq,
            madeAt: row.made_at.toISOString(),
            hash: row.hash.toString('hex'),
            keyId: row.key_id,
          },
    waiting: row.waiting,
    begins:
      row.trimmed_seq === null ? null : { seq: row.trimmed_seq + 1, trimmedAt: row.trimmed_at.toISOString() },
    verified:
      row.verified_at === null
        ? null
        : {
            at: row.verified_at.toISOString(),
            sound: row.sound,
            lastSeq: row.verified_seq,
            entries: row.entries,
            findings: row.findings,
          },
  };
}
