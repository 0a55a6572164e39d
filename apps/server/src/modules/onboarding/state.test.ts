import { type PlatformState, platformStates } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSetAside, isWatched, nextState, type PlatformAct, type StaffState } from './state.ts';

const states = fc.constantFrom(...platformStates);
const staffStates = platformStates.filter(
  (state): state is StaffState => !['verified', 'checking', 'drifted'].includes(state),
);
const standings = fc.constantFrom('holds' as const, 'accepted' as const, 'fails' as const, 'open' as const);
const acts: fc.Arbitrary<PlatformAct> = fc.oneof(
  fc.constantFrom<PlatformAct>(
    { act: 'edit' },
    { act: 'ask' },
    { act: 'withdraw' },
    { act: 'work' },
    { act: 'change_answers' },
    { act: 'decline' },
    { act: 'reopen' },
    { act: 'check' },
    { act: 'check_broke' },
  ),
  standings.map((standing) => ({ act: 'checked' as const, standing })),
  fc.constantFrom(...staffStates).map((to) => ({ act: 'set' as const, to })),
);
function walk(from: PlatformState, steps: PlatformAct[]): PlatformState[] {
  const path = [from];
  for (const act of steps) path.push(nextState(path.at(-1) ?? from, act));
  return path;
}

describe('the state of the access to one service', () => {
  test('is always one of the known states', () => {
    fc.assert(
      fc.property(states, fc.array(acts, { maxLength: 40 }), (from, steps) =>
        walk(from, steps).every((state) => platformStates.includes(state)),
      ),
    );
  });

  test('becomes verified by a check that holds or is accepted and by nothing else', () => {
    fc.assert(
      fc.property(states, acts, (from, act) => {
        const to = nextState(from, act);
        const byCheck = act.act === 'checked' && (act.standing === 'holds' || act.standing === 'accepted');
        return to !== 'verified' || from === 'verified' || byCheck;
      }),
    );
  });

  test('drifts only from verified and only by a check that certainly fails', () => {
    fc.assert(
      fc.property(states, acts, (from, act) => {
        const byFailure = act.act === 'checked' && act.standing === 'fails' && from === 'verified';
        return nextState(from, act) !== 'drifted' || from === 'drifted' || byFailure;
      }),
    );
  });

  test('a check that cannot tell, or that broke, leaves verified and drifted alone', () => {
    for (const state of ['verified', 'drifted'] as const) {
      expect(nextState(state, { act: 'checked', standing: 'open' })).toBe(state);
      expect(nextState(state, { act: 'check_broke' })).toBe(state);
      expect(nextState(state, { act: 'check' })).toBe(state);
    }
  });

  test('what was seen to be lost comes back only when it is seen again', () => {
    expect(nextState('drifted', { act: 'checked', standing: 'accepted' })).toBe('drifted');
    expect(nextState('drifted', { act: 'checked', standing: 'holds' })).toBe('verified');
  });

  test('no check, whatever it saw, moves what nobody wants', () => {
    fc.assert(
      fc.property(states.filter(isSetAside), standings, (state, standing) =>
        [
          nextState(state, { act: 'checked', standing }),
          nextState(state, { act: 'check' }),
          nextState(state, { act: 'check_broke' }),
        ].every((after) => after === state),
      ),
    );
  });

  test('what the client does never undoes what staff took back', () => {
    const client: PlatformAct[] = [
      { act: 'work' },
      { act: 'change_answers' },
      { act: 'decline' },
      { act: 'reopen' },
      { act: 'check' },
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...client), { maxLength: 20 }), (steps) =>
        walk('revoked', steps).every((state) => state === 'revoked'),
      ),
    );
  });

  test('checking always ends: any result leads out of it', () => {
    fc.assert(
      fc.property(
        standings,
        (standing) => nextState('checking', { act: 'checked', standing }) !== 'checking',
      ),
    );
    expect(nextState('checking', { act: 'check_broke' })).toBe('needs_attention');
  });

  test('repeating an act changes nothing more', () => {
    fc.assert(
      fc.property(states, acts, (from, act) => {
        const once = nextState(from, act);
        return nextState(once, act) === once;
      }),
    );
  });

  test('a new answer takes verified back, since another thing was verified', () => {
    expect(nextState('verified', { act: 'change_answers' })).toBe('in_progress');
    expect(nextState('drifted', { act: 'change_answers' })).toBe('drifted');
  });

  test('access that is held and then refused is revoked, not unneeded', () => {
    expect(nextState('verified', { act: 'decline' })).toBe('revoked');
    expect(nextState('requested', { act: 'decline' })).toBe('not_needed');
  });

  test('only verified and drifted are watched', () => {
    expect(platformStates.filter(isWatched)).toEqual(['verified', 'drifted']);
  });
});
