import { serviceIds } from '@portico/contract';
import { expect, it } from 'vitest';
import { providerOf } from '../service-provider.ts';
import type { ClientAccount } from './queries.ts';
import { connectionFor, gapsFor, lacks, standing } from './words.ts';

const account = (more: Partial<ClientAccount>): ClientAccount => ({
  id: 'a',
  provider: 'google',
  providerName: 'Google',
  name: 'Google',
  health: 'live',
  sentence: 'It works.',
  holder: null,
  scopes: [],
  gaps: [],
  connectedBy: 'Tom Reyes',
  connectedAt: '2026-11-20T12:00:00.000Z',
  endedAt: null,
  ...more,
});
const analytics = { service: 'google_analytics', sentence: 'Tick Analytics.', needs: ['scope'] } as const;
const shop = {
  service: 'google_merchant_center',
  sentence: 'There is no shop.',
  needs: [] as string[],
} as const;
const gaps = [
  { ...analytics, needs: ['scope'] },
  { ...shop, needs: [] },
];

it('shows a connection that works before one that does not, and none that has ended', () => {
  const items = [
    account({ id: 'ended', health: 'ended' }),
    account({ id: 'broken', health: 'broken' }),
    account({ id: 'works' }),
    account({ id: 'other', provider: 'meta' }),
  ];
  expect(connectionFor(items, 'google')?.id).toBe('works');
  expect(connectionFor(items.slice(0, 2), 'google')?.id).toBe('broken');
  expect(connectionFor(items.slice(0, 1), 'google')).toBeNull();
});

it('speaks of what is missing for this service alone', () => {
  expect(gapsFor(account({ gaps }), 'google_analytics')).toEqual(['Tick Analytics.']);
  expect(gapsFor(account({ gaps }), 'google_ads')).toEqual([]);
});

it('calls nothing missing that the account simply does not have', () => {
  expect(standing(account({ gaps: [gaps[1] as (typeof gaps)[number]] })).tone).toBe('good');
  expect(lacks(account({ gaps }))).toEqual(['Tick Analytics.']);
});

it('says what is wrong while it is, and nothing once it has ended', () => {
  const sentence = 'Tom withdrew it.';
  expect(lacks(account({ health: 'broken', sentence, gaps }))).toEqual([sentence]);
  expect(lacks(account({ health: 'ended', sentence, gaps }))).toEqual([]);
});

it('knows where access to a service is given', () => {
  const none = serviceIds.filter((service) => providerOf(service) === null);
  expect(providerOf('google_ads')).toBe('google');
  expect(providerOf('tiktok_ads')).toBe('tiktok_business');
  expect(providerOf('custom_thing')).toBeNull();
  expect(none.every((service) => /^(cms|dns|hosting|tls)_/.test(service))).toBe(true);
});
