import type { AccessRequest, ClientPlatform } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { activeRequest, countStates, groupByPlatform, nextStep } from './model.ts';

const item = (type: string, status: ClientPlatform['status'], platform = 'google') =>
  ({ type, name: type, status, platform }) as ClientPlatform;
const request = (state: AccessRequest['state'], openedAt: string | null = null) =>
  ({ state, openedAt }) as AccessRequest;

test('services stand under their platforms, in the order of the catalogue', () => {
  const catalogue = [
    { platform: 'meta' as const, name: 'Meta' },
    { platform: 'google' as const, name: 'Google' },
  ];
  const groups = groupByPlatform(
    [item('a', 'verified'), item('b', 'verified', 'meta'), item('c', 'requested')],
    catalogue,
  );
  expect(groups.map((group) => [group.name, group.items.map((one) => one.type)])).toEqual([
    ['Meta', ['b']],
    ['Google', ['a', 'c']],
  ]);
});

describe('the next step', () => {
  test('is to ask, while nothing was asked', () => expect(nextStep([], []).kind).toBe('ask'));
  test('is to remind, while the link was not opened', () =>
    expect(nextStep([request('active')], [item('a', 'requested')]).kind).toBe('remind'));
  test('is to wait, once it was', () =>
    expect(nextStep([request('active', 't')], [item('a', 'in_progress')]).kind).toBe('wait'));
  test('is to renew, once it has ended', () => {
    for (const state of ['expired', 'revoked'] as const)
      expect(nextStep([request(state)], [item('a', 'requested')]).kind).toBe('renew');
  });
  test('is to look at what is wrong, before anything else', () =>
    expect(nextStep([request('expired')], [item('a', 'drifted'), item('b', 'verified')])).toEqual({
      kind: 'look',
      services: ['a'],
    }));
  test('is nothing, when all that is wanted is verified', () =>
    expect(nextStep([request('completed')], [item('a', 'verified'), item('b', 'not_needed')]).kind).toBe(
      'done',
    ));
});

test('the active request is the one whose link still works', () => {
  expect(activeRequest([request('revoked'), request('active')])?.state).toBe('active');
  expect(activeRequest([request('expired')])).toBeUndefined();
});

test('states are counted, the urgent ones first', () => {
  const counted = countStates([item('a', 'verified'), item('b', 'drifted'), item('c', 'verified')]);
  expect(counted).toEqual([
    { status: 'drifted', count: 1 },
    { status: 'verified', count: 2 },
  ]);
});
