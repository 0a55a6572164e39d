import type { Guide, PlatformSummary, ServiceSummary } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import {
  changedIds,
  daysSince,
  dayWords,
  doubtsIn,
  filterCatalogue,
  guidesThatUse,
  idGroups,
  isStale,
  missingIds,
  piecesOf,
  plainText,
} from './model.ts';
import { readCatalogueSearch, readGuideSearch } from './search.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const service = (more: Partial<ServiceSummary>): ServiceSummary => ({
  service: 'google_analytics',
  platform: 'google',
  name: 'Google Analytics 4',
  summary: 'Counts visits.',
  estimatedMinutes: 5,
  origin: 'built_in',
  verifiedOn: '2026-11-20',
  idsOut: ['googleEmail'],
  missingAgencyIds: [],
  unlocks: [],
  ...more,
});
const platforms: PlatformSummary[] = [
  {
    platform: 'google',
    name: 'Google',
    description: '',
    services: [service({}), service({ service: 'google_ads', name: 'Google Ads', verifiedOn: '2026-08-01' })],
  },
  {
    platform: 'meta',
    name: 'Meta',
    description: '',
    services: [
      service({
        service: 'meta_page',
        name: 'Page',
        idsOut: ['metaBusinessId'],
        missingAgencyIds: ['metaBusinessId'],
        origin: 'own',
      }),
    ],
  },
  { platform: 'other', name: 'Other', description: '', services: [] },
];
const names = (found: PlatformSummary[]) => found.flatMap(({ services }) => services.map((one) => one.name));

describe('the catalogue', () => {
  it('is old after 90 days, not on the ninetieth', () => {
    expect(isStale('2026-08-22', now)).toBe(false);
    expect(isStale('2026-08-21', now)).toBe(true);
    expect(daysSince('2026-11-21', now)).toBe(0);
    expect(dayWords('2026-08-01')).toBe('1 Aug 2026');
    expect(dayWords('soon')).toBe('soon');
  });

  it('hides platforms without a guide', () => {
    expect(filterCatalogue(platforms, {}, now).map(({ platform }) => platform)).toEqual(['google', 'meta']);
  });

  it('finds by all words, in any order, also by the platform', () => {
    expect(names(filterCatalogue(platforms, { q: 'ads GOOGLE' }, now))).toEqual(['Google Ads']);
    expect(names(filterCatalogue(platforms, { q: 'meta' }, now))).toEqual(['Page']);
    expect(filterCatalogue(platforms, { q: 'pinterest' }, now)).toEqual([]);
  });

  it('shows what needs a look, and what is ours', () => {
    expect(names(filterCatalogue(platforms, { show: 'attention' }, now))).toEqual(['Google Ads', 'Page']);
    expect(names(filterCatalogue(platforms, { show: 'ours' }, now))).toEqual(['Page']);
  });

  it('counts the ids that are missing', () => {
    expect(missingIds(platforms)).toEqual({ kinds: ['metaBusinessId'], guides: 1 });
  });

  it('reads its address, and ignores what is not known', () => {
    expect(readCatalogueSearch({ q: 7, show: 'everything' })).toEqual({ q: undefined, show: undefined });
    expect(readCatalogueSearch({ q: 'a', show: 'ours' })).toEqual({ q: 'a', show: 'ours' });
    expect(readGuideSearch({ view: 'agency', step: 'one' })).toEqual({ view: 'agency', step: 'one' });
  });
});

describe('texts of a guide', () => {
  const values = {
    agencyName: 'Northlight',
    agency: { googleEmail: 'a@b.example', metaBusinessId: null },
    role: 'Publish',
  };
  const label = (kind: string) => `<${kind}>`;

  it('are filled in with what is known, and name what is not', () => {
    const text = 'Paste {{agency.googleEmail}}, {{ agency.metaBusinessId }}, {{role}} on {{client.website}}.';
    expect(piecesOf(text, values, label).filter(({ kind }) => kind !== 'plain')).toEqual([
      { text: 'a@b.example', kind: 'filled' },
      { text: '<metaBusinessId>', kind: 'missing' },
      { text: 'Publish', kind: 'filled' },
      { text: 'the client’s web site', kind: 'client' },
    ]);
    expect(plainText('{{agency.name}} at {{client.domain}}', values, label)).toBe(
      'Northlight at [the client’s domain]',
    );
  });

  it('leave alone what is no placeholder', () => {
    expect(piecesOf('A {{b c}} d', values, label)).toEqual([{ text: 'A {{b c}} d', kind: 'plain' }]);
  });
});

describe('doubts and traps', () => {
  it('names what nobody has checked', () => {
    const guide = {
      access: [],
      steps: [
        { title: 'One' },
        { title: 'Two', unverified: true, note: 'The button may be named otherwise' },
      ],
      idsIn: [],
      agencySteps: [],
      traps: [],
    } as unknown as Guide;
    expect(doubtsIn(guide)).toEqual([{ where: 'Step 2: Two', note: 'The button may be named otherwise' }]);
  });
});

describe('the agency’s ids', () => {
  it('are all in the form, each once', () => {
    const kinds = idGroups.flatMap((group) => group.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toHaveLength(13);
  });

  it('are used by the guides whose summaries name them, in the order of the catalogue', () => {
    const used = (kind: Parameters<typeof guidesThatUse>[0]) =>
      guidesThatUse(kind, platforms).map((guide) => guide.service);
    expect(used('googleEmail')).toEqual(['google_analytics', 'google_ads']);
    expect(used('metaBusinessId')).toEqual(['meta_page']);
    expect(used('supportPhone')).toEqual([]);
  });

  it('are sent only where they changed; an emptied one becomes null', () => {
    const saved = { googleEmail: 'a@b.example', metaBusinessId: '123' } as Parameters<typeof changedIds>[0];
    expect(
      changedIds(saved, { googleEmail: ' a@b.example ', metaBusinessId: ' ', awsAccountId: '' }),
    ).toEqual({
      metaBusinessId: null,
    });
    expect(changedIds(saved, { awsAccountId: ' 1 ' })).toEqual({ awsAccountId: '1' });
  });
});
