import { platformStates } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientProgress, platformProgress } from './progress.ts';

const row = { state: 'in_progress' as const, stepsDone: 0, stepsTotal: 4, idsGiven: 0, idsTotal: 1 };
const counts = fc
  .uniqueArray(fc.constantFrom(...platformStates))
  .chain((states) =>
    fc.tuple(...states.map((state) => fc.integer({ min: 1, max: 5 }).map((count) => ({ state, count })))),
  )
  .map((rows) => rows.map((entry) => ({ ...entry, progress: entry.count * 50 })));

describe('the progress of one service', () => {
  test('rises with each step and each id, and leaves room for the check', () => {
    expect(platformProgress(row)).toBe(0);
    expect(platformProgress({ ...row, stepsDone: 2 })).toBe(32);
    expect(platformProgress({ ...row, stepsDone: 4, idsGiven: 1 })).toBe(80);
    expect(platformProgress({ ...row, state: 'checking' })).toBe(90);
    expect(platformProgress({ ...row, state: 'verified' })).toBe(100);
  });

  test('is never more than 100 and never falls when more is done', () => {
    const natural = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...platformStates),
        natural,
        natural,
        natural,
        natural,
        (state, stepsDone, stepsTotal, idsGiven, idsTotal) => {
          const work = { state, stepsDone, stepsTotal, idsGiven, idsTotal };
          const now = platformProgress(work);
          return (
            now >= 0 &&
            now <= 100 &&
            platformProgress({ ...work, stepsDone: stepsDone + 1 }) >= now &&
            (now < 100 || state === 'verified' || state === 'not_needed')
          );
        },
      ),
    );
  });
});

describe('the progress of a client', () => {
  const of = (...entries: [(typeof platformStates)[number], number, number][]) =>
    clientProgress(
      'c',
      entries.map(([state, count, progress]) => ({ state, count, progress })),
    );

  test('is not asked before anything was asked', () => {
    expect(of()).toMatchObject({ stage: 'not_asked', percent: 0, total: 0 });
    expect(of(['not_started', 2, 0]).stage).toBe('not_asked');
  });

  test('leaves out what is not needed and what was revoked', () => {
    const progress = of(['verified', 1, 100], ['not_needed', 3, 300], ['revoked', 1, 0]);
    expect(progress).toMatchObject({ stage: 'complete', percent: 100, total: 1, verified: 1 });
    expect(progress.byState).toEqual({ verified: 1, not_needed: 3, revoked: 1 });
  });

  test('is invited until something was begun', () => {
    expect(of(['requested', 4, 0]).stage).toBe('invited');
    expect(of(['requested', 3, 0], ['in_progress', 1, 20])).toMatchObject({
      stage: 'in_progress',
      percent: 5,
    });
  });

  test('says drifted above all, and counts it among what needs attention', () => {
    expect(of(['verified', 5, 500], ['drifted', 1, 80], ['needs_attention', 1, 40])).toMatchObject({
      stage: 'drifted',
      needsAttention: 2,
      verified: 5,
    });
  });

  test('is complete exactly where all that counts is verified', () => {
    fc.assert(
      fc.property(counts, (entries) => {
        const progress = clientProgress('c', entries);
        return progress.stage !== 'complete' || progress.verified === progress.total;
      }),
    );
  });
});
