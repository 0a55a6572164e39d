import type { Check, Criterion, Outcome, ProofGrade } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { decodeCursor } from '../../platform/http/cursor.ts';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { GuideBook } from '../guides/index.ts';
import { movePlatform } from './platform.ts';
import type { PlatformRow } from './queries.ts';
import { isSetAside } from './state.ts';

/** All checks of one client that were asked for together, so that they look at its site once. */
export interface CheckPayload {
  clientId: string;
  checkIds: string[];
}

export const checkJob = defineJob<CheckPayload>({
  name: 'onboarding.check',
  deadlineSeconds: 60,
  retryLimit: 3,
  retryDelay: 2,
  concurrency: 4,
});

export interface CheckRow {
  id: string;
  clientId: string;
  service: string;
  state: Check['state'];
  trigger: Check['trigger'];
  attempt: number;
  outcome: Outcome | null;
  proof: ProofGrade | null;
  criteria: Criterion[];
  error: string | null;
  actorKind: Check['requestedBy']['kind'];
  actorId: string | null;
  actorName: string;
  createdAt: Date;
  finishedAt: Date | null;
}

export const checkColumns = `id, client_id AS "clientId", service, state, triggered_by AS "trigger", attempt, outcome, proof,
  criteria, error, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName",
  created_at AS "createdAt", finished_at AS "finishedAt"`;

/** Tries, their pauses and a queue in between take less; what is open after that has lost its worker for good. */
export const CHECK_PATIENCE_MS = 20 * 60_000;

/**
 * Starts a check of a service whose row is locked; answers the one under way where there is one, so that a double
 * click starts one check.
 * @throws Fault `wrong_state` where nobody wants the access
 */
export async function startCheck(
  scope: Scope,
  book: GuideBook,
  row: PlatformRow,
  trigger: Check['trigger'],
): Promise<CheckRow> {
  if (isSetAside(row.state)) {
    throw new Fault('wrong_state', {
      detail: `${book.nameOf(row.service)} is marked as not needed or revoked, so there is nothing to check.`,
    });
  }
  const open = await openCheck(scope, row);
  if (open && !waitsForTheNight(open)) return open;
  const check = open ? await bringForward(scope, open, trigger) : await insertCheck(scope, row, trigger);
  scope.emit(
    'check.started',
    { clientId: row.clientId, subjectId: check.id },
    { service: row.service, serviceName: book.nameOf(row.service), checkId: check.id },
  );
  await movePlatform(scope, book, row, { act: { act: 'check' }, patch: { lastCheckId: check.id } });
  const payload = { clientId: row.clientId, checkIds: [check.id] };
  scope.enqueue(checkJob, payload, { singletonKey: check.id });
  return check;
}

async function openCheck(scope: Scope, row: PlatformRow): Promise<CheckRow | undefined> {
  const [open] = await scope.query<CheckRow>(
    `SELECT ${checkColumns} FROM checks
     WHERE org_id = $1 AND client_id = $2 AND service = $3 AND state IN ('queued', 'running') FOR UPDATE`,
    [scope.orgId, row.clientId, row.service],
  );
  return open;
}

/** The watch queues its checks hours ahead; somebody who asks now does not wait for the night. */
function waitsForTheNight(check: CheckRow): boolean {
  return check.trigger === 'watch' && check.state === 'queued';
}

async function bringForward(scope: Scope, check: CheckRow, trigger: Check['trigger']): Promise<CheckRow> {
  const { actor } = scope;
  const now = scope.now();
  const [row] = await scope.query<CheckRow>(
    `UPDATE checks SET triggered_by = $3, actor_kind = $4, actor_id = $5, actor_name = $6, created_at = $7, deadline_at = $8
     WHERE org_id = $1 AND id = $2 RETURNING ${checkColumns}`,
    [scope.orgId, check.id, trigger, actor.kind, actor.id, actor.name, now, patienceFrom(now)],
  );
  if (!row) throw new Error('The check is gone');
  return row;
}

const patienceFrom = (now: Date) => new Date(now.getTime() + CHECK_PATIENCE_MS);

