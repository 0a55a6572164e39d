import type { OrganizationProfile, ProfileChanges } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { changesIn, lockSettings, requireVersion, storeChanges } from './versioned.ts';

const columns = {
  legalName: 'legal_name',
  address: 'address',
  timeZone: 'time_zone',
  language: 'language',
  currency: 'currency',
  supportEmail: 'support_email',
  supportPhone: 'support_phone',
};

const profileSql = `
SELECT o.name, p.legal_name AS "legalName", p.address, coalesce(p.time_zone, 'UTC') AS "timeZone",
  coalesce(p.language, 'en') AS language, coalesce(p.currency, 'EUR') AS currency, p.support_email AS "supportEmail",
  p.support_phone AS "supportPhone", coalesce(p.version, 1) AS version, p.updated_at AS "updatedAt"
FROM organizations o LEFT JOIN organization_profiles p ON p.org_id = o.org_id WHERE o.org_id = $1`;

/** What the organization says of itself. */
export async function readProfile(scope: Scope): Promise<OrganizationProfile> {
  const [row] = await scope.query<Omit<OrganizationProfile, 'updatedAt'> & { updatedAt: Date | null }>(
    profileSql,
    [scope.orgId],
  );
  if (!row) throw new Error('The organization has no row');
  return { ...row, updatedAt: row.updatedAt?.toISOString() ?? null };
}

/** Changes the fields that are named. Throws `changed_meanwhile` where the version that was read is old. */
export async function putProfile(
  scope: Scope,
  { version, ...wanted }: ProfileChanges,
): Promise<OrganizationProfile> {
  await lockSettings(scope, 'organization_profiles');
  const before = await readProfile(scope);
  requireVersion(version, before);
  const changes = changesIn(before, wanted);
  if (changes.length === 0) return before;
  const name = changes.find(({ field }) => field === 'name');
  if (name) {
    await scope.query('UPDATE organizations SET name = $2, updated_at = $3 WHERE org_id = $1', [
      scope.orgId,
      name.to,
      scope.now(),
    ]);
  }
  await storeChanges(scope, 'organization_profiles', columns, changes);
  scope.emit('organization.updated', { subjectId: scope.orgId }, { changes });
  return readProfile(scope);
}
