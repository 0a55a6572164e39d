import type { PlatformState } from '@portico/contract';

/**
 * What a check says about the whole service; see `verdict.ts`. `accepted`: the access is attested, and what could not
 * be seen of the rest cannot be seen from outside at all.
 */
export type Standing = 'holds' | 'accepted' | 'fails' | 'open';

/** The states that a member of staff may set by hand; `verified`, `checking` and `drifted` come from checks alone. */
export type StaffState = Exclude<PlatformState, 'verified' | 'checking' | 'drifted'>;

/** Everything that can happen to the access to one service. */
export type PlatformAct =
  | { act: 'edit' }
  | { act: 'ask' }
  | { act: 'withdraw' }
  | { act: 'work' }
  | { act: 'change_answers' }
  | { act: 'decline' }
  | { act: 'reopen' }
  | { act: 'check' }
  | { act: 'checked'; standing: Standing }
  | { act: 'check_broke' }
  | { act: 'set'; to: StaffState };

type Moves = Partial<Record<PlatformState, PlatformState>>;

/** Where each act leads from each state; a state that is not named stays as it is. */
const moves: Record<Exclude<PlatformAct['act'], 'set' | 'checked'>, Moves> = {
  edit: {},
  ask: { not_started: 'requested', not_needed: 'requested', revoked: 'requested' },
  withdraw: { requested: 'not_started' },
  work: {
    not_started: 'in_progress',
    requested: 'in_progress',
    needs_attention: 'in_progress',
    not_needed: 'in_progress',
  },
  // What was verified was verified for the old answer. A check under way looks again for the new one, and a drift
  // stays until a check sees it mended.
  change_answers: {
    not_started: 'in_progress',
    requested: 'in_progress',
    needs_attention: 'in_progress',
    not_needed: 'in_progress',
    verified: 'in_progress',
  },
  // Access that is held and is now refused is not unneeded: it has to be given back.
  decline: {
    not_started: 'not_needed',
    requested: 'not_needed',
    in_progress: 'not_needed',
    checking: 'not_needed',
    needs_attention: 'not_needed',
    verified: 'revoked',
    drifted: 'revoked',
  },
  reopen: { not_needed: 'requested' },
  check: {
    not_started: 'checking',
    requested: 'checking',
    in_progress: 'checking',
    needs_attention: 'checking',
  },
  check_broke: { checking: 'needs_attention' },
};

/** What a finished check does. Nothing but a certain failure takes `verified` away: trouble on the way is no drift. */
const afterCheck: Record<Standing, Moves> = {
  holds: { checking: 'verified', drifted: 'verified' },
  // What was seen to be lost has to be seen again.
  accepted: { checking: 'verified' },
  fails: { checking: 'needs_attention', verified: 'drifted' },
  open: { checking: 'needs_attention' },
};

/** The state after an act. Every act is defined in every state. */
export function nextState(state: PlatformState, act: PlatformAct): PlatformState {
  if (act.act === 'set') return act.to;
  const table = act.act === 'checked' ? afterCheck[act.standing] : moves[act.act];
  return table[state] ?? state;
}

/** True where a check would change nothing, because nobody wants the access. */
export function isSetAside(state: PlatformState): boolean {
  return state === 'not_needed' || state === 'revoked';
}

/** True where the access was seen once and is watched every night. */
export function isWatched(state: PlatformState): boolean {
  return state === 'verified' || state === 'drifted';
}
