import type { AccessRequest, ClientPlatform } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import {
  activeRequest,
  countStates,
  endsSoon,
  groupByPlatform,
  needWords,
  nextStep,
  reasonOf,
  refusalOf,
  roleFor,
  wayBack,
} from './model.ts';

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

test('the active request is the one whose link still works, also when all on it is done', () => {
  const now = Date.parse('2026-11-20T00:00:00.000Z');
  const until = (state: AccessRequest['state'], expiresAt: string) => ({ ...request(state), expiresAt });
  const later = '2026-12-01T00:00:00.000Z';
  const before = '2026-11-01T00:00:00.000Z';
  expect(activeRequest([until('revoked', later), until('active', later)], now)?.state).toBe('active');
  expect(activeRequest([until('completed', later)], now)?.state).toBe('completed');
  expect(activeRequest([until('completed', before), until('expired', before)], now)).toBeUndefined();
});

test('states are counted, the urgent ones first', () => {
  const counted = countStates([item('a', 'verified'), item('b', 'drifted'), item('c', 'verified')]);
  expect(counted).toEqual([
    { status: 'drifted', count: 1 },
    { status: 'verified', count: 2 },
  ]);
});

test('the role is the least that serves the level', () => {
  const preset = (level: 'view' | 'manage' | 'admin') => ({ level, role: level, why: '' });
  const two = [preset('admin'), preset('manage')];
  expect(roleFor(two, 'view')?.role).toBe('manage');
  expect(roleFor(two, 'manage')?.role).toBe('manage');
  expect(roleFor(two, 'admin')?.role).toBe('admin');
  expect(roleFor([preset('view')], 'admin')?.role).toBe('view');
  expect(roleFor([], 'view')).toBeUndefined();
});

describe('the reason for a state', () => {
  const check = (...outcomes: ('pass' | 'fail' | 'unknown')[]) =>
    ({
      state: 'done',
      error: null,
      criteria: outcomes.map((outcome) => ({
        outcome,
        summary: `${outcome}!`,
        nextStep: outcome === 'fail' ? 'Mend it.' : null,
      })),
    }) as unknown as ClientPlatform['lastCheck'];
  const because = (status: ClientPlatform['status'], lastCheck: ClientPlatform['lastCheck'] = null) =>
    reasonOf({ status, lastCheck, declinedReason: null });

  test('is what does not hold, before what cannot be told', () => {
    expect(because('needs_attention', check('pass', 'unknown', 'fail'))).toBe('fail! Mend it.');
    expect(because('drifted', check('pass', 'unknown'))).toBe('unknown!');
  });
  test('is why a check broke off', () =>
    expect(because('needs_attention', { ...check(), state: 'failed', error: 'No answer' } as never)).toBe(
      'No answer',
    ));
  test('is what the client said against it', () =>
    expect(reasonOf({ status: 'not_needed', lastCheck: null, declinedReason: 'We left' })).toBe('“We left”'));
  test('is not needed where all is well', () => {
    expect(because('verified', check('pass', 'unknown'))).toBeNull();
    expect(because('needs_attention')).toBeNull();
  });
});

test('undoing never claims that something is verified: it asks for a check', () => {
  expect(wayBack('verified')).toEqual({ status: 'in_progress', checkAgain: true });
  expect(wayBack('drifted')).toEqual({ status: 'in_progress', checkAgain: true });
  expect(wayBack('checking')).toEqual({ status: 'in_progress', checkAgain: false });
  expect(wayBack('requested')).toEqual({ status: 'requested', checkAgain: false });
});

test('a link that is needed no more is nobody’s hurry', () => {
  const expiresAt = '2026-11-22T00:00:00.000Z';
  const now = Date.parse('2026-11-20T00:00:00.000Z');
  expect(endsSoon({ state: 'active', expiresAt }, now)).toBe(true);
  expect(endsSoon({ state: 'completed', expiresAt }, now)).toBe(false);
  expect(endsSoon({ state: 'active', expiresAt }, now - 5 * 86_400_000)).toBe(false);
});

test('a refusal is found by its field', () => {
  const error = { errors: [{ path: 'to', message: 'Not an address' }] };
  expect(refusalOf(error, 'to')).toBe('Not an address');
  expect(refusalOf(error, 'message')).toBeNull();
  expect(refusalOf(null, 'to')).toBeNull();
});

test('a few services are named, many are counted', () => {
  expect(needWords(['Ads'])).toBe('Ads needs a look.');
  expect(needWords(['Ads', 'Pixel'])).toBe('Ads and Pixel need a look.');
  expect(needWords(['a', 'b', 'c', 'd'])).toBe('4 services need a look.');
});
