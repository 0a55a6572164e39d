import { type PlatformState, platformStates, type WelcomePlatform } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  daysLeft,
  dayWords,
  dialled,
  hostOf,
  isBegun,
  isSettled,
  minutesWords,
  nextAfter,
  nextOf,
  servicesWords,
  stageOf,
  stateWords,
  tally,
  tallyWords,
} from './model.ts';

function platform(type: string, status: PlatformState, progress = 0): WelcomePlatform {
  return {
    type,
    platform: 'google',
    platformName: 'Google',
    name: type,
    summary: '',
    why: null,
    status,
    progress,
    proof: null,
    level: 'manage',
    role: 'Editor',
    estimatedMinutes: 5,
  };
}

const anyPlatforms = fc
  .array(fc.record({ status: fc.constantFrom(...platformStates), progress: fc.nat(100) }), { maxLength: 8 })
  .map((all) => all.map(({ status, progress }, index) => platform(`s${index}`, status, progress)));

describe('what to do next', () => {
  test('nothing, where all is settled', () => {
    const platforms = [platform('a', 'verified'), platform('b', 'not_needed'), platform('c', 'revoked')];
    expect(nextOf({ platforms, nextType: null })).toBeNull();
  });

  test('nothing, while the only one left is being checked', () => {
    expect(nextOf({ platforms: [platform('a', 'checking')], nextType: null })).toBeNull();
  });

  test('not what the server named before somebody settled it', () => {
    const platforms = [platform('a', 'verified'), platform('b', 'requested')];
    expect(nextOf({ platforms, nextType: 'a' })?.type).toBe('b');
  });

  test("the server's choice", () => {
    const platforms = [platform('a', 'requested'), platform('b', 'requested')];
    expect(nextOf({ platforms, nextType: 'b' })?.type).toBe('b');
  });

  test('after a service, another one', () => {
    const platforms = [platform('a', 'needs_attention'), platform('b', 'requested')];
    expect(nextAfter({ platforms, nextType: 'a' }, 'a')?.type).toBe('b');
    expect(nextAfter({ platforms: platforms.slice(0, 1), nextType: 'a' }, 'a')).toBeNull();
  });

  test('is never something settled', () => {
    fc.assert(
      fc.property(
        anyPlatforms,
        fc.option(fc.constantFrom('s0', 's3', 's7'), { nil: null }),
        (platforms, nextType) => {
          const next = nextOf({ platforms, nextType });
          expect(next === null || !isSettled(next.status)).toBe(true);
        },
      ),
    );
  });
});

describe('how far it is', () => {
  test('new, while nobody did anything', () => {
    expect(stageOf({ platforms: [platform('a', 'requested'), platform('b', 'not_started')] })).toBe('new');
    expect(stageOf({ platforms: [] })).toBe('new');
  });

  test('under way, as soon as somebody did', () => {
    expect(stageOf({ platforms: [platform('a', 'requested', 20), platform('b', 'requested')] })).toBe(
      'under_way',
    );
    expect(stageOf({ platforms: [platform('a', 'not_needed', 100), platform('b', 'requested')] })).toBe(
      'under_way',
    );
  });

  test('changed, where something that was done is no longer seen', () => {
    expect(stageOf({ platforms: [platform('a', 'verified', 100), platform('b', 'drifted', 80)] })).toBe(
      'changed',
    );
  });

  test('done exactly where every service is settled', () => {
    fc.assert(
      fc.property(anyPlatforms, (platforms) => {
        const { done, total } = tally({ platforms });
        expect(stageOf({ platforms }) === 'done').toBe(total > 0 && done === total);
      }),
    );
  });

  test('begun is what has progress and an end to reach', () => {
    expect(isBegun(platform('a', 'verified', 100))).toBe(false);
    expect(isBegun(platform('a', 'requested', 0))).toBe(false);
    expect(isBegun(platform('a', 'requested', 20))).toBe(true);
    expect(isBegun(platform('a', 'in_progress', 0))).toBe(true);
  });

  test('in words', () => {
    expect(tallyWords({ platforms: [platform('a', 'verified'), platform('b', 'requested')] })).toBe(
      '1 of 2 done',
    );
  });
});

test('no state speaks the language of the office', () => {
  for (const { label } of Object.values(stateWords))
    expect(label).not.toMatch(/verif|drift|request|status|revok/i);
});

test.each([
  [0, 'about a minute'],
  [1, 'about a minute'],
  [4, 'about 4 minutes'],
  [49, 'about 49 minutes'],
  [50, 'about an hour'],
  [74, 'about an hour'],
  [80, 'about 1½ hours'],
  [118, 'about 2 hours'],
])('%i minutes are %s', (minutes, words) => expect(minutesWords(minutes)).toBe(words));

test.each([
  [0, '0 services'],
  [1, 'one service'],
  [6, 'six services'],
  [13, '13 services'],
])('%i is %s', (count, words) => expect(servicesWords(count)).toBe(words));

test('days are whole, and never fewer than none', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  expect(daysLeft('2026-11-20T13:00:00Z', now)).toBe(0);
  expect(daysLeft('2026-11-22T13:00:00Z', now)).toBe(2);
  expect(daysLeft('2026-11-01T00:00:00Z', now)).toBe(0);
});

test('a day in full', () => {
  expect(dayWords('2026-12-12T12:00:00Z')).toBe('12 December 2026');
});

test('hosts without what people do not say', () => {
  expect(hostOf('https://www.brightsmile-dental.example/contact')).toBe('brightsmile-dental.example');
  expect(hostOf('brightsmile')).toBe('brightsmile');
});

test('telephone numbers as a phone dials them', () => {
  expect(dialled('+44 (0)20 7946 0815')).toBe('+442079460815');
  expect(dialled('020 7946-0815')).toBe('02079460815');
});
