import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf } from '../testing/harness.ts';
import { tiktokBusiness } from './index.ts';

const agency = 'access@northlight.example';
const casey = 'casey@northpeak-outdoor.example';
const start = () => startStandIn('tiktok_business');

describe('TikTok for Business conforms', () => {
  conforms({
    provider: tiktokBusiness,
    start,
    account: agency,
    reaches: [
      'tiktok_business_center/7093528416620347393',
      'tiktok_ads/7185520936417788418',
      'tiktok_pixel/CN7PK3C77U4M0OUTDR0G',
    ],
    partly: null,
    read: 'bc/asset/get',
    tokens: 'oauth2/access_token',
    limited: 'rate_limited',
    versioned: null,
    readingPosts: ['oauth2/access_token'],
  });
});

test('the pixel that the client shares is the one on its page', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(tiktokBusiness, standIn).connect({ account: agency });
  const { assets } = await tiktokBusiness.access.list(session);
  expect(assets.at(-1)).toMatchObject({
    service: 'tiktok_pixel',
    role: 'OPERATOR',
    level: 'manage',
    marks: [{ kind: 'tiktok_pixel_id', value: 'CN7PK3C77U4M0OUTDR0G' }],
  });
});

test('whoever belongs to no Business Center is told so', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(tiktokBusiness, standIn).connect({ account: 'owner@harbor.example' });
  const { assets, gaps } = await tiktokBusiness.access.list(session);
  expect(assets).toEqual([]);
  expect(gaps.map(({ service }) => service)).toEqual(['tiktok_business_center', 'tiktok_ads']);
});

test('nothing that TikTok does not know is asked for: no scope, no response type, no proof key', async () => {
  await using standIn = await start();
  let asked = new URL('https://example.com');
  const consent = (url: URL, answers: Parameters<typeof standIn.consent>[1]) => {
    asked = url;
    return standIn.consent(url, answers);
  };
  await harnessOf(tiktokBusiness, { ...standIn, consent }).connect({ account: agency });
  expect([...asked.searchParams.keys()].toSorted()).toEqual(['app_id', 'redirect_uri', 'state']);
});

describe('an ad account', () => {
  const request = { service: 'tiktok_ads', assetId: '7201174420985184258', level: 'view' } as const;
  const to = '7093528416620347393';

  test('is shared by an admin of its Business Center, and taken back', async () => {
    await using standIn = await start();
    const kit = harnessOf(tiktokBusiness, standIn);
    const [own, client] = [await kit.connect({ account: agency }), await kit.connect({ account: casey })];
    const roleOf = async () =>
      (await tiktokBusiness.access.list(own.session)).assets.find(({ id }) => id === request.assetId)?.role;
    expect(await roleOf()).toBeUndefined();
    const given = await tiktokBusiness.grant?.give(client.session, { ...request, to });
    expect(given).toMatchObject({ state: 'done' });
    expect(await roleOf()).toBe('ANALYST');
    await tiktokBusiness.grant?.takeBack(client.session, { ...request, to, id: given?.id ?? '' });
    expect(await roleOf()).toBeUndefined();
  });

  test.each([
    ['by whoever only has it shared', agency, '7185520936417788418', to, 'not_owner'],
    [
      'with what is no Business Center',
      casey,
      request.assetId,
      'access@northlight.example',
      'not_a_business_center',
    ],
  ])('is not shared %s', async (_case, account, assetId, partner, code) => {
    await using standIn = await start();
    const { session } = await harnessOf(tiktokBusiness, standIn).connect({ account });
    await expect(
      tiktokBusiness.grant?.give(session, { ...request, assetId, to: partner }),
    ).rejects.toMatchObject({ kind: 'rejected', code });
    expect(standIn.calls('bc/partner/add')).toEqual([]);
  });
});
