import type { Scope } from '../../../platform/db/scope.ts';
import { ERASED_NAME } from './check-entry.ts';
import { erasureHash, stamp } from './hash.ts';
import type { Signer } from './keys.ts';

/**
 * Takes the personal part out of all that a person did and all that was about them: name, address, data and sentence,
 * from the trail and from the events. That something happened, when, and of which kind stays, and so do the seals.
 * `personId` is the id of a member, a client's person or an API key. Answers how many entries were emptied.
 */
export async function erasePerson(scope: Scope, signer: Signer, personId: string): Promise<number> {
  if (scope.actor.kind !== 'system') throw new Error('Only the house itself erases from the audit trail');
  const rows = await scope.query<{ seq: number; personal_hash: Buffer }>(
    `SELECT seq, personal_hash FROM audit_entries
     WHERE org_id = $1 AND (actor_id = $2 OR subject_id = $2) AND salt IS NOT NULL ORDER BY seq`,
    [scope.orgId, personId],
  );
  if (rows.length === 0) return 0;
  const at = stamp(scope.now());
  const places = rows.map(({ seq }) => seq);
  const signatures = rows.map((row) => signer.sign(erasureHash(scope.orgId, row.seq, row.personal_hash, at)));
  await scope.query(
    `DELETE FROM audit_words w USING (
       SELECT e.seq, e.at, word FROM audit_entries e, unnest(e.words) AS word
       WHERE e.org_id = $1 AND e.seq = ANY ($2::bigint[])) d
     WHERE w.org_id = $1 AND w.word = d.word AND w.seq = d.seq AND w.at = d.at`,
    [scope.orgId, places],
  );
  await scope.query(
    `UPDATE audit_entries e SET actor_name = $4, ip = NULL, data = '{}', sentence = '', words = '{}', salt = NULL,
       erased_at = $5, erasure = n.signature
     FROM unnest($2::bigint[], $3::bytea[]) AS n (seq, signature) WHERE e.org_id = $1 AND e.seq = n.seq`,
    [scope.orgId, places, signatures, ERASED_NAME, at],
  );
  await scope.query(
    `UPDATE events SET actor_name = $3, ip = NULL, data = '{}' WHERE org_id = $1 AND seq = ANY ($2::bigint[])`,
    [scope.orgId, places, ERASED_NAME],
  );
  scope.emit('audit.erased', {}, { entries: rows.length });
  return rows.length;
}
