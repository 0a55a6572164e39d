import { type AgencyIdKind, type AgencyIds, agencyIdKinds } from '@portico/contract';
import { agencyIds, checkId, looksLikePassword } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, type FieldFault } from '../../platform/fault.ts';

export type AgencyIdChanges = Partial<Record<AgencyIdKind, string | null>>;

/** The agency's own ids, null for each that is not set. */
export async function readAgencyIds(scope: Scope): Promise<AgencyIds> {
  const rows = await scope.query<{ kind: AgencyIdKind; value: string }>(
    'SELECT kind, value FROM agency_ids WHERE org_id = $1',
    [scope.orgId],
  );
  const values = new Map(rows.map((row) => [row.kind, row.value]));
  return Object.fromEntries(agencyIdKinds.map((kind) => [kind, values.get(kind) ?? null])) as AgencyIds;
}

/**
 * Changes the ids that are named; null removes one. Each is stored in its canonical spelling.
 * @throws Fault `invalid_input` with one sentence for each id of the wrong kind
 */
export async function putAgencyIds(scope: Scope, given: AgencyIdChanges): Promise<AgencyIds> {
  const wanted = canonical(given);
  // Two people who change ids at once must each see what the other left.
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`agency_ids/${scope.orgId}`]);
  const before = await readAgencyIds(scope);
  const changes = agencyIdKinds
    .filter((kind) => wanted[kind] !== undefined && wanted[kind] !== before[kind])
    .map((kind) => ({ field: kind, from: before[kind], to: wanted[kind] ?? null }));
  if (changes.length === 0) return before;
  await store(scope, changes);
  scope.emit('agency_ids.updated', {}, { changes });
  return readAgencyIds(scope);
}

function canonical(given: AgencyIdChanges): AgencyIdChanges {
  const errors: FieldFault[] = [];
  const values = Object.entries(given).map(([kind, text]) => {
    if (text === null) return [kind, null];
    const secret = looksLikePassword(text);
    if (secret.refused) throw new Fault('looks_like_password', { detail: secret.reason });
    const verdict = checkId(agencyIds[kind as AgencyIdKind].format, text);
    if (verdict.ok) return [kind, verdict.value];
    errors.push({ path: kind, message: verdict.hint });
    return [kind, null];
  });
  if (errors.length > 0) throw new Fault('invalid_input', { errors });
  return Object.fromEntries(values);
}

async function store(scope: Scope, changes: { field: AgencyIdKind; to: string | null }[]): Promise<void> {
  const removed = changes.filter((change) => change.to === null).map((change) => change.field);
  const set = changes.filter((change) => change.to !== null);
  if (removed.length > 0) {
    await scope.query('DELETE FROM agency_ids WHERE org_id = $1 AND kind = ANY($2)', [scope.orgId, removed]);
  }
  if (set.length === 0) return;
  await scope.query(
    `INSERT INTO agency_ids (org_id, kind, value, updated_at)
     SELECT $1, given.kind, given.value, $4 FROM unnest($2::text[], $3::text[]) AS given (kind, value)
     ON CONFLICT (org_id, kind) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [scope.orgId, set.map((change) => change.field), set.map((change) => change.to), scope.now()],
  );
}
