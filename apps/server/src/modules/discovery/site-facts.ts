import type { DetectedFact, Guide, ScanResult } from '@portico/contract';
import { detectedFacts, idsSeen, trapsFor } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';

/** What a client's own guides need of an inspection: nothing that is not public, and no raw evidence. */
export interface SiteFacts {
  facts: DetectedFact[];
  seen: Pick<ScanResult, 'findings' | 'tags'>;
}

const NOTHING: SiteFacts = { facts: [], seen: { findings: [], tags: [] } };

/** Keeps the facts of the newest scan of a client. */
export async function keepSiteFacts(
  scope: Scope,
  clientId: string,
  scanId: string,
  result: ScanResult,
): Promise<void> {
  const seen = {
    findings: result.findings.map((finding) => ({ ...finding, evidenceIds: [], notes: [] })),
    tags: result.tags.map((tag) => ({ ...tag, evidenceIds: [] })),
  };
  await scope.query(
    `INSERT INTO site_facts (org_id, client_id, scan_id, facts, seen, certificate_ends_at, scanned_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (org_id, client_id) DO UPDATE SET scan_id = excluded.scan_id, facts = excluded.facts,
       seen = excluded.seen, certificate_ends_at = excluded.certificate_ends_at, scanned_at = excluded.scanned_at`,
    [
      scope.orgId,
      clientId,
      scanId,
      JSON.stringify(detectedFacts(result)),
      JSON.stringify(seen),
      result.findings.find((finding) => finding.kind === 'certificate')?.endsAt ?? null,
      scope.now(),
    ],
  );
}

/** What the newest inspection saw of a client's site; empty before the first. A client's own people may read it. */
export async function readSiteFacts(scope: Scope, clientId: string): Promise<SiteFacts> {
  const [row] = await scope.query<SiteFacts>(
    'SELECT facts, seen FROM site_facts WHERE org_id = $1 AND client_id = $2',
    [scope.orgId, clientId],
  );
  return row ?? NOTHING;
}

/** The ids of a guide that were seen in public, by the key of the question. */
export function suggestIds(guide: Guide, { seen }: SiteFacts): Record<string, string> {
  return idsSeen(guide, seen);
}

/** The traps of a guide that this client's site gives reason to expect. */
export function expectTraps(guide: Guide, { facts }: SiteFacts): Guide['traps'] {
  return trapsFor(guide, facts);
}

export interface ExpiringCertificate {
  clientId: string;
  endsAt: Date;
  scannedAt: Date;
}

/** Clients whose certificate ended or ends within so many days, as far as their newest inspection tells. */
export function expiringCertificates(scope: Scope, days: number): Promise<ExpiringCertificate[]> {
  return scope.query<ExpiringCertificate>(
    `SELECT f.client_id AS "clientId", f.certificate_ends_at AS "endsAt", f.scanned_at AS "scannedAt"
     FROM site_facts f
     WHERE f.org_id = $1 AND f.certificate_ends_at < $2::timestamptz + make_interval(days => $3)
     ORDER BY f.certificate_ends_at LIMIT 200`,
    [scope.orgId, scope.now(), days],
  );
}
