import type { Guide } from '@portico/contract';
import { checkIdIn } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, type FieldFault } from '../../platform/fault.ts';
import type { GuideBook } from '../guides/index.ts';
import { platformProgress } from './progress.ts';
import { type PlatformPatch, type PlatformRow, updatePlatformRow } from './queries.ts';
import { refuseSecrets } from './secrets.ts';
import { nextState, type PlatformAct } from './state.ts';

/** One thing that happens to a service: what it does to the state, and what else is written with it. */
export interface PlatformMove {
  act: PlatformAct;
  patch?: Omit<PlatformPatch, 'state' | 'progress'>;
  /** Shown beside the change in the timeline. */
  note?: string | null;
  /** `always`: somebody edited the row · `never`: another event of the same moment says it already. */
  tell?: 'when_moved' | 'always' | 'never';
}

/**
 * Moves a locked row by one act: state, progress and times follow from it, the event goes with it.
 * Answers the row as it stands afterwards.
 */
export async function movePlatform(
  scope: Scope,
  book: GuideBook,
  row: PlatformRow,
  move: PlatformMove,
): Promise<PlatformRow> {
  const state = nextState(row.state, move.act);
  const patch: PlatformPatch = { ...timesOf(scope, row, state), ...move.patch, state };
  patch.progress = progressOf(book.guide(row.service), { ...row, ...patch });
  const after = await updatePlatformRow(scope, row, patch);
  const { tell = 'when_moved' } = move;
  if (tell === 'always' || (tell === 'when_moved' && after.state !== row.state)) {
    scope.emit(
      'platform.updated',
      { clientId: row.clientId, subjectId: row.service },
      {
        service: row.service,
        serviceName: book.nameOf(row.service),
        from: row.state,
        to: after.state,
        progress: after.progress,
        note: move.note ?? null,
      },
    );
  }
  return after;
}

/** Moments that a state brings with it; the first of each kind stays. */
function timesOf(scope: Scope, row: PlatformRow, state: PlatformRow['state']): PlatformPatch {
  const begun = state !== 'not_started' && state !== 'requested' && state !== 'not_needed';
  const lost = row.state === 'verified' && state !== 'verified';
  return {
    ...(state === 'requested' ? { requestedAt: scope.now() } : {}),
    ...(begun && row.startedAt === null ? { startedAt: scope.now() } : {}),
    ...(state === 'verified' && (row.verifiedAt === null || row.state === 'checking')
      ? { verifiedAt: scope.now() }
      : {}),
    ...(lost ? { proof: null } : {}),
  };
}

/** How far a row is, by its guide. What the guide no longer asks for does not count. */
export function progressOf(guide: Guide | null, row: Pick<PlatformRow, 'state' | 'ids' | 'steps'>): number {
  const steps = guide?.steps ?? [];
  const ids = guide?.idsIn.filter((idIn) => idIn.required) ?? [];
  return platformProgress({
    state: row.state,
    stepsDone: steps.filter((step) => row.steps[step.key] !== undefined).length,
    stepsTotal: steps.length,
    idsGiven: ids.filter((idIn) => row.ids[idIn.key]).length,
    idsTotal: ids.length,
  });
}

/**
 * Lays given ids over those that are there, each in its canonical spelling; an empty text takes one away.
 * @throws Fault `looks_like_password`; `invalid_input` with a sentence for each id of the wrong kind
 */
export function mergeIds(
  guide: Guide | null,
  before: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  refuseSecrets(...Object.values(given));
  const errors: FieldFault[] = [];
  const merged = { ...before };
  for (const [key, text] of Object.entries(given)) {
    const idIn = guide?.idsIn.find((entry) => entry.key === key);
    if (!idIn) errors.push({ path: `ids.${key}`, message: 'The guide does not ask for this.' });
    else if (text.trim() === '') delete merged[key];
    else {
      const verdict = checkIdIn(idIn, text);
      if (verdict.ok) merged[key] = verdict.value;
      else errors.push({ path: `ids.${key}`, message: verdict.hint });
    }
  }
  if (errors.length > 0) throw new Fault('invalid_input', { errors });
  return merged;
}

/** The keys whose values differ. */
export function changedKeys(before: Record<string, string>, after: Record<string, string>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => before[key] !== after[key]).sort();
}
