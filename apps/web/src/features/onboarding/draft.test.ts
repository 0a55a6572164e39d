import type { PlatformSummary } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import {
  type DraftItem,
  draftRequest,
  inClientOrder,
  isTouched,
  rebase,
  splitDraft,
  summarize,
  unlocksOf,
} from './draft.ts';

const service = (name: string, missingAgencyIds: string[] = [], more: object = {}) =>
  ({
    service: name,
    name,
    estimatedMinutes: 3,
    missingAgencyIds,
    unlocks: [],
    ...more,
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
      { type: 'ga', status: 'verified' as const, level: 'view' as const },
      { type: 'wix', status: 'in_progress' as const, level: 'admin' as const },
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

describe('the parts of the draft', () => {
  const existing = [{ type: 'wix', status: 'verified' as const, level: 'admin' as const }];
  const draft = draftRequest(catalogue, [proposal('gtm'), proposal('ga', false)], existing);
  const names = (items: DraftItem[]) => items.map((item) => item.service);

  test('are what is asked, what is spared, what is settled, and the rest', () => {
    const { asked, spared, settled, rest } = splitDraft(draft);
    expect([asked, spared, settled, rest].map(names)).toEqual([['gtm'], ['ga'], ['wix'], ['wordpress']]);
  });

  test('keep in sight what was added and unticked again', () => {
    expect(names(splitDraft(draft, new Set(['wordpress'])).asked)).toEqual(['gtm', 'wordpress']);
  });
});

describe('the summary', () => {
  test('counts minutes and names each missing id once, with who needs it', () => {
    expect(summarize(draftRequest(catalogue, [proposal('ga'), proposal('gtm')], []))).toEqual({
      count: 2,
      minutes: 6,
      missing: [{ kind: 'googleEmail', services: ['ga', 'gtm'] }],
      dropped: [],
    });
  });

  test('names what was asked and is no longer, but not what was begun', () => {
    const draft = draftRequest(
      catalogue,
      [],
      [
        { type: 'ga', status: 'requested', level: 'manage' },
        { type: 'gtm', status: 'in_progress', level: 'manage' },
      ],
    );
    expect(summarize(draft.map((item) => ({ ...item, chosen: false }))).dropped).toEqual(['ga']);
  });
});

describe('a draft that was touched', () => {
  const before = draftRequest(catalogue, [proposal('ga')], []);
  const tick = (service: string, chosen: boolean) =>
    before.map((item) => (item.service === service ? { ...item, chosen } : item));

  test('is one that would send something else', () => {
    expect(isTouched(before, before)).toBe(false);
    expect(isTouched(before, tick('wix', true))).toBe(true);
    expect(
      isTouched(
        before,
        before.map((item) => ({ ...item, level: 'view' as const })),
      ),
    ).toBe(true);
    expect(isTouched(before, tick('ga', true))).toBe(false);
  });

  test('keeps what was decided by hand when a newer inspection proposes something else', () => {
    const fresh = draftRequest(catalogue, [proposal('gtm'), proposal('ga')], []);
    const chosen = (items: DraftItem[]) => items.filter((item) => item.chosen).map((item) => item.service);
    expect(chosen(rebase(before, tick('ga', false), fresh))).toEqual(['gtm']);
    expect(chosen(rebase(before, before, fresh))).toEqual(['gtm', 'ga']);
  });
});

test('a service unlocks only what is at hand', () => {
  const draft = draftRequest(catalogue, [proposal('gtm'), proposal('ga', false)], []);
  const unlock = (service: 'ga' | 'gtm' | 'wix', effect: 'unnecessary' | 'easier') => ({
    service,
    effect,
    why: '',
  });
  const unlocks = [unlock('gtm', 'easier'), unlock('ga', 'unnecessary'), unlock('wix', 'easier')];
  expect(unlocksOf({ unlocks } as never, draft)).toEqual([
    { effect: 'unnecessary', names: ['ga'] },
    { effect: 'easier', names: ['gtm'] },
  ]);
});

test('the preview lists what is chosen as the client’s page will: what unlocks most, then what is quickest', () => {
  const services = [
    service('wordpress'),
    service('ga', [], { estimatedMinutes: 2 }),
    service('search'),
    service('dns', [], {
      estimatedMinutes: 9,
      unlocks: [
        { service: 'search', effect: 'unnecessary' },
        { service: 'wordpress', effect: 'easier' },
      ],
    }),
  ];
  const draft = draftRequest(
    [{ platform: 'other', name: 'Other', services } as unknown as PlatformSummary],
    [],
    [],
  );
  const order = (...chosen: string[]) =>
    inClientOrder(draft.map((item) => ({ ...item, chosen: chosen.includes(item.service) }))).map(
      (item) => item.service,
    );
  expect(order('search', 'wordpress', 'ga', 'dns')).toEqual(['dns', 'ga', 'wordpress', 'search']);
  expect(order('wordpress', 'search')).toEqual(['wordpress', 'search']);
  expect(order()).toEqual([]);
});
