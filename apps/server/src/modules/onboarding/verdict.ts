import type { Outcome, PlatformState, ProofGrade } from '@portico/contract';
import { proofGrades } from '@portico/contract';
import type { Standing } from './state.ts';

/** One criterion after its look at the world, with what the guide says about it. */
export interface JudgedCriterion {
  key: string;
  outcome: Outcome;
  proof: ProofGrade | null;
  /** `access`: a pass shows that the access was given · `asset`: that it is the right thing. */
  about: 'access' | 'asset';
  required: boolean;
  /** True where the world did not answer, so that asking later may tell more. */
  retry: boolean;
}

export interface Verdict {
  outcome: Outcome;
  standing: Standing;
  /** How well the access itself is proven; null where it does not hold. */
  proof: ProofGrade | null;
  passed: number;
  total: number;
}

/**
 * Folds the criteria of one check. A required one that fails decides; otherwise one that cannot be told does. The
 * grade is that of the best proof that the access was given, so that a tag which everybody can see does not make a
 * claim look like a proof; where the guide asks for nothing that speaks of the access, the proofs of the thing count.
 */
export function judge(criteria: readonly JudgedCriterion[]): Verdict {
  const required = criteria.filter((criterion) => isDecisive(criterion, criteria));
  const outcome = outcomeOf(required);
  const standing = standingOf(required, outcome);
  return {
    outcome,
    standing,
    proof: standing === 'holds' || standing === 'accepted' ? proofOf(criteria) : null,
    passed: criteria.filter((criterion) => criterion.outcome === 'pass').length,
    total: criteria.length,
  };
}

/** What the watch remembers of a service. */
export interface Remembered {
  state: PlatformState;
  /** Criteria that hold, as far as is known. */
  held: readonly string[];
  /** Criteria by whose failure it drifted. */
  lost: readonly string[];
}

export interface WatchVerdict extends Verdict {
  /** Criteria that hold now, as far as is known: one that cannot be told stays as it was. */
  held: string[];
  /** Criteria that certainly fail now, and by which it drifts or stays drifted. */
  lost: string[];
}

/**
 * The same with memory: what held once and now certainly fails is a loss, also where the guide does not require it;
 * and a loss is over when that very thing is seen again.
 */
export function judgeChange(criteria: readonly JudgedCriterion[], memory: Remembered): WatchVerdict {
  const verdict = judge(criteria);
  const held = holding(criteria, memory);
  if (memory.state === 'verified') return judgeLoss(criteria, memory, { ...verdict, held, lost: [] });
  if (memory.state === 'drifted') return judgeReturn(criteria, memory, { ...verdict, held, lost: [] });
  return { ...verdict, held, lost: [] };
}

function judgeLoss(
  criteria: readonly JudgedCriterion[],
  { held }: Remembered,
  verdict: WatchVerdict,
): WatchVerdict {
  const failed = criteria.filter((one) => one.outcome === 'fail');
  const lost = failed
    .filter((one) => held.includes(one.key) || isDecisive(one, criteria))
    .map((one) => one.key);
  return lost.length === 0 ? verdict : { ...verdict, standing: 'fails', proof: null, lost };
}

function judgeReturn(
  criteria: readonly JudgedCriterion[],
  { lost }: Remembered,
  verdict: WatchVerdict,
): WatchVerdict {
  const outcomes = new Map(criteria.map((criterion) => [criterion.key, criterion.outcome]));
  // A criterion that the guide no longer has cannot come back.
  const still = lost.some((key) => outcomes.has(key) && outcomes.get(key) !== 'pass');
  if (!still && verdict.standing === 'holds') return verdict;
  const standing = verdict.standing === 'fails' ? 'fails' : 'open';
  return { ...verdict, standing, proof: null, lost: [...lost] };
}

function holding(criteria: readonly JudgedCriterion[], { state, held }: Remembered): string[] {
  const watched = state === 'verified' || state === 'drifted';
  const known = (one: JudgedCriterion) =>
    one.outcome === 'pass' || (watched && one.outcome === 'unknown' && held.includes(one.key));
  return criteria.filter(known).map((one) => one.key);
}

/** Required; where the guide requires nothing, everything is. */
function isDecisive(criterion: JudgedCriterion, criteria: readonly JudgedCriterion[]): boolean {
  return criterion.required || criteria.every((one) => !one.required);
}

/** True where another try may tell what this one could not. */
export function mayTellMore(criteria: readonly JudgedCriterion[]): boolean {
  return judge(criteria).standing === 'open' && criteria.some((criterion) => criterion.retry);
}

function outcomeOf(required: readonly JudgedCriterion[]): Outcome {
  if (required.some((criterion) => criterion.outcome === 'fail')) return 'fail';
  if (required.length === 0 || required.some((criterion) => criterion.outcome === 'unknown'))
    return 'unknown';
  return 'pass';
}

function standingOf(required: readonly JudgedCriterion[], outcome: Outcome): Standing {
  if (outcome === 'pass') return 'holds';
  if (outcome === 'fail') return 'fails';
  const access = required.filter((criterion) => criterion.about === 'access');
  const shown = access.every(
    (one) => one.outcome === 'pass' && one.proof !== 'claimed' && one.proof !== null,
  );
  const hidden = required.every((one) => one.outcome === 'pass' || (one.about === 'asset' && !one.retry));
  return access.length > 0 && shown && hidden ? 'accepted' : 'open';
}

/** The best grade with which the access itself is shown. Each criterion of the access shows it by itself. */
function proofOf(criteria: readonly JudgedCriterion[]): ProofGrade {
  const passed = criteria.filter((criterion) => criterion.outcome === 'pass');
  const askedFor = criteria.some(
    (criterion) => criterion.about === 'access' && isDecisive(criterion, criteria),
  );
  const speaking = passed.filter((one) => (askedFor ? one.about === 'access' : isDecisive(one, criteria)));
  const ranks = speaking.map((criterion) => proofGrades.indexOf(criterion.proof ?? 'claimed'));
  return proofGrades[Math.min(...ranks)] ?? 'claimed';
}
