import { expect, it } from 'vitest';
import { knownFrom } from './evidence.ts';

const ads = { id: '6412078835', marks: [{ value: '641-207-8835' }, { value: 'AW-10846120357' }] };
const container = { id: '6004417283/189204471', marks: [{ value: 'GTM-KZ7P4BSD' }] };

it('says nothing where nobody names the thing', () => {
  expect(knownFrom(ads, { given: [], seen: [] })).toEqual([]);
  expect(knownFrom(ads, { given: ['641-207-8836'], seen: ['G-4BSD71QK9E', ''] })).toEqual([]);
});

it('knows the same id however it is written', () => {
  expect(knownFrom(ads, { given: ['641 207 8835'], seen: ['aw-10846120357'] })).toEqual(['given', 'seen']);
});

it('knows a thing by the last part of its id', () => {
  expect(knownFrom(container, { given: ['189204471'], seen: [] })).toEqual(['given']);
});

it('takes nothing short for an id', () => {
  expect(knownFrom({ id: 'accounts/7', marks: [] }, { given: ['7'], seen: [] })).toEqual([]);
});
