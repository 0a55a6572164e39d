import { type Criterion, type Guide, type LedgerLine, proofGrades } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import type { JobContext } from '../../platform/jobs/job.ts';
import { type ClientRow, requireClient } from '../clients/index.ts';
import { type AccessProof, accessByConnections } from '../connections/index.ts';
import {
  type CheckContext,
  createCheckContext,
  evaluateChecks,
  parseAddress,
  readSiteFacts,
  suggestIds,
} from '../discovery/index.ts';
import { type GuideBook, readAgency, readGuideBook } from '../guides/index.ts';
import { attachmentCounts } from './attachment.ts';
import {
  breakCheck,
  type CheckPayload,
  type CheckRow,
  closeCheck,
  lookAgain,
  takeUpChecks,
} from './check.ts';
import { completeRequests } from './completion.ts';
import { withConnections } from './connection-proof.ts';
import type { Desk } from './desk.ts';
import { criteriaFor, guideValues } from './guide-values.ts';
import { addLedgerLine, isHeld } from './ledger.ts';
import { changedKeys, movePlatform } from './platform.ts';
import { noteLoss } from './portal-letters.ts';
import { lockPlatformRow, lockPlatformRows, type PlatformRow } from './queries.ts';
import { isSetAside, isWatched, nextState } from './state.ts';
import {
  type JudgedCriterion,
  judgeChange,
  mayTellMore,
  type Verdict,
  type WatchVerdict,
} from './verdict.ts';

/** One check with all that it needs to look, read in a scope that is left before it looks. */
interface Errand {
  check: CheckRow;
  ids: Record<string, string>;
  criteria: Guide['checks'];
  attestation: CheckContext['attestation'];
  /** What the provider itself says of the access. */
  access: AccessProof;
  level: PlatformRow['level'];
}

interface Errands {
  address: CheckContext['address'];
  errands: Errand[];
}

/** What was seen, for the verdict and for people. */
export interface Seen {
  judged: JudgedCriterion[];
  criteria: Criterion[];
}

/** Looking ends before the job's own deadline, so that there is time to write down what was seen. */
const LOOK_MS = 45_000;
/** Whoever waits at the screen is told after the second try; the nightly watch has all the time. */
const TRIES_WHILE_WAITING = 2;
const BROKEN = 'The check broke off because of a fault on our side. Please start it again in a few minutes.';
export const LOST = 'The check was interrupted and did not finish. Please start it again.';

/** Raised so that the queue tries again: the world did not answer, and may do so later. */
export class Inconclusive extends Error {}

/**
 * Runs the checks of one client: read, leave, look, write. A try that is killed at any point leaves the checks open
 * for the next one; the last one ends them with a sentence.
 */
export async function runChecks(desk: Desk, payload: CheckPayload, context: JobContext): Promise<void> {
  const { actor, last } = context;
  try {
    const prepared = await desk.scopes.withScope(actor, (scope) => prepare(scope, payload, context.attempt));
    if (prepared.errands.length === 0) return;
    const open = await look(desk, actor, prepared, context);
    if (open > 0) throw new Inconclusive(`${open} of ${prepared.errands.length} checks had no answer yet`);
  } catch (error) {
    if (!last || error instanceof Inconclusive) throw error;
    desk.log.error({ err: error, ...payload }, 'checks failed');
    await desk.scopes.withScope(actor, (scope) => breakOpenChecks(scope, payload.checkIds, BROKEN));
  }
}

async function prepare(scope: Scope, payload: CheckPayload, attempt: number): Promise<Errands> {
  // Services before checks, as whoever starts a check locks them.
  const rows = new Map((await lockPlatformRows(scope, payload.clientId)).map((row) => [row.service, row]));
  const checks = await takeUpChecks(scope, payload.checkIds, attempt);
  if (checks.length === 0) return { address: null, errands: [] };
  const [book, agency] = await Promise.all([readGuideBook(scope), readAgency(scope)]);
  const client = await requireClient(scope, payload.clientId);
  const pictures = await attachmentCounts(scope, client.id);
  const facts = await readSiteFacts(scope, client.id);
  const errands: Errand[] = [];
  for (const check of checks) {
    const row = rows.get(check.service);
    const guide = book.guide(check.service);
    const reason = whyNot(client, row, guide);
    if (reason || !row || !guide) await breakOne(scope, book, check, reason ?? BROKEN);
    else {
      const values = guideValues(agency, client, row.ids, row.level);
      const attestation = attestationOf(row, client.time_zone, pictures.get(row.service) ?? 0);
      const criteria = criteriaFor(guide, values);
      const ids = [...Object.values(row.ids), ...Object.values(suggestIds(guide, facts))];
      const access = await accessByConnections(scope, { clientId: client.id, service: row.service, ids });
      errands.push({ check, ids: row.ids, criteria, attestation, access, level: row.level });
    }
  }
  const parsed = client.website ? parseAddress(client.website) : null;
  return { address: parsed?.ok ? parsed.address : null, errands };
}

