import type { EventName, TimelineEntry } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { changesOf, factsOf, sentenceOf, tellsAll } from './entry.ts';
import { fieldInSentence, fieldLabel, listWords, valueWords } from './words.ts';

let seq = 0;
const entry = (type: EventName, data: Record<string, unknown> = {}, more: Partial<TimelineEntry> = {}) => ({
  id: String(++seq),
  seq,
  type,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'visitor' as const, id: null, name: 'Tom' },
  clientId: 'c',
  subjectId: null,
  summary: 'did something',
  data,
  ...more,
});

describe('what an entry says', () => {
  test('data of another shape is no reason to fail', () => {
    for (const changes of [undefined, null, 'x', [null, 3, {}], { field: 'x' }])
      expect(changesOf({ data: { changes } })).toEqual([]);
    expect(sentenceOf(entry('client.updated', { changes: 'x' }))).toBe('did something');
  });

  test('fields have the names of the screen', () => {
    const changes = [
      { field: 'companyName', from: 'A', to: 'B' },
      { field: 'email', from: null, to: 'x' },
    ];
    expect(sentenceOf(entry('client.updated', { changes }))).toBe('changed company and e-mail');
    expect(sentenceOf(entry('stakeholder.updated', { name: 'Ana', changes }))).toBe(
      'changed company and e-mail, for Ana',
    );
    expect(sentenceOf(entry('agency_ids.updated', { changes }))).toBe('did something');
  });

  test.each([
    [{ field: 'phone', from: '1', to: '2' }, 'changed phone from 1 to 2', true],
    [{ field: 'phone', from: null, to: '2' }, 'set phone to 2', true],
    [{ field: 'phone', from: '1', to: '' }, 'cleared phone, which was 1', true],
    [{ field: 'notes', from: 'x'.repeat(50), to: 'y' }, 'changed notes', false],
    [{ field: 'notes', from: 'one\ntwo', to: 'y' }, 'changed notes', false],
  ])('one short change is told whole: %j', (change, words, all) => {
    const one = entry('client.updated', { changes: [change] });
    expect(sentenceOf(one)).toBe(words);
    expect(tellsAll(one)).toBe(all);
  });

  test('a state has the name of its pill; what is not known is left to the server', () => {
    const moved = (from: string, to: string) =>
      sentenceOf(entry('platform.updated', { serviceName: 'Google Ads', from, to }));
    expect(moved('verified', 'drifted')).toBe('moved Google Ads from verified to access changed');
    expect(moved('verified', 'verified')).toBe('did something');
    expect(moved('verified', 'somewhere')).toBe('did something');
  });

  test('a check of one criterion says how it came out, one of more counts', () => {
    const checked = (outcome: string, total: number) =>
      sentenceOf(entry('check.finished', { serviceName: 'Certificate', outcome, total, passed: 0 }));
    expect(checked('fail', 1)).toBe('checked Certificate: it does not hold');
    expect(checked('unknown', 1)).toBe('checked Certificate: we cannot tell');
    expect(checked('fail', 2)).toBe('did something');
  });

  test('a web address is shown without its scheme', () => {
    const summary = 'inspected https://www.olive.example: 3 findings';
    expect(sentenceOf(entry('scan.finished', {}, { summary }))).toBe('inspected olive.example: 3 findings');
  });

  test('what the sentence says already is not said again', () => {
    const data = { website: 'https://x.example', reason: 'No answer', expiresAt: '2026-12-01T00:00:00.000Z' };
    expect(factsOf({ data, summary: 'could not reach https://x.example' })).toEqual([
      { label: 'Ends', value: '2026-12-01T00:00:00.000Z', isTime: true },
      { label: 'Reason', value: 'No answer', isTime: false },
    ]);
  });

  test('lists are read as lists', () => {
    expect(factsOf({ data: { services: ['google_ads', 'meta_pixel'] }, summary: '' })[0]?.value).toBe(
      'Google ads and Meta pixel',
    );
  });
});

describe('words', () => {
  test('a field that nobody named is told apart', () => {
    expect(fieldLabel('metaBusinessId')).toBe('Meta business id');
    expect(fieldLabel('is_primary')).toBe('Is primary');
    expect(fieldInSentence('companyName')).toBe('company');
    expect(fieldInSentence('email')).toBe('e-mail');
  });

  test('lists', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listWords)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  test('values', () => {
    expect([null, '', true, 3, 'b2b_online_sales', 'a@b_c.example', { a: 1 }].map(valueWords)).toEqual([
      null,
      null,
      'Yes',
      '3',
      'B2B online sales',
      'a@b_c.example',
      '{"a":1}',
    ]);
  });
});
