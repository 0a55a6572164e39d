import type { LiveEvent } from '@portico/contract';
import { expect, it } from 'vitest';
import { keysFor, keysNamed, wants } from './live.ts';

const event: LiveEvent = {
  seq: 1,
  type: 'check.finished',
  at: '2026-11-20T10:00:00.000Z',
  clientId: 'c1',
  subjectId: null,
  service: 'google_ads',
};

it('wants events by name or by a question', () => {
  expect(wants(['client.updated'], event)).toBe(false);
  expect(wants(['client.updated', 'check.finished'], event)).toBe(true);
  expect(wants(({ service }) => service === 'google_ads', event)).toBe(true);
});

it('names the queries that an event makes old', () => {
  expect(keysFor({ 'client.updated': [['clients']] }, event)).toEqual([]);
  expect(
    keysFor(
      { 'check.finished': ({ clientId }) => [['client', clientId, 'platforms']], '*': [['attention']] },
      event,
    ),
  ).toEqual([['client', 'c1', 'platforms'], ['attention']]);
});

it('names each key of a map once, so that nothing is read twice after a break', () => {
  const help = [['help']];
  expect(
    keysNamed({
      'help.asked': help,
      'help.closed': [['help'], ['attention']],
      'client.updated': ({ clientId }) => [['client', clientId]],
    }),
  ).toEqual([['help'], ['attention']]);
});
