import { proofGrades } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgedCriterion, judge } from './verdict.ts';

const criterion = (over: Partial<JudgedCriterion> = {}): JudgedCriterion => ({
  outcome: 'pass',
  proof: 'public',
  about: 'access',
  required: true,
  ...over,
});
const criteria = fc.array(
  fc.record({
    outcome: fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const),
    proof: fc.constantFrom(...proofGrades),
    about: fc.constantFrom('access' as const, 'asset' as const),
    required: fc.boolean(),
  }),
  { maxLength: 8 },
);

describe('what a check says about a service', () => {
  test('fails where one required criterion fails, however many others hold', () => {
    const verdict = judge([criterion(), criterion({ outcome: 'fail' }), criterion({ outcome: 'unknown' })]);
    expect(verdict).toMatchObject({ outcome: 'fail', standing: 'fails', proof: null, passed: 1, total: 3 });
  });

  test('stays open where something required could not be told', () => {
    expect(judge([criterion(), criterion({ outcome: 'unknown' })])).toMatchObject({
      outcome: 'unknown',
      standing: 'open',
      proof: null,
    });
  });

  test('stays open where there is nothing to look at', () => {
    expect(judge([])).toMatchObject({ outcome: 'unknown', standing: 'open' });
  });

  test('what is not required does not decide', () => {
    expect(judge([criterion(), criterion({ outcome: 'fail', required: false })]).outcome).toBe('pass');
  });

  test('a tag that everybody sees does not turn a claim into a public proof', () => {
    const verdict = judge([
      criterion({ about: 'asset', proof: 'public' }),
      criterion({ about: 'access', proof: 'claimed' }),
    ]);
    expect(verdict).toMatchObject({ standing: 'holds', proof: 'claimed' });
  });

  test('where nothing speaks of the access, the proof of the thing counts', () => {
    expect(judge([criterion({ about: 'asset', proof: 'public' })]).proof).toBe('public');
  });

  test('a proof is given exactly where the service holds, and is never better than its weakest part', () => {
    fc.assert(
      fc.property(criteria, (list) => {
        const verdict = judge(list);
        const rank = (grade: (typeof proofGrades)[number]) => proofGrades.indexOf(grade);
        const access = list.filter((one) => one.required && one.about === 'access');
        const honest = access.every((one) => verdict.proof === null || rank(verdict.proof) >= rank(one.proof));
        return (verdict.proof !== null) === (verdict.standing === 'holds') && honest;
      }),
    );
  });
});
