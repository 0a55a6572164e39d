import { providerIds as known } from '@portico/contract';
import { expect, it } from 'vitest';
import { providerIds } from './choices.ts';
import { isNarrowed, readConnectionSearch, toListQuery } from './search.ts';

const client = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21';

it('leaves out what nobody knows, so that an old link still shows a list', () => {
  expect(
    readConnectionSearch({ q: '  ', client: 'x', provider: 'myspace', health: 'fine', page: 3 }),
  ).toEqual({});
});

it('keeps what narrows the list', () => {
  const search = { q: 'smile', client, provider: 'google', health: 'broken' };
  expect(readConnectionSearch(search)).toEqual(search);
  expect(readConnectionSearch({ client: 'none' })).toEqual({ client: 'none' });
});

it('asks the server for what narrows the list, and for nothing that a provider left in the address', () => {
  const search = readConnectionSearch({ client, result: 'connected', connection: client });
  expect(toListQuery(search)).toEqual({
    q: undefined,
    clientId: client,
    provider: undefined,
    health: undefined,
  });
  expect(isNarrowed({ result: 'connected' })).toBe(false);
});

it('names every provider of the contract', () => {
  expect(providerIds.toSorted()).toEqual([...known].toSorted());
});
