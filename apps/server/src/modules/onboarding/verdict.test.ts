import { proofGrades } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgedCriterion, judge, mayTellMore } from './verdict.ts';

const criterion = (over: Partial<JudgedCriterion> = {}): JudgedCriterion => ({
  outcome: 'pass',
  proof: 'public',
  about: 'access',
  required: true,
  retry: false,
  ...over,
});
const criteria = fc.array(
  fc.record({
    outcome: fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const),
    proof: fc.constantFrom(...proofGrades),
    about: fc.constantFrom('access' as const, 'asset' as const),
    required: fc.boolean(),
    retry: fc.boolean(),
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

  test('what cannot be seen from outside is accepted where the access is attested, and not where it is claimed', () => {
    const hidden = criterion({ about: 'asset', outcome: 'unknown' });
    expect(judge([hidden, criterion({ proof: 'attested' })])).toMatchObject({
      outcome: 'unknown',
      standing: 'accepted',
      proof: 'attested',
    });
    expect(judge([hidden, criterion({ proof: 'claimed' })]).standing).toBe('open');
    expect(judge([hidden]).standing).toBe('open');
    expect(judge([hidden, criterion({ proof: 'attested', outcome: 'unknown' })]).standing).toBe('open');
  });

  test('a site that did not answer is not accepted: it may answer later', () => {
    const silent = criterion({ about: 'asset', outcome: 'unknown', retry: true });
    expect(judge([silent, criterion({ proof: 'attested' })]).standing).toBe('open');
    expect(mayTellMore([silent, criterion({ proof: 'attested' })])).toBe(true);
    expect(mayTellMore([silent, criterion({ outcome: 'fail' })])).toBe(false);
    expect(mayTellMore([criterion({ outcome: 'unknown' })])).toBe(false);
  });

  test('a proof is given exactly where the service holds or is accepted, and is never better than its weakest part', () => {
    fc.assert(
      fc.property(criteria, (list) => {
        const verdict = judge(list);
        const rank = (grade: (typeof proofGrades)[number]) => proofGrades.indexOf(grade);
        const access = list.filter((one) => one.required && one.about === 'access');
        const honest = access.every(
          (one) => verdict.proof === null || rank(verdict.proof) >= rank(one.proof),
        );
        const good = verdict.standing === 'holds' || verdict.standing === 'accepted';
        return (verdict.proof !== null) === good && honest;
      }),
    );
  });
});
