import type { EventName, TimelineEntry } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldRuns, headOf, runSentence, toldOf } from './runs.ts';

let seq = 0;
const entry = (type: EventName, data: Record<string, unknown> = {}, more: Partial<TimelineEntry> = {}) => ({
  id: String(++seq),
  seq,
  type,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'visitor' as const, id: null, name: 'Tom' },
  clientId: 'c',
  subjectId: null,
  summary: `${type} happened`,
  data,
  ...more,
});
const about = { service: 'ga', serviceName: 'Analytics' };
const step = (more: Partial<TimelineEntry> = {}, done = true) =>
  entry('platform.step_done', { ...about, done }, more);
const said = (entries: TimelineEntry[]) => foldRuns(entries).map(runSentence);

describe('what is not folded', () => {
  test.each([
    ['another person', { actor: { kind: 'visitor' as const, id: null, name: 'Ana' } }],
    ['another client', { clientId: 'd' }],
    ['another day', { at: '2026-11-19T10:00:00.000Z' }],
    ['another service', { data: { service: 'ads', serviceName: 'Ads', done: true } }],
  ])('%s', (_, more) => {
    expect(foldRuns([step(), step(more)])).toHaveLength(2);
  });

  test('two verdicts of one kind: both are news', () => {
    expect(foldRuns([entry('check.finished', about), entry('check.finished', about)])).toHaveLength(2);
  });

  test('what has no topic, and an event of an older shape', () => {
    expect(foldRuns([entry('client.updated'), entry('client.updated')])).toHaveLength(2);
    expect(foldRuns([entry('platform.step_done'), entry('platform.step_done')])).toHaveLength(2);
  });

  test('nothing is lost and the order stays, whatever comes', () => {
    const types: EventName[] = [
      'platform.step_done',
      'platform.updated',
      'check.finished',
      'mail.sent',
      'help.asked',
    ];
    const any = fc.array(fc.record({ type: fc.constantFrom(...types), client: fc.constantFrom('c', 'd') }));
    fc.assert(
      fc.property(any, (all) => {
        const entries = all.map(({ type, client }) => entry(type, about, { clientId: client }));
        const runs = foldRuns(entries);
        expect(runs.flatMap((run) => run.entries)).toEqual(entries);
        for (const run of runs) {
          expect(run.entries).toContain(headOf(run));
          expect(toldOf(run).length).toBeGreaterThan(0);
          expect(runSentence(run)).not.toBe('');
        }
      }),
    );
  });
});

describe('what a run says', () => {
  test('steps are counted; one that was opened again is not called finished', () => {
    expect(said([step(), step(), step()])).toEqual(['finished 3 steps of Analytics']);
    expect(said([step(), step({}, false)])).toEqual(['worked on Analytics: 2 steps']);
  });

  test('a move that follows from a step is not said beside it', () => {
    const moved = entry('platform.updated', { ...about, from: 'requested', to: 'in_progress', note: null });
    expect(said([step(), moved, step()])).toEqual(['finished 2 steps of Analytics']);
    expect(said([moved, step()])).toEqual(['platform.step_done happened']);
    expect(said([moved])).toEqual(['moved Analytics from requested to in progress']);
  });

  test('a move with a note is said', () => {
    const noted = entry('platform.updated', { ...about, note: 'Asked on the phone' });
    expect(toldOf({ entries: [noted, step()] })).toHaveLength(2);
  });

  test('all that one person did about one service', () => {
    const work = [
      entry('check.started', about),
      entry('evidence.attached', about),
      step(),
      step(),
      entry('platform.ids_given', about),
    ];
    expect(said(work)).toEqual(['worked on Analytics: the ids, 2 steps, a picture and a check']);
  });

  test('a check is said by its verdict, and drift stands above it', () => {
    const moved = entry('platform.updated', { ...about, to: 'drifted' });
    const run = [entry('access.drifted', about), moved, entry('check.finished', about)];
    expect(said(run)).toEqual(['access.drifted happened']);
    expect(said([moved, entry('check.finished', about)])).toEqual(['check.finished happened']);
  });

  test('a request that is prepared and sent is one sentence, without the mail', () => {
    const run = [entry('access_request.sent'), entry('mail.sent'), entry('access_request.created')];
    expect(said(run)).toEqual(['access_request.created happened and access_request.sent happened']);
  });

  test('an inspection that is done is not also asked for', () => {
    expect(said([entry('scan.finished'), entry('scan.requested')])).toEqual(['scan.finished happened']);
  });
});
