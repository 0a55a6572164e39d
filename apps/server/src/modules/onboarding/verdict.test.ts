import { proofGrades } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgedCriterion, judge, judgeChange, mayTellMore } from './verdict.ts';

const criterion = (over: Partial<JudgedCriterion> = {}): JudgedCriterion => ({
  key: 'criterion',
  outcome: 'pass',
  proof: 'public',
  about: 'access',
  required: true,
  retry: false,
  ...over,
});
const criteria = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
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

  test('the best proof of the access counts, be it required or not', () => {
    const role = criterion({ proof: 'claimed' });
    expect(judge([role, criterion({ proof: 'attested' })]).proof).toBe('attested');
    expect(judge([role, criterion({ proof: 'public', required: false })]).proof).toBe('public');
    expect(judge([role, criterion({ proof: 'public', required: false, outcome: 'fail' })]).proof).toBe(
      'claimed',
    );
  });

  test('a proof is given exactly where the service holds or is accepted, and is never better than what was shown', () => {
    fc.assert(
      fc.property(criteria, (list) => {
        const verdict = judge(list);
        const good = verdict.standing === 'holds' || verdict.standing === 'accepted';
        const asked = list.some((one) => one.required && one.about === 'access');
        const shown = list.filter((one) => one.outcome === 'pass' && (!asked || one.about === 'access'));
        const honest = verdict.proof === null || shown.some((one) => one.proof === verdict.proof);
        return (verdict.proof !== null) === good && honest;
      }),
    );
  });
});

describe('what has changed since it was verified', () => {
  const access = criterion({ key: 'access', proof: 'attested' });
  const tag = criterion({ key: 'tag', about: 'asset', required: false });
  const gone = { ...tag, outcome: 'fail' as const };
  const unseen = { ...tag, outcome: 'unknown' as const };
  const verified = { state: 'verified' as const, held: ['access', 'tag'], lost: [] };
  const drifted = { state: 'drifted' as const, held: [] as string[], lost: ['tag'] };

  test('what held once and certainly fails is a loss, also where it is not required', () => {
    expect(judge([access, gone]).standing).toBe('holds');
    expect(judgeChange([access, gone], verified)).toMatchObject({
      standing: 'fails',
      lost: ['tag'],
      proof: null,
    });
  });

  test('what never held is no loss, and what cannot be told is none either', () => {
    const never = { ...verified, held: ['access'] };
    expect(judgeChange([access, gone], never)).toMatchObject({ standing: 'holds', lost: [] });
    expect(judgeChange([access, unseen], verified)).toMatchObject({ standing: 'holds', lost: [] });
  });

  test('a night in which something cannot be told does not make it forgotten', () => {
    const night = judgeChange([access, unseen], verified);
    expect(night.held).toEqual(['access', 'tag']);
    expect(judgeChange([access, gone], { ...verified, held: night.held }).lost).toEqual(['tag']);
  });

  test('a drift is over when the lost thing itself is seen again, not when the rest holds', () => {
    expect(judgeChange([access, gone], drifted)).toMatchObject({ standing: 'open', lost: ['tag'] });
    expect(judgeChange([access, unseen], drifted)).toMatchObject({ standing: 'open', lost: ['tag'] });
    expect(judgeChange([access, tag], drifted)).toMatchObject({ standing: 'holds', lost: [] });
  });

  test('a lost thing that the guide no longer asks about does not hold the drift for ever', () => {
    expect(judgeChange([access], drifted)).toMatchObject({ standing: 'holds', lost: [] });
  });

  test('before it is verified nothing is remembered', () => {
    fc.assert(
      fc.property(criteria, (list) => {
        const fresh = judgeChange(list, { state: 'checking', held: ['a', 'b'], lost: ['c'] });
        const held = list.filter((one) => one.outcome === 'pass').map((one) => one.key);
        expect(fresh).toEqual({ ...judge(list), held, lost: [] });
      }),
    );
  });

  test('trouble on the way never makes a drift and never ends one', () => {
    fc.assert(
      fc.property(criteria, fc.constantFrom(verified, drifted), (list, memory) => {
        const troubled = list.map((one) => ({ ...one, outcome: 'unknown' as const, retry: true }));
        const { standing } = judgeChange(troubled, memory);
        return standing !== 'fails' && standing !== 'holds';
      }),
    );
  });
});
