import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';

/** Tables with one row an organization that is there or not; none means the defaults, in version 1. */
type SettingsTable = 'organization_profiles' | 'white_labels';

/** Makes sure that the organization's row is there and holds it until the transaction ends. */
export async function lockSettings(scope: Scope, table: SettingsTable): Promise<void> {
  await scope.query(`INSERT INTO ${table} (org_id) VALUES ($1) ON CONFLICT DO NOTHING`, [scope.orgId]);
  await scope.query(`SELECT 1 FROM ${table} WHERE org_id = $1 FOR UPDATE`, [scope.orgId]);
}

/** Refuses a change made upon what is no longer there. `current` is the thing as it stands, presented. */
export function requireVersion(given: number | undefined, current: { version: number }): void {
  if (given === undefined || given === current.version) return;
  throw new Fault('changed_meanwhile', {
    detail:
      'Somebody else changed these settings while you were editing. Look at what is there now and try again.',
    current,
  });
}

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** The fields that `wanted` names and that differ from what is there. */
export function changesIn<Fields extends object>(before: Fields, wanted: Partial<Fields>): FieldChange[] {
  return (Object.keys(wanted) as (keyof Fields & string)[])
    .filter((field) => field in before && wanted[field] !== undefined && wanted[field] !== before[field])
    .map((field) => ({ field, from: before[field], to: wanted[field] }));
}

/** Writes changed fields, each into its column, and raises the version. Table and columns are names of our own. */
export async function storeChanges(
  scope: Scope,
  table: SettingsTable,
  columns: Record<string, string>,
  changes: FieldChange[],
): Promise<void> {
  const stored = changes.filter(({ field }) => columns[field] !== undefined);
  const sets = stored.map(({ field }, index) => `${columns[field]} = $${index + 3}`);
  await scope.query(
    `UPDATE ${table} SET ${[...sets, 'version = version + 1', 'updated_at = $2'].join(', ')} WHERE org_id = $1`,
    [scope.orgId, scope.now(), ...stored.map(({ to }) => to)],
  );
}