function whyNot(client: ClientRow, row: PlatformRow | undefined, guide: Guide | null): string | null {
  if (client.archived_at) return 'The client was archived in the meantime.';
  if (!guide) return 'The guide for this service is gone, so nobody knows what to look for.';
  return !row || isSetAside(row.state) ? 'This access is no longer wanted.' : null;
}

function attestationOf(row: PlatformRow, timeZone: string, screenshots: number): CheckContext['attestation'] {
  if (!row.claimedAt || !row.claimedBy) return null;
  return { by: row.claimedBy, at: row.claimedAt.toISOString(), timeZone, screenshots };
}

/** Looks outside, then writes each check down by itself. Answers how many stayed without an answer. */
async function look(
  desk: Desk,
  actor: Actor,
  { address, errands }: Errands,
  context: JobContext,
): Promise<number> {
  const shared = createCheckContext(
    desk.outbound,
    { address, ids: {}, attestation: null },
    {
      signal: context.signal,
      deadlineMs: LOOK_MS,
      maxCalls: 80 + 20 * errands.length,
      now: () => desk.clock.now(),
    },
  );
  let open = 0;
  try {
    for (const errand of errands) {
      const seen = await evaluate(desk, shared, errand);
      // What was seen after a stop is half a look, not a result.
      if (context.signal.aborted) throw new Error('The check was stopped', { cause: context.signal.reason });
      if (mayTellMore(seen.judged) && triesLeft(errand.check, context)) open += 1;
      else await desk.scopes.withScope(actor, (scope) => conclude(scope, errand, seen));
    }
  } finally {
    shared.witness.close();
  }
  return open;
}

function triesLeft(check: CheckRow, { attempt, last }: JobContext): boolean {
  return !last && (check.trigger === 'watch' || attempt < TRIES_WHILE_WAITING);
}

async function evaluate(desk: Desk, shared: CheckContext, errand: Errand): Promise<Seen> {
  const own: CheckContext = { ...shared, ids: errand.ids, attestation: errand.attestation };
  const looked = await evaluateChecks(errand.criteria, own, (error) =>
    desk.log.error({ err: error, checkId: errand.check.id }, 'a criterion failed'),
  );
  const results = withConnections(errand.criteria, looked, errand.access, errand.level);
  const judged = results.map((result, index) => {
    const { about = 'asset', required = true } = errand.criteria[index] ?? {};
    return {
      key: result.key,
      outcome: result.outcome,
      proof: result.proof,
      retry: result.retry,
      about,
      required,
    };
  });
  const criteria = results.map(({ key, label, outcome, proof, summary, nextStep, evidence }) => ({
    key,
    label,
    outcome,
    proof,
    summary,
    nextStep,
    evidence: evidence.map(({ asked, answered, at, excerpt }) => ({ asked, answered, at, excerpt })),
  }));
  return { judged, criteria };
}

/** Writes one result: the check, the state, the ledger, the events. All of it or nothing. */
export async function conclude(
  scope: Scope,
  errand: Pick<Errand, 'check' | 'ids'>,
  seen: Seen,
): Promise<void> {
  const { check } = errand;
  const book = await readGuideBook(scope);
  const row = await lockPlatformRow(scope, check.clientId, check.service);
  if (!row) return;
  if (changedKeys(row.ids, errand.ids).length > 0 && !isSetAside(row.state)) return lookAgain(scope, check);
  const verdict = judgeChange(seen.judged, row);
  const { outcome, proof } = verdict;
  if (!(await closeCheck(scope, check, { outcome, proof, criteria: seen.criteria }))) return;
  if (check.trigger !== 'watch' || isNews(row, verdict)) tell(scope, book, check, verdict);
  const after = await applyVerdict(scope, book, row, check, verdict, seen.criteria);
  await recordChange(scope, book, row, after, check, seen);
  if (after.state === 'verified') await completeRequests(scope, after.clientId);
}

