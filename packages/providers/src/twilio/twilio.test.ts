import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conformsByKey, sessionByKey } from '../testing/key-conformance.ts';
import { twilio } from './index.ts';

const sid = 'AC5a0b0c0d0e0f10111213141516171819';
const main = { user: sid, secret: '5a4d3c2b1a0f9e8d7c6b5a4938271605' };
const standard = {
  user: 'SK5a0b0c0d0e0f10111213141516171819',
  secret: 'sandboxTwilioApiKeySecret4400aaa',
};
const start = () => startStandIn('twilio');

describe('Twilio conforms', () => {
  conformsByKey({
    provider: twilio,
    start,
    settings: { account: sid },
    key: async () => main,
    wrong: (key) => ({ ...key, secret: '0'.repeat(32) }),
    account: 'access@northlight.example',
    reaches: [`twilio_account/${sid}`, 'twilio_number/PN10000000000000000000000000000001'],
    read: 'IncomingPhoneNumbers.json',
    limited: 'rate_limited',
  });
});

async function reachOf(key: Record<string, string>, account = sid) {
  await using standIn = await start();
  return await twilio.access.list(sessionByKey(twilio, standIn, key, { account }).session);
}

test('names the account and its numbers', async () => {
  const { assets, gaps } = await reachOf(main);
  expect(assets.map(({ name, role }) => [name, role])).toEqual([
    ['Northlight', 'Full'],
    ['Bright Smile reminders (+441632960961)', null],
    ['North Peak orders (+441632960962)', null],
  ]);
  expect(assets[1]?.marks).toEqual([{ kind: 'phone', value: '+441632960961' }]);
  expect(gaps).toEqual([]);
});

test('a standard key works, though it may not see the account itself', async () => {
  const { assets, gaps } = await reachOf(standard);
  expect(assets.map(({ role }) => role)).toEqual([null, null, null]);
  expect(gaps).toEqual([]);
});

test('a trial without a number says both', async () => {
  const harbor = 'AC7b1c2d3e4f5061728394a5b6c7d8e9f0';
  const { gaps } = await reachOf({ user: harbor, secret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' }, harbor);
  expect(gaps.map(({ sentence }) => sentence.split(':')[0])).toEqual([
    'The Twilio account is a trial',
    'The Twilio account has no phone number yet. Buy one in the Twilio console.',
  ]);
});

test('another account than the key’s is told as that', async () => {
  await expect(reachOf(main, 'AC00000000000000000000000000000000')).rejects.toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('account SID'),
  });
});
