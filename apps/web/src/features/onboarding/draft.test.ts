import type { PlatformSummary } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { draftRequest, splitDraft, summarize } from './draft.ts';

const service = (name: string, missingAgencyIds: string[] = []) =>
  ({
    service: name,
    name,
    estimatedMinutes: 3,
    missingAgencyIds,
  }) as unknown as PlatformSummary['services'][number];
const catalogue = [
  {
    platform: 'google',
    name: 'Google',
    services: [service('ga', ['googleEmail']), service('gtm', ['googleEmail'])],
  },
  { platform: 'cms', name: 'Web site', services: [service('wordpress'), service('wix')] },
] as unknown as PlatformSummary[];
const proposal = (name: string, recommended = true) => ({
  service: name,
  level: 'manage' as const,
  reason: `because of ${name}`,
  recommended,
  ids: {},
  warnings: [],
});

describe('the first draft', () => {
  test('keeps the order of the proposal and chooses what it recommends', () => {
    const draft = draftRequest(
      catalogue,
      [proposal('wordpress'), proposal('gtm'), proposal('ga', false)],
      [],
    );
    expect(draft.map((item) => [item.service, item.chosen])).toEqual([
      ['wordpress', true],
      ['gtm', true],
      ['ga', false],
      ['wix', false],
    ]);
  });

  test('goes on with what is open and does not ask again for what is done', () => {
    const existing = [
      { type: 'ga', status: 'verified', level: 'view' as const },
      { type: 'wix', status: 'in_progress', level: 'admin' as const },
    ];
    const draft = draftRequest(catalogue, [proposal('ga')], existing);
    expect(draft.filter((item) => item.chosen).map((item) => [item.service, item.level])).toEqual([
      ['wix', 'admin'],
    ]);
  });

  test('leaves out a service that the catalogue no longer has', () => {
    expect(draftRequest(catalogue, [proposal('gone')], [])).toHaveLength(4);
  });
});

test('the rest of the catalogue waits behind the search', () => {
  const { shown, rest } = splitDraft(draftRequest(catalogue, [proposal('gtm'), proposal('ga', false)], []));
  expect(shown.map((item) => item.service)).toEqual(['gtm', 'ga']);
  expect(rest.map((item) => item.service)).toEqual(['wordpress', 'wix']);
});

test('the summary counts minutes and names each missing id once', () => {
  expect(summarize(draftRequest(catalogue, [proposal('ga'), proposal('gtm')], []))).toEqual({
    count: 2,
    minutes: 6,
    missing: ['googleEmail'],
  });
});
