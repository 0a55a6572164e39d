import { rm } from 'node:fs/promises';
import type { EventData } from '@portico/contract';
import type { Scope } from '../../../platform/db/scope.ts';
import type { TestHouse } from '../../../platform/testing/house.ts';

/** Writes these notes as events of the owner, one transaction for all of them, at a time or now. */
export async function writeNotes(
  house: TestHouse,
  notes: unknown[],
  at?: Date,
  side: 'own' | 'foreign' = 'own',
) {
  const { house: floor } = house.app;
  const scopes = at ? floor.scopesAt({ now: () => at }) : floor.scopes;
  await scopes.withScope(house[side].actors.owner, async (scope) => {
    for (const note of notes) emitNote(scope, note);
  });
}

/** An event that takes any data as what was before and after. */
export function emitNote(scope: Scope, note: unknown): void {
  const data: EventData<'organization.updated'> = { changes: [{ field: 'name', from: null, to: note }] };
  scope.emit('organization.updated', { subjectId: scope.actor.id }, data);
}

/** Begins the organization's log anew, with its witness. */
export async function forgetLog(house: TestHouse): Promise<void> {
  const { id } = house.own;
  await house.admin.query(
    [...tables, 'audit_verifications']
      .map((table) => `DELETE FROM ${table} WHERE org_id = '${id}'`)
      .join(';'),
  );
  await house.admin.query('UPDATE event_counters SET last_seq = 0 WHERE org_id = $1', [id]);
  await rm(`${house.env.PORTICO_DATA_DIR}/audit/${id}.json`, { force: true });
}

const tables = ['audit_entries', 'audit_words', 'audit_seals', 'audit_trims', 'events'] as const;

/** Keeps a copy of all that a trail consists of. */
export async function keepCopy(house: TestHouse): Promise<void> {
  for (const table of tables) {
    await house.admin.query(`DROP TABLE IF EXISTS audit.kept_${table}`);
    await house.admin.query(`CREATE TABLE audit.kept_${table} AS SELECT * FROM ${table}`);
  }
  await house.admin.query(
    'DROP TABLE IF EXISTS audit.kept_counters; CREATE TABLE audit.kept_counters AS SELECT * FROM event_counters',
  );
}

/** Puts everything back to the copy. */
export async function restoreCopy(house: TestHouse): Promise<void> {
  const statements = tables.flatMap((table) => [
    `DELETE FROM ${table}`,
    `INSERT INTO ${table} SELECT * FROM audit.kept_${table}`,
  ]);
  await house.admin.query(
    [
      'BEGIN',
      ...statements,
      'UPDATE event_counters c SET last_seq = k.last_seq FROM audit.kept_counters k WHERE k.org_id = c.org_id',
      'COMMIT',
    ].join(';'),
  );
}
