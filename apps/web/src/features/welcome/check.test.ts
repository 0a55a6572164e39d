import type { Check, Criterion, Outcome } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrderOfNeed, isUnderWay, summariseCheck } from './check.ts';

const criterion = (outcome: Outcome, key: string = outcome): Criterion => ({
  key,
  label: key,
  outcome,
  proof: 'public',
  summary: '',
  nextStep: null,
  evidence: [],
});
const check = (given: Partial<Check>): Check => ({
  id: '',
  clientId: '',
  service: 'google_ads',
  state: 'done',
  trigger: 'client',
  outcome: null,
  proof: null,
  criteria: [],
  error: null,
  requestedBy: { kind: 'visitor', id: null, name: 'Tom' },
  createdAt: '',
  finishedAt: null,
  ...given,
});

describe('a check in the words of a client', () => {
  test('that broke off gives its own reason, or takes the blame', () => {
    expect(summariseCheck(check({ state: 'failed', error: 'The site did not answer.' })).text).toBe(
      'The site did not answer.',
    );
    expect(summariseCheck(check({ state: 'failed' })).text).toContain('not your doing');
  });

  test('counts what is not right', () => {
    const criteria = [criterion('fail', 'a'), criterion('pass'), criterion('fail', 'b')];
    expect(summariseCheck(check({ outcome: 'fail', criteria })).title).toBe('2 things are not right yet');
    expect(summariseCheck(check({ outcome: 'fail', criteria: criteria.slice(0, 2) })).title).toBe(
      'One thing is not right yet',
    );
  });

  test('what cannot be seen before consent is no failure', () => {
    const said = summariseCheck(
      check({ outcome: 'unknown', criteria: [criterion('unknown'), criterion('pass')] }),
    );
    expect(said.title).toBe('One thing we cannot see from here');
    expect(said.tone).toBe('info');
    expect(said.text).toContain('does not mean that it is wrong');
  });

  test('is done where all that must hold does, whatever else cannot be seen', () => {
    expect(summariseCheck(check({ outcome: 'pass', criteria: [criterion('pass')] })).text).toContain(
      'nothing left',
    );
    const said = summariseCheck(
      check({ outcome: 'pass', criteria: [criterion('pass'), criterion('unknown')] }),
    );
    expect(said.tone).toBe('good');
    expect(said.text).toContain('no problem');
  });

  test('is under way until it is done or has failed', () => {
    expect(isUnderWay(null)).toBe(false);
    expect(isUnderWay(check({ state: 'queued' }))).toBe(true);
    expect(isUnderWay(check({ state: 'running' }))).toBe(true);
    expect(isUnderWay(check({ state: 'done' }))).toBe(false);
    expect(summariseCheck(check({ state: 'running' })).title).toBe('We are looking');
  });
});

test('what needs doing stands first, the rest keeps its order', () => {
  const outcome = fc.constantFrom<Outcome>('pass', 'fail', 'unknown');
  fc.assert(
    fc.property(fc.array(outcome), (outcomes) => {
      const before = outcomes.map((one, index) => criterion(one, String(index)));
      const after = inOrderOfNeed(before);
      expect(after).toHaveLength(before.length);
      const order = after.map((one) => 'fail unknown pass'.split(' ').indexOf(one.outcome));
      expect(order).toEqual([...order].sort());
      for (const same of ['fail', 'unknown', 'pass']) {
        const keys = after.filter((one) => one.outcome === same).map((one) => Number(one.key));
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
      }
    }),
  );
});
