import { type PlatformState, type Progress, platformStates } from '@portico/contract';

export interface WorkDone {
  state: PlatformState;
  stepsDone: number;
  stepsTotal: number;
  idsGiven: number;
  idsTotal: number;
}

/** Doing all that the guide asks is worth this much; the rest is the check's to give. */
const ALL_DONE = 80;
const BEING_CHECKED = 90;

/** How far the access to one service has come, 0 to 100. Only what is verified or not needed is 100. */
export function platformProgress({ state, stepsDone, stepsTotal, idsGiven, idsTotal }: WorkDone): number {
  if (state === 'verified' || state === 'not_needed') return 100;
  if (state === 'revoked') return 0;
  if (state === 'drifted') return ALL_DONE;
  if (state === 'checking') return BEING_CHECKED;
  const total = stepsTotal + idsTotal;
  const done = Math.min(stepsDone, stepsTotal) + Math.min(idsGiven, idsTotal);
  return total === 0 ? 0 : Math.floor((ALL_DONE * done) / total);
}

/** The rows of one client, counted: how many are in a state, and the sum of their progress. */
export interface StateCount {
  state: PlatformState;
  count: number;
  progress: number;
}

/** A client's progress over all services that are asked of it, without those that nobody needs. */
export function clientProgress(clientId: string, counts: readonly StateCount[]): Progress {
  const of = (state: PlatformState) => counts.find((entry) => entry.state === state)?.count ?? 0;
  const counted = counts.filter((entry) => entry.state !== 'not_needed' && entry.state !== 'revoked');
  const total = counted.reduce((sum, entry) => sum + entry.count, 0);
  const progress = counted.reduce((sum, entry) => sum + entry.progress, 0);
  const byState = platformStates.filter((state) => of(state) > 0).map((state) => [state, of(state)]);
  return {
    clientId,
    percent: total === 0 ? 0 : Math.floor(progress / total),
    total,
    verified: of('verified'),
    needsAttention: of('needs_attention') + of('drifted'),
    stage: stageOf(of, total),
    byState: Object.fromEntries(byState),
  };
}

function stageOf(of: (state: PlatformState) => number, total: number): Progress['stage'] {
  if (of('drifted') > 0) return 'drifted';
  if (total === 0) return of('not_needed') > 0 ? 'complete' : 'not_asked';
  if (of('verified') === total) return 'complete';
  if (of('not_started') === total) return 'not_asked';
  return of('requested') + of('not_started') === total ? 'invited' : 'in_progress';
}
