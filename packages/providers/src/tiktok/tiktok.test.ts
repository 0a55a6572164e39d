import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf } from '../testing/harness.ts';
import { tiktok } from './index.ts';

const casey = 'casey@northpeak-outdoor.example';
const start = () => startStandIn('tiktok');

describe('TikTok conforms', () => {
  conforms({
    provider: tiktok,
    start,
    account: casey,
    reaches: [],
    partly: null,
    read: 'v2/user/info',
    tokens: 'v2/oauth/token',
    limited: 'rate_limited',
    versioned: null,
    readingPosts: ['creator_info/query', 'v2/oauth/token'],
  });
});

async function reachOf(without: string[] = []) {
  await using standIn = await start();
  const { session } = await harnessOf(tiktok, standIn).connect({ account: casey, without });
  return await tiktok.access.list(session);
}

test('names the account by its handle, and says that it may be posted to', async () => {
  const { holder, assets, gaps } = await reachOf();
  expect(holder?.name).toBe('North Peak Outdoor');
  expect(assets).toMatchObject([
    { service: 'tiktok_account', name: '@northpeakoutdoor', level: 'manage', accepted: true },
  ]);
  expect(gaps).toEqual([]);
});

test('says that posting was not ticked, and does not count the account as one to post to', async () => {
  const { assets, gaps } = await reachOf(['video.publish']);
  expect(assets).toMatchObject([{ name: '@northpeakoutdoor', level: 'view' }]);
  expect(gaps).toEqual([
    {
      service: 'tiktok_account',
      sentence: 'Posting was not ticked when TikTok asked. Connect once more and leave it ticked.',
      needs: ['video.publish'],
    },
  ]);
});

test('knows an account without its handle by the name alone', async () => {
  const { assets, gaps } = await reachOf(['video.publish', 'user.info.profile']);
  expect(assets).toMatchObject([{ name: 'North Peak Outdoor', marks: [] }]);
  expect(gaps.map(({ needs }) => needs)).toEqual([['user.info.profile'], ['video.publish']]);
});

test('what is granted, for whom and until when is read of the token', async () => {
  await using standIn = await start();
  const { grant } = await harnessOf(tiktok, standIn).connect({ account: casey, without: ['video.list'] });
  const days = ((grant.refreshExpiresAt?.getTime() ?? 0) - standIn.now().getTime()) / 86_400_000;
  expect(Math.round(days)).toBe(180);
  expect(grant.account).toMatch(/^-000/);
  expect(grant.scopes).toEqual(['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.publish']);
});

test('reads a refusal of its token endpoint whatever status it comes with', () => {
  const answer = { status: 200, headers: {}, text: '', json: { error: 'invalid_grant', log_id: 'l' } };
  expect(tiktok.reader.failure(answer, new Date())).toMatchObject({ kind: 'auth_revoked' });
  expect(tiktok.reader.traceId?.(answer)).toBe('l');
});
