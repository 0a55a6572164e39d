import type { AuditSettings } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { RETENTION } from './trail/trim.ts';

/** How long the organization's log is kept. */
export async function readSettings(scope: Scope): Promise<AuditSettings> {
  const [row] = await scope.query<{ retention_days: number; updated_at: Date }>(
    'SELECT retention_days, updated_at FROM audit_settings WHERE org_id = $1',
    [scope.orgId],
  );
  return {
    retentionDays: row?.retention_days ?? RETENTION.standard,
    updatedAt: row?.updated_at.toISOString() ?? null,
  };
}

/** Sets how long it is kept; the following night acts on it. */
export async function changeSettings(scope: Scope, retentionDays: number): Promise<AuditSettings> {
  const before = await readSettings(scope);
  if (before.retentionDays === retentionDays) return before;
  await scope.query(
    `INSERT INTO audit_settings (org_id, retention_days, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (org_id) DO UPDATE SET retention_days = excluded.retention_days, updated_at = excluded.updated_at`,
    [scope.orgId, retentionDays, scope.now()],
  );
  scope.emit(
    'audit.retention_changed',
    {},
    { changes: [{ field: 'retentionDays', from: before.retentionDays, to: retentionDays }] },
  );
  return { retentionDays, updatedAt: scope.now().toISOString() };
}