/** Writes a check that is still to be run. */
export async function insertCheck(
  scope: Scope,
  row: PlatformRow,
  trigger: Check['trigger'],
): Promise<CheckRow> {
  const now = scope.now();
  const { actor } = scope;
  const [check] = await scope.query<CheckRow>(
    `INSERT INTO checks (org_id, id, client_id, service, triggered_by, actor_kind, actor_id, actor_name, created_at, deadline_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${checkColumns}`,
    [
      scope.orgId,
      newId(now.getTime()),
      row.clientId,
      row.service,
      trigger,
      actor.kind,
      actor.id,
      actor.name,
      now,
      patienceFrom(now),
    ],
  );
  if (!check) throw new Error('The insert answered no row');
  return check;
}

/** A page of a service's checks, newest first; one more row than asked for tells of a next page. */
export function listChecks(
  scope: Scope,
  clientId: string,
  service: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<CheckRow[]> {
  const [id] = cursor ? decodeCursor(cursor, 1) : [null];
  return scope.query<CheckRow>(
    `SELECT ${checkColumns} FROM checks
     WHERE org_id = $1 AND client_id = $2 AND service = $3 AND ($4::uuid IS NULL OR id < $4)
     ORDER BY id DESC LIMIT $5`,
    [scope.orgId, clientId, service, id, limit + 1],
  );
}

export async function findChecks(scope: Scope, ids: string[]): Promise<Map<string, CheckRow>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.query<CheckRow>(
    `SELECT ${checkColumns} FROM checks WHERE org_id = $1 AND id = ANY($2)`,
    [scope.orgId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes up the named checks that are still open, for one try. */
export function takeUpChecks(scope: Scope, ids: string[], attempt: number): Promise<CheckRow[]> {
  return scope.query<CheckRow>(
    `UPDATE checks SET state = 'running', attempt = $3
     WHERE org_id = $1 AND id = ANY($2) AND state IN ('queued', 'running') RETURNING ${checkColumns}`,
    [scope.orgId, ids, attempt],
  );
}

/** Writes the result of a try. False where another try, or the sweeper, was quicker: then nothing is written. */
export async function closeCheck(
  scope: Scope,
  check: CheckRow,
  result: { outcome: Outcome; proof: ProofGrade | null; criteria: Criterion[] },
): Promise<boolean> {
  const closed = await scope.query(
    `UPDATE checks SET state = 'done', outcome = $4, proof = $5, criteria = $6, finished_at = $7
     WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
    [
      scope.orgId,
      check.id,
      check.attempt,
      result.outcome,
      result.proof,
      JSON.stringify(result.criteria),
      scope.now(),
    ],
  );
  return closed.length > 0;
}

/** Puts a check back to work, because what it looked for was changed while it looked. */
export async function lookAgain(scope: Scope, check: CheckRow): Promise<void> {
  await scope.query(
    `UPDATE checks SET state = 'queued' WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'`,
    [scope.orgId, check.id, check.attempt],
  );
  scope.enqueue(checkJob, { clientId: check.clientId, checkIds: [check.id] }, { singletonKey: check.id });
}

/**
 * Ends a check that cannot go on, with a sentence for whoever asked for it. What was verified stays so; what was
 * being checked needs attention.
 */
export async function breakCheck(
  scope: Scope,
  book: GuideBook,
  check: Pick<CheckRow, 'id' | 'clientId' | 'service'>,
  row: PlatformRow | null,
  sentence: string,
): Promise<void> {
  const broken = await scope.query(
    `UPDATE checks SET state = 'failed', error = $3, finished_at = $4
     WHERE org_id = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING id`,
    [scope.orgId, check.id, sentence, scope.now()],
  );
  if (broken.length === 0) return;
  if (row) await movePlatform(scope, book, row, { act: { act: 'check_broke' }, note: sentence });
  scope.emit(
    'check.failed',
    { clientId: check.clientId, subjectId: check.id },
    {
      service: check.service,
      serviceName: book.nameOf(check.service),
      checkId: check.id,
      reason: sentence,
    },
  );
}
