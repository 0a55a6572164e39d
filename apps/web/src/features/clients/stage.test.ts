import type { Progress } from '@portico/contract';
import { expect, test } from 'vitest';
import { groupByStage, verifiedWords } from './stage.ts';

const progress = (clientId: string, stage: Progress['stage']): Progress => ({
  clientId,
  stage,
  percent: 0,
  total: 2,
  verified: 1,
  needsAttention: 0,
  byState: {},
});

test('clients stand under their stage, the most urgent stage first', () => {
  const clients = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'unknown' }];
  const groups = groupByStage(clients, [
    progress('a', 'complete'),
    progress('b', 'drifted'),
    progress('c', 'complete'),
  ]);
  expect(groups.map(({ stage, clients: inIt }) => [stage, inIt.map(({ client }) => client.id)])).toEqual([
    ['drifted', ['b']],
    ['complete', ['a', 'c']],
  ]);
});

test('what is verified is counted in words', () => {
  expect(verifiedWords({ verified: 0, total: 0 })).toBe('Nothing asked yet');
  expect(verifiedWords({ verified: 1, total: 4 })).toBe('1 of 4 verified');
});
