import type { Scan, ScanResult } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { requireClient } from '../clients/index.ts';
import { parseAddress } from './engine/index.ts';

export const scanJob = defineJob<{ scanId: string }>({
  name: 'discovery.scan',
  deadlineSeconds: 60,
  retryLimit: 2,
  concurrency: 4,
});

export interface ScanRow {
  id: string;
  clientId: string;
  website: string;
  state: Scan['state'];
  progress: number;
  attempt: number;
  error: string | null;
  result: ScanResult | null;
  createdAt: Date;
  deadlineAt: Date;
  finishedAt: Date | null;
}

/** A scan that is not over by then has lost its worker for good: the tries and their pauses take less. */
const PATIENCE_MS = 20 * 60_000;
export const LOST = 'The inspection was interrupted and did not finish. Start it again.';
const MOVED = 'The web address was changed while the old one was being inspected.';

const columns = `id, client_id AS "clientId", website, state, progress, attempt, error, result,
  created_at AS "createdAt", deadline_at AS "deadlineAt", finished_at AS "finishedAt"`;

/**
 * Starts an inspection of a client's site; answers the one under way where there is one. `eventId` names the event
 * that started it by itself, so that the same event starts it once.
 * @throws Fault `wrong_state` where there is no web address to inspect
 */
export async function startScan(
  scope: Scope,
  clientId: string,
  eventId: string | null = null,
): Promise<ScanRow> {
  // One at a time for a client, without its row: every event refers to that.
  const name = `scans/${scope.orgId}/${clientId}`;
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  const client = await requireClient(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: 'This client is archived. Restore it first.' });
  if (!client.website) {
    throw new Fault('wrong_state', {
      detail: 'This client has no web address yet. Add one, then inspect it.',
    });
  }
  const address = parseAddress(client.website);
  if (!address.ok) throw new Fault('wrong_state', { detail: address.message });
  const open = await openScan(scope, clientId);
  if (open && open.website === client.website && open.deadlineAt > scope.now()) return open;
  if (open) await endScan(scope, open.id, open.website === client.website ? LOST : MOVED);
  return insertScan(scope, clientId, client.website, eventId);
}

async function insertScan(
  scope: Scope,
  clientId: string,
  website: string,
  eventId: string | null,
): Promise<ScanRow> {
  const now = scope.now();
  const [row] = await scope.query<ScanRow>(
    `INSERT INTO scans (org_id, id, client_id, website, event_id, created_at, deadline_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (org_id, event_id) WHERE event_id IS NOT NULL DO NOTHING RETURNING ${columns}`,
    [
      scope.orgId,
      newId(now.getTime()),
      clientId,
      website,
      eventId,
      now,
      new Date(now.getTime() + PATIENCE_MS),
    ],
  );
  // The same event a second time: what it started stands already.
  if (!row) return (await latestScan(scope, clientId)) as ScanRow;
  scope.emit('scan.requested', { clientId, subjectId: row.id }, { website });
  scope.enqueue(scanJob, { scanId: row.id }, { singletonKey: row.id });
  return row;
}

async function openScan(scope: Scope, clientId: string): Promise<ScanRow | undefined> {
  const [row] = await scope.query<ScanRow>(
    `SELECT ${columns} FROM scans WHERE org_id = $1 AND client_id = $2 AND state IN ('queued', 'running') FOR UPDATE`,
    [scope.orgId, clientId],
  );
  return row;
}

/** The newest scan of a client. */
export async function latestScan(scope: Scope, clientId: string): Promise<ScanRow | null> {
  const [row] = await scope.query<ScanRow>(
    `SELECT ${columns} FROM scans WHERE org_id = $1 AND client_id = $2 ORDER BY id DESC LIMIT 1`,
    [scope.orgId, clientId],
  );
  return row ?? null;
}

/** The newest scan of a client that came to its end. */
export async function latestResult(
  scope: Scope,
  clientId: string,
): Promise<(ScanRow & { result: ScanResult }) | null> {
  const [row] = await scope.query<ScanRow & { result: ScanResult }>(
    `SELECT ${columns} FROM scans WHERE org_id = $1 AND client_id = $2 AND state = 'done' ORDER BY id DESC LIMIT 1`,
    [scope.orgId, clientId],
  );
  return row ?? null;
}

/** Takes a scan up for one try; null where it is over already. */
export async function takeUpScan(scope: Scope, id: string, attempt: number): Promise<ScanRow | null> {
  const [row] = await scope.query<ScanRow>(
    `UPDATE scans SET state = 'running', attempt = $3, progress = 0
     WHERE org_id = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING ${columns}`,
    [scope.orgId, id, attempt],
  );
  return row ?? null;
}

export async function noteProgress(scope: Scope, row: ScanRow, percent: number): Promise<void> {
  await scope.query(
    `UPDATE scans SET progress = greatest(progress, $4) WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'`,
    [scope.orgId, row.id, row.attempt, Math.min(99, percent)],
  );
}

/** Writes what a try found. False where another try, or the sweeper, was quicker: then nothing is written. */
export async function finishScan(scope: Scope, row: ScanRow, result: ScanResult): Promise<boolean> {
  const done = await scope.query(
    `UPDATE scans SET state = 'done', progress = 100, result = $4, finished_at = $5
     WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
    [scope.orgId, row.id, row.attempt, JSON.stringify(result), scope.now()],
  );
  if (done.length === 0) return false;
  const about = { clientId: row.clientId, subjectId: row.id };
  const { website, reachable, findings } = result;
  scope.emit('scan.finished', about, { website, reachable, findings: findings.length });
  return true;
}

/** Ends a scan that cannot go on, with a sentence for whoever asked for it. */
export async function endScan(scope: Scope, id: string, sentence: string): Promise<void> {
  const ended = await scope.query<{ clientId: string; website: string }>(
    `UPDATE scans SET state = 'failed', error = $3, finished_at = $4
     WHERE org_id = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING client_id AS "clientId", website`,
    [scope.orgId, id, sentence, scope.now()],
  );
  for (const { clientId, website } of ended) {
    scope.emit('scan.failed', { clientId, subjectId: id }, { website, reason: sentence });
  }
}

/** Ends the scans whose workers are gone. Answers how many there were. */
export async function endLostScans(scope: Scope): Promise<number> {
  const lost = await scope.query<{ id: string }>(
    `SELECT id FROM scans WHERE org_id = $1 AND state IN ('queued', 'running') AND deadline_at < $2
     LIMIT 500 FOR UPDATE SKIP LOCKED`,
    [scope.orgId, scope.now()],
  );
  for (const { id } of lost) await endScan(scope, id, LOST);
  return lost.length;
}
