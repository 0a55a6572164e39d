import type { IdIn } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { changedIds, clashingIds, judgeId, labelledIds, thirdPerson } from './ids.ts';

const container: IdIn = {
  key: 'containerId',
  label: 'Your container id',
  help: '',
  format: 'gtm_container_id',
  pattern: 'GTM-[A-Z0-9]{4,10}',
  example: 'GTM-K7XW2PD',
  placeholder: 'GTM-XXXXXXX',
  normalise: 'upper',
  required: true,
};

describe('an id', () => {
  test('of the wrong kind is refused with what is needed', () =>
    expect(judgeId(container, 'G-7T4N2KQX9B')).toMatchObject({ state: 'wrong', hint: /GTM-/ }));
  test('that looks like a password is refused', () =>
    expect(judgeId(container, 'password: Tr0ub4dor&3').state).toBe('wrong'));
  test('may be left out', () => expect(judgeId(container, '  ')).toEqual({ state: 'empty' }));
  test('is shown in the spelling that is kept', () =>
    expect(judgeId(container, ' gtm-k7xw2pd')).toEqual({ state: 'right', value: 'GTM-K7XW2PD' }));
});

test('only what differs is sent, and an emptied field takes the id away', () => {
  expect(changedIds({ a: '1', b: '2' }, { a: '1 ', b: '', c: '3' })).toEqual({ b: '', c: '3' });
});

test('a clash needs two who changed the same id to different things', () => {
  expect(clashingIds({ a: '1' }, { a: '2' }, { a: '1' })).toEqual({});
  expect(clashingIds({ a: '1' }, { a: '1' }, { a: '3' })).toEqual({});
  expect(clashingIds({ a: '1' }, { a: '3' }, { a: '3' })).toEqual({});
  expect(clashingIds({ a: '1' }, { a: '2' }, { a: '3' })).toEqual({ a: '3' });
  expect(clashingIds({}, { a: '2' }, { a: '3' })).toEqual({ a: '3' });
});

test('ids have the guide’s words, and the key where the guide has none', () => {
  expect(labelledIds({ old: 'x', containerId: 'GTM-1' }, [container])).toEqual([
    { key: 'containerId', label: 'Container id', value: 'GTM-1' },
    { key: 'old', label: 'old', value: 'x' },
  ]);
  expect(thirdPerson('Where you sign in')).toBe('Where you sign in');
});
