import type { Finding, ScanResult } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import {
  evidenceOf,
  groupFindings,
  idsWorthSeeing,
  marksOf,
  sortProblems,
  tagNote,
  wordsOfConfidence,
} from './model.ts';

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

test('ids of tags are worth a look, the hosts of a certificate are not', () => {
  expect(idsWorthSeeing({ kind: 'tag', ids: ['G-1'] })).toEqual(['G-1']);
  expect(idsWorthSeeing({ kind: 'certificate', ids: ['a.example'] })).toEqual([]);
});

describe('where a tag is loaded from', () => {
  const tag = (where: ScanResult['tags'][number]['where'], ids: string[], container: string | null = null) =>
    ({ kind: 'ga4', ids, where, container }) as ScanResult['tags'][number];
  const ga4 = { ...finding('tag'), value: 'ga4', ids: ['G-1', 'G-2'] };

  test('is said once for each way, and not for the page itself', () => {
    const tags = [
      tag('page', ['G-1']),
      tag('container', ['G-2'], 'GTM-1'),
      tag('container', ['G-1'], 'GTM-1'),
    ];
    expect(marksOf(ga4, tags).map(({ label }) => label)).toEqual(['in GTM-1']);
  });

  test('is not taken from a tag with another id, but from one whose id could not be read', () => {
    expect(marksOf(ga4, [tag('consent_gated', ['G-9'])])).toEqual([]);
    expect(marksOf(ga4, [tag('consent_gated', [])])).toEqual([{ tone: 'info', label: 'waits for consent' }]);
  });

  test('is nobody’s question for what is no tag', () => {
    expect(marksOf({ ...ga4, kind: 'cms' }, [tag('consent_gated', ['G-1'])])).toEqual([]);
  });
});

describe('what to know before reading the tags', () => {
  const site = (findings: Finding[], tags = 1, reachable = true) =>
    ({ reachable, findings, tags: Array.from({ length: tags }) }) as ScanResult;

  test('a page that did not come back has no missing tags', () =>
    expect(tagNote(site([], 0, false))).toMatch(/No page came back/));
  test('not seen before consent is not missing', () =>
    expect(tagNote(site([{ ...finding('consent_platform'), name: 'OneTrust' }], 0))).toMatch(
      /^OneTrust holds tags back .* not missing\.$/,
    ));
  test('a page without tags says so', () => expect(tagNote(site([], 0))).toMatch(/No tag was seen/));
  test('otherwise there is nothing to say', () => expect(tagNote(site([]))).toBeNull());
});
