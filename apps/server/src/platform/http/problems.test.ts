import { clients, identity } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../testing/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.stop());

test('what is wrong with each field is said in plain sentences', async () => {
  const { problem } = await house.anonymous.call(identity.login, { body: { email: 7 } });
  expect(problem.errors).toEqual([
    { path: 'email', message: 'This must be a text' },
    { path: 'password', message: 'This is needed' },
  ]);
  const list = await house.own.as('owner').call(clients.list, { query: { limit: 1000 } as never });
  expect(list.problem.errors).toEqual([{ path: 'limit', message: 'At most 100' }]);
});

test('a schema’s own words come first', async () => {
  const { problem } = await house.anonymous.call(identity.login, { body: { email: 'x', password: '' } });
  expect(problem.errors).toEqual([
    { path: 'email', message: 'That is not an e-mail address' },
    { path: 'password', message: 'This is needed' },
  ]);
});
