import type { Scope } from '../../platform/db/scope.ts';
import type { HeldAccess } from '../connections/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { isHeld } from './ledger.ts';

/** What a client gave the agency access to and did not take back, as far as it was verified. */
export async function heldAccess(scope: Scope, clientId: string): Promise<HeldAccess[]> {
  const rows = await scope.query<{ service: string; ids: Record<string, string> }>(
    `SELECT service, ids FROM client_platforms
     WHERE org_id = $1 AND client_id = $2 AND state IN ('verified', 'drifted') ORDER BY service`,
    [scope.orgId, clientId],
  );
  if (rows.length === 0) return [];
  const book = await readGuideBook(scope);
  return rows
    .filter(({ service }) => isHeld(book, service))
    .map(({ service, ids }) => ({
      service,
      serviceName: book.nameOf(service),
      asset: Object.values(ids)[0] ?? null,
    }));
}
