import type { Scope } from '../../../platform/db/scope.ts';
import { stamp, trimHash } from './hash.ts';
import type { Signer } from './keys.ts';
import type { Mark } from './months.ts';

const DAY = 86_400_000;
/** Entries that one transaction deletes. */
export const CHUNK = 1000;

/** Default days that an organization's entries are kept, and the bounds of what it may choose. */
export const RETENTION = { standard: 1096, least: 30, most: 2557 } as const;

export async function readRetention(scope: Scope): Promise<number> {
  const [row] = await scope.query<{ retention_days: number }>(
    'SELECT retention_days FROM audit_settings WHERE org_id = $1',
    [scope.orgId],
  );
  return row?.retention_days ?? RETENTION.standard;
}

/**
 * Moves the beginning of the trail behind the last batch of which every entry, and those of all batches before, is
 * past the organization's retention. What is before may then be deleted. Null where nothing was ever past it.
 */
export async function moveBeginning(
  scope: Scope,
  signer: Signer,
): Promise<(Mark & { moved: boolean }) | null> {
  const days = await readRetention(scope);
  const cutoff = new Date(scope.now().getTime() - days * DAY);
  const [last] = await scope.query<{ number: number; last_seq: number; hash: Buffer }>(
    `SELECT number, last_seq, hash FROM audit_seals
     WHERE org_id = $1 AND number > coalesce((SELECT number FROM audit_trims WHERE org_id = $1), 0)
       AND number < coalesce((SELECT min(number) FROM audit_seals WHERE org_id = $1 AND newest_at >= $2), 9223372036854775807)
     ORDER BY number DESC LIMIT 1`,
    [scope.orgId, cutoff],
  );
  if (!last) return readBeginning(scope);
  const trim = { org_id: scope.orgId, ...last, trimmed_at: stamp(scope.now()) };
  await scope.query(
    `INSERT INTO audit_trims (org_id, number, last_seq, hash, trimmed_at, key_id, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (org_id) DO UPDATE SET number = excluded.number, last_seq = excluded.last_seq, hash = excluded.hash,
       trimmed_at = excluded.trimmed_at, key_id = excluded.key_id, signature = excluded.signature`,
    [
      trim.org_id,
      trim.number,
      trim.last_seq,
      trim.hash,
      trim.trimmed_at,
      signer.keyId,
      signer.sign(trimHash(trim)),
    ],
  );
  scope.emit('audit.trimmed', {}, { days, batch: trim.number, lastSeq: trim.last_seq });
  return { orgId: scope.orgId, lastSeq: trim.last_seq, moved: true };
}

async function readBeginning(scope: Scope): Promise<(Mark & { moved: boolean }) | null> {
  const [trim] = await scope.query<{ last_seq: number }>(
    'SELECT last_seq FROM audit_trims WHERE org_id = $1',
    [scope.orgId],
  );
  return trim ? { orgId: scope.orgId, lastSeq: trim.last_seq, moved: false } : null;
}

/** Deletes one chunk of what is before the beginning of the trail. False once nothing is left there. */
export async function deleteChunk(scope: Scope, { lastSeq }: Mark): Promise<boolean> {
  const doomed = await scope.query<{ seq: number }>(
    `SELECT seq FROM audit_entries WHERE org_id = $1 AND seq <= $2 ORDER BY seq LIMIT ${CHUNK}`,
    [scope.orgId, lastSeq],
  );
  const upTo = doomed.at(-1)?.seq;
  if (upTo !== undefined) {
    await scope.query(
      `DELETE FROM audit_words w USING (
         SELECT e.seq, e.at, word FROM audit_entries e, unnest(e.words) AS word WHERE e.org_id = $1 AND e.seq <= $2) d
       WHERE w.org_id = $1 AND w.word = d.word AND w.seq = d.seq AND w.at = d.at`,
      [scope.orgId, upTo],
    );
    await scope.query('DELETE FROM audit_entries WHERE org_id = $1 AND seq <= $2', [scope.orgId, upTo]);
    return true;
  }
  // Entries may have gone with their month; their events go the same way, and then the seals.
  const events = await scope.query(
    `DELETE FROM events WHERE org_id = $1 AND seq IN (
       SELECT seq FROM events WHERE org_id = $1 AND seq <= $2 ORDER BY seq LIMIT ${CHUNK}) RETURNING seq`,
    [scope.orgId, lastSeq],
  );
  if (events.length > 0) return true;
  await scope.query(
    `DELETE FROM audit_seals WHERE org_id = $1 AND number <= (SELECT number FROM audit_trims WHERE org_id = $1)`,
    [scope.orgId],
  );
  return false;
}
