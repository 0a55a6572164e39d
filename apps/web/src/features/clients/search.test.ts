import { describe, expect, test } from 'vitest';
import { isId, isNarrowed, readClientSearch, sortFromHeader, toListQuery } from './search.ts';
import { clientTypeNames } from './types.ts';

describe('the address of the list', () => {
  test('what nobody knows is left out', () => {
    expect(
      readClientSearch({ q: '  ', type: 'toString', archived: 'yes', sort: 'companyName', other: 1 }),
    ).toEqual({});
    expect(readClientSearch({ q: { a: 1 }, type: 4, archived: null })).toEqual({});
  });

  test('a number that is searched for is a text', () => {
    expect(readClientSearch({ q: 2024 })).toEqual({ q: '2024' });
  });

  test('what is known stays, and becomes the query', () => {
    const search = readClientSearch({
      q: 'dental',
      type: 'brochure_site',
      archived: 'only',
      sort: '-updatedAt',
    });
    expect(toListQuery(search)).toEqual({
      q: 'dental',
      clientType: 'brochure_site',
      archived: 'only',
      sort: '-updatedAt',
    });
    expect(isNarrowed(search)).toBe(true);
    expect(isNarrowed({ sort: '-createdAt' })).toBe(false);
  });

  test('the types are those of the contract', async () => {
    const { clientTypes } = await import('@portico/contract/clients');
    expect(clientTypeNames).toEqual([...clientTypes]);
  });
});

test('a press on a head sorts by name upwards and by time downwards', () => {
  expect(sortFromHeader('companyName')).toBeUndefined();
  expect(sortFromHeader('-companyName')).toBeUndefined();
  expect(sortFromHeader('updatedAt')).toBe('-updatedAt');
  expect(sortFromHeader('-updatedAt')).toBe('-updatedAt');
});

test('a mistyped id is none', () => {
  expect(isId('nope')).toBe(false);
  expect(isId('0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b2')).toBe(false);
  expect(isId('0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21')).toBe(true);
});
