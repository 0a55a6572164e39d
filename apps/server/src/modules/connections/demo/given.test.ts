import { expect, test } from 'vitest';
import { startApis } from '../../../../../sandbox/src/index.ts';
import { readGiven } from './given.ts';
import { connectionStories } from './stories.ts';

test('a setting that nobody understands is named', () => {
  for (const setting of ['not JSON', '{}', '[{"provider":1}]']) {
    expect(() => readGiven(setting)).toThrow('PORTICO_DEMO_CONNECTIONS cannot be read');
  }
});

test('nothing is given where nothing is set', () => expect(readGiven(' ')).toEqual([]));

test('the sandbox gives what each story is made of, and nothing besides', async () => {
  const apis = await startApis();
  const given = readGiven(apis.env.PORTICO_DEMO_CONNECTIONS);
  await apis.close();
  const keys = (all: { provider: string; account: string }[]) =>
    all.map(({ provider, account }) => `${provider} ${account}`).toSorted();
  expect(keys(given)).toEqual(keys(connectionStories));
});