function applyVerdict(
  scope: Scope,
  book: GuideBook,
  row: PlatformRow,
  check: CheckRow,
  verdict: WatchVerdict,
  criteria: Criterion[],
): Promise<PlatformRow> {
  const act = { act: 'checked', standing: verdict.standing } as const;
  const to = nextState(row.state, act);
  return movePlatform(scope, book, row, {
    act,
    note: noteOf(criteria),
    patch: {
      lastCheckId: check.id,
      held: isWatched(to) ? verdict.held : [],
      lost: to === 'drifted' ? verdict.lost : [],
      ...(to === 'verified' && verdict.proof ? { proof: verdict.proof } : {}),
    },
  });
}

/** A night in which nothing changed is no news. */
function isNews(row: PlatformRow, { standing, proof }: WatchVerdict): boolean {
  const to = nextState(row.state, { act: 'checked', standing });
  return to !== row.state || (to === 'verified' && proof !== null && proof !== row.proof);
}

function tell(scope: Scope, book: GuideBook, check: CheckRow, verdict: Verdict): void {
  const { outcome, proof, passed, total } = verdict;
  const service = { service: check.service, serviceName: book.nameOf(check.service) };
  scope.emit(
    'check.finished',
    { clientId: check.clientId, subjectId: check.id },
    { ...service, checkId: check.id, outcome, proof, passed, total },
  );
}

/** A line in the ledger wherever what the client's people can rely on has changed. */
async function recordChange(
  scope: Scope,
  book: GuideBook,
  before: PlatformRow,
  after: PlatformRow,
  check: CheckRow,
  seen: Seen,
): Promise<void> {
  const { criteria } = seen;
  const about = { clientId: check.clientId, subjectId: check.id };
  const named = { service: check.service, serviceName: book.nameOf(check.service), checkId: check.id };
  const line = (kind: LedgerLine['kind'], how: string) =>
    addLedgerLine(scope, book, after, { kind, how, proof: after.proof, checkId: check.id });
  if (before.state !== 'drifted' && after.state === 'drifted') {
    const lost = criteria.filter((one) => after.lost.includes(one.key)).map((one) => one.summary);
    scope.emit('access.drifted', about, { ...named, lost });
    await line('drifted', lost.join(' '));
    // What somebody looked for by themselves they see by themselves.
    if (check.trigger === 'watch') noteLoss(scope, check.clientId);
  } else if (before.state === 'drifted' && after.state === 'verified') {
    scope.emit('access.restored', about, named);
    await line('restored', howOf(seen));
  } else if (after.state === 'verified' && (before.state !== 'verified' || before.proof !== after.proof)) {
    await line(kindOf(book, after), howOf(seen));
  }
}

function kindOf(book: GuideBook, { service, proof }: PlatformRow): LedgerLine['kind'] {
  if (!isHeld(book, service)) return 'watched';
  return proof === 'attested' || proof === 'claimed' ? proof : 'verified';
}

/** The first thing that stands in the way, in its own words. */
function noteOf(criteria: Criterion[]): string | null {
  const first =
    criteria.find((one) => one.outcome === 'fail') ?? criteria.find((one) => one.outcome === 'unknown');
  return first?.summary ?? null;
}

/** How we know: first what speaks of the access itself, then the best of what was seen of the thing. */
function howOf({ judged, criteria }: Seen): string {
  const about = new Map(judged.map((one) => [one.key, one.about]));
  const rank = (one: Criterion) => proofGrades.indexOf(one.proof ?? 'claimed');
  const passed = criteria.filter((one) => one.outcome === 'pass').toSorted((a, b) => rank(a) - rank(b));
  const access = passed.find((one) => about.get(one.key) === 'access');
  const asset = passed.find((one) => about.get(one.key) === 'asset');
  return [access?.summary, asset?.summary].filter((text) => text !== undefined).join(' ');
}

async function breakOne(scope: Scope, book: GuideBook, check: CheckRow, sentence: string): Promise<void> {
  const row = await lockPlatformRow(scope, check.clientId, check.service);
  await breakCheck(scope, book, check, row, sentence);
}

/** Ends those of the named checks that are still open. */
export async function breakOpenChecks(scope: Scope, checkIds: string[], sentence: string): Promise<void> {
  const open = await scope.query<Pick<CheckRow, 'id' | 'clientId' | 'service'>>(
    `SELECT id, client_id AS "clientId", service FROM checks
     WHERE org_id = $1 AND id = ANY($2) AND state IN ('queued', 'running') ORDER BY service`,
    [scope.orgId, checkIds],
  );
  if (open.length === 0) return;
  const book = await readGuideBook(scope);
  for (const check of open) await breakOne(scope, book, check as CheckRow, sentence);
}
