import type { GuideValues } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { readAgencyIds } from './agency-ids.ts';

/** The agency as guides speak of it: its name and its own ids. */
export type Agency = GuideValues['agency'] & { name: string };

export async function readAgency(scope: Scope): Promise<Agency> {
  const [[organization], ids] = await Promise.all([
    scope.query<{ name: string }>('SELECT name FROM organizations WHERE org_id = $1', [scope.orgId]),
    readAgencyIds(scope),
  ]);
  return { ...ids, name: organization?.name ?? 'The agency' };
}
