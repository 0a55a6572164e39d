import { expect, it } from 'vitest';
import { healthSigns, limitName, scopeState, shareLeft, signOf } from './model.ts';

const checkedAt = '2026-11-20T12:00:00.000Z';
const live: Parameters<typeof signOf>[0] = { health: 'live', gaps: [], lastError: null, checkedAt };
const error = { kind: 'transient', sentence: 'Google did not answer.', code: null, at: checkedAt };
const gap = (needs: string[]) => ({ service: null, sentence: 'Something.', needs });

it('calls a connection good only where nothing is wrong with it', () => {
  expect(signOf(live)).toBe(healthSigns.live);
  expect(signOf({ ...live, lastError: error }).tone).toBe('warn');
  expect(signOf({ ...live, gaps: [gap(['scope'])] }).tone).toBe('warn');
});

it('does not say that it works before anybody has looked', () => {
  expect(signOf({ ...live, checkedAt: null }).label).toBe('Portico is looking');
});

it('does not miss what the account simply does not have', () => {
  expect(signOf({ ...live, gaps: [gap([])] })).toBe(healthSigns.live);
});

it('lets a health that is not good speak first', () => {
  for (const health of ['expiring', 'limited', 'broken', 'ended'] as const)
    expect(signOf({ ...live, health, gaps: [gap(['scope'])] })).toBe(healthSigns[health]);
});

it('tells a scope that was refused from one that nobody speaks of', () => {
  expect(scopeState({ granted: true })).toBe('given');
  expect(scopeState({ granted: false })).toBe('missing');
  expect(scopeState({ granted: null })).toBe('untold');
});

it('says how much of a limit is left, where the provider says enough', () => {
  expect(shareLeft({ limit: 200, remaining: 50 })).toBe(25);
  expect(shareLeft({ limit: 200, remaining: 500 })).toBe(100);
  expect(shareLeft({ limit: 200, remaining: -1 })).toBe(0);
  expect(shareLeft({ limit: null, remaining: 50 })).toBeNull();
  expect(shareLeft({ limit: 0, remaining: 0 })).toBeNull();
});

it('writes the name of a limit in words', () => {
  expect(limitName('requests_per_minute')).toBe('requests per minute');
});
