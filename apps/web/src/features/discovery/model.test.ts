import type { Finding, ScanResult } from '@portico/contract';
import { expect, test } from 'vitest';
import { evidenceOf, groupFindings, sortProblems, wordsOfConfidence } from './model.ts';

const finding = (kind: Finding['kind'], key = kind): Finding => ({
  key,
  kind,
  name: key,
  value: null,
  ids: [],
  confidence: 'certain',
  evidenceIds: [],
  notes: [],
});

test('findings stand in the order in which one asks, whatever order they came in', () => {
  const found = groupFindings([finding('tag'), finding('cms'), finding('site'), finding('dns_provider')]);
  expect(found.map((group) => [group.key, group.findings.map((item) => item.kind)])).toEqual([
    ['site', ['site', 'cms']],
    ['where', ['dns_provider']],
    ['tags', ['tag']],
  ]);
  expect(groupFindings([])).toEqual([]);
});

test('only doubt is worth a word', () => {
  expect(wordsOfConfidence(finding('cms'))).toBeNull();
  expect(wordsOfConfidence({ ...finding('cms'), confidence: 'hint' })).toBe('a hint only');
});

test('evidence is picked by id, and says who answered', () => {
  const item = {
    kind: 'dns',
    asked: 'A x',
    answered: '1 record',
    at: 't',
    url: null,
    status: 'ok',
    excerpt: null,
    elapsedMs: 1,
  };
  const result = {
    evidence: [
      { ...item, id: 'e1', server: '192.0.2.1:53' },
      { ...item, id: 'e2', server: null },
    ],
  } as ScanResult;
  expect(evidenceOf(result, ['e1']).map((entry) => entry.asked)).toEqual(['A x (192.0.2.1:53)']);
  expect(evidenceOf(result, ['e2', 'nothing']).map((entry) => entry.asked)).toEqual(['A x']);
});

test('the worst problem comes first', () => {
  const problem = (severity: 'bad' | 'warn' | 'info') => ({
    code: severity,
    severity,
    sentence: '',
    nextStep: '',
    evidenceIds: [],
  });
  expect(sortProblems([problem('info'), problem('bad'), problem('warn')]).map((item) => item.code)).toEqual([
    'bad',
    'warn',
    'info',
  ]);
});
