import type { Check, Criterion } from '@portico/contract';
import { expect, test } from 'vitest';
import { askedBy, countWords, inOrderOfNeed, isUnderWay } from './check.ts';

const criterion = (key: string, outcome: Criterion['outcome']) => ({ key, outcome }) as Criterion;

test('a check is under way until it is done, but what waits for the night is not', () => {
  expect(isUnderWay(null)).toBe(false);
  expect(isUnderWay({ state: 'done', trigger: 'staff' })).toBe(false);
  expect(isUnderWay({ state: 'failed', trigger: 'client' })).toBe(false);
  expect(isUnderWay({ state: 'queued', trigger: 'watch' })).toBe(false);
  expect(isUnderWay({ state: 'queued', trigger: 'client' })).toBe(true);
  expect(isUnderWay({ state: 'running', trigger: 'watch' })).toBe(true);
});

test('criteria are counted in words', () => {
  expect(countWords({ criteria: [] })).toBeNull();
  expect(countWords({ criteria: [criterion('a', 'pass')] })).toBe('1 of 1 holds');
  expect(countWords({ criteria: [criterion('a', 'pass'), criterion('b', 'unknown')] })).toBe('1 of 2 hold');
});

test('the watch has no name', () => {
  const requestedBy: Check['requestedBy'] = { kind: 'member', id: null, name: 'Mara' };
  expect(askedBy({ trigger: 'staff', requestedBy })).toBe('Asked for by Mara');
  expect(askedBy({ trigger: 'watch', requestedBy })).toBe('Looked at by the nightly watch');
});

test('what does not hold comes first, in the guide’s order otherwise', () => {
  const criteria = [
    criterion('a', 'pass'),
    criterion('b', 'unknown'),
    criterion('c', 'fail'),
    criterion('d', 'fail'),
  ];
  expect(inOrderOfNeed(criteria).map(({ key }) => key)).toEqual(['c', 'd', 'b', 'a']);
});
