import type { AttentionItem } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import {
  type AttentionKind,
  dayWords,
  firstName,
  greeting,
  groupBySeverity,
  remedyFor,
} from './attention.ts';

const item = (severity: AttentionItem['severity'], kind: AttentionKind = 'help_open'): AttentionItem => ({
  kind,
  severity,
  clientId: 'c',
  clientName: 'C',
  service: null,
  serviceName: null,
  subjectId: null,
  summary: '',
  since: '2026-11-20T10:00:00.000Z',
});

describe('the one action', () => {
  test('whoever may not act is led to where it can be seen, never to a form', () => {
    const nothing = () => false;
    expect(remedyFor('not_asked', nothing)).toMatchObject({ action: 'Look', place: 'overview' });
    expect(remedyFor('link_expired', nothing)).toMatchObject({ action: 'Look', place: 'access' });
    expect(remedyFor('help_open', nothing)).toMatchObject({ action: 'Look', place: 'questions' });
  });

  test('whoever may is led to what resolves it', () => {
    const all = () => true;
    expect(remedyFor('not_asked', all)).toMatchObject({ action: 'Ask for access', place: 'request' });
    expect(remedyFor('help_open', all)).toMatchObject({ action: 'Answer', place: 'questions' });
  });

  test('a kind of a newer server still leads somewhere', () => {
    expect(remedyFor('brand_new' as AttentionKind, () => true).place).toBe('access');
  });
});

test('the most urgent group stands first, the server decides the order within', () => {
  const items = [item('info', 'not_asked'), item('bad'), item('info', 'not_opened')];
  expect(
    groupBySeverity(items).map((group) => [group.severity, group.items.map(({ kind }) => kind)]),
  ).toEqual([
    ['bad', ['help_open']],
    ['info', ['not_asked', 'not_opened']],
  ]);
});

test.each([
  [[], 'Nothing waits for you.'],
  [['info'], 'One thing waits, nothing urgent.'],
  [['warn', 'info'], '2 things wait, nothing urgent.'],
  [['bad'], 'One thing needs somebody now.'],
  [['bad', 'bad', 'info'], '2 things need somebody now, one can wait a little.'],
  [['bad', 'info', 'warn'], 'One thing needs somebody now, 2 can wait a little.'],
] as const)('%j reads as a sentence', (severities, words) => {
  expect(dayWords(severities.map((severity) => item(severity)))).toBe(words);
});

test('the greeting follows the hour', () => {
  expect([4, 5, 11, 12, 17, 18, 23].map(greeting)).toEqual([
    'Good evening',
    'Good morning',
    'Good morning',
    'Good afternoon',
    'Good afternoon',
    'Good evening',
    'Good evening',
  ]);
});

test('a person is greeted by the first name', () => {
  expect(firstName('Mara Lindqvist')).toBe('Mara');
  expect(firstName('Dr. Ana Kovač')).toBe('Ana');
  expect(firstName('Dr.')).toBe('Dr.');
});
