import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { type Answers, harnessOf } from '../testing/harness.ts';
import { meta } from './index.ts';

const agency = 'access@northlight.example';
const tom = 'tom@brightsmile-dental.example';
const casey = 'casey@northpeak-outdoor.example';
const northlight = '3284190576213408';
const start = () => startStandIn('meta');

describe('Meta conforms', () => {
  conforms({
    provider: meta,
    start,
    account: tom,
    reaches: [
      'meta_business/5820417396014482',
      'meta_page/104882375519264',
      'meta_ad_account/act_284019375560128',
      'meta_pixel/738264915507182',
      'meta_instagram/17841405822304914',
      'meta_whatsapp/215489637704118',
    ],
    partly: {
      answers: { choose: { page: [] } },
      service: 'meta_instagram',
      sentence: /^You granted Instagram but not its Page\./,
    },
    read: 'owned_pages',
    tokens: 'oauth/access_token',
    limited: 'rate_limited',
    versioned: 'me/businesses',
  });
});

test('Meta’s first token is exchanged at once for one of two months', async () => {
  await using standIn = await start();
  const { grant } = await harnessOf(meta, standIn).connect({ account: tom });
  const days = ((grant.expiresAt?.getTime() ?? 0) - standIn.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(59);
});

async function reachOf(answers: Answers) {
  await using standIn = await start();
  const { session } = await harnessOf(meta, standIn).connect(answers);
  return await meta.access.list(session);
}

describe('what the agency reaches', () => {
  test('is what was shared with its portfolio, with the tasks that it may do', async () => {
    const { assets } = await reachOf({ account: agency });
    expect(assets.map(({ service, id, level, accepted }) => [service, id, level, accepted])).toEqual([
      ['meta_business', northlight, 'admin', true],
      ['meta_page', '104882375519264', 'manage', true],
      ['meta_instagram', '17841405822304914', 'manage', true],
      ['meta_ad_account', 'act_284019375560128', 'view', true],
      ['meta_pixel', '738264915507182', 'manage', true],
      ['meta_ad_account', 'act_310664829177405', 'manage', false],
    ]);
  });

  test('carries the ids by which pages name it, and whose it is', async () => {
    const { assets } = await reachOf({ account: agency });
    const of = (service: string) => assets.find((each) => each.service === service);
    expect(of('meta_pixel')?.marks).toEqual([{ kind: 'meta_pixel_id', value: '738264915507182' }]);
    expect(of('meta_page')?.marks).toEqual([
      { kind: 'meta_page', value: '104882375519264' },
      { kind: 'meta_page', value: 'https://www.facebook.com/brightsmiledental' },
      { kind: 'domain', value: 'brightsmile-dental.example' },
    ]);
    expect(of('meta_page')?.parent).toEqual({ id: '5820417396014482', name: 'Bright Smile Dental' });
  });
});

describe('consent that leaves something out', () => {
  test.each<[string, Omit<Answers, 'account'>, string]>([
    [
      'a permission',
      { without: ['ads_read', 'ads_management'] },
      'Access to your pixel was left out when Meta asked.',
    ],
    ['every Page', { choose: { page: [] } }, 'No Facebook Page was chosen.'],
    [
      'Instagram and every Page',
      { choose: { page: [], instagram: [] } },
      'No Instagram account is linked to the Pages that were chosen.',
    ],
  ])('of %s is told as that', async (_what, answers, said) => {
    const { gaps } = await reachOf({ account: tom, ...answers });
    expect(gaps.map(({ sentence }) => sentence).join(' ')).toContain(said);
  });

  test('is told apart from an account that has no such thing', async () => {
    const { gaps } = await reachOf({ account: 'niamh@olive-and-thyme.example' });
    expect(gaps.find(({ service }) => service === 'meta_instagram')?.sentence).toBe(
      'This Meta account reaches no Instagram account. It has to be given an Instagram account first.',
    );
  });
});

describe('a grant that the client lets us make', () => {
  test.each(['meta_page', 'meta_ad_account', 'meta_pixel'] as const)(
    '%s holds at once, and can be taken back',
    async (service) => {
      await using standIn = await start();
      const harness = harnessOf(meta, standIn);
      const client = await harness.connect({ account: casey });
      const own = await harness.connect({ account: agency });
      const ids = {
        meta_page: '118204957733016',
        meta_ad_account: 'act_310664829177405',
        meta_pixel: '1185429036677214',
      };
      const request = { service, assetId: ids[service], level: 'manage', to: northlight } as const;
      const seen = async () =>
        (await meta.access.list(own.session)).assets.some(
          ({ id, accepted }) => id === ids[service] && accepted,
        );
      expect(await seen()).toBe(false);
      const given = await meta.grant?.give(client.session, request);
      expect(given).toEqual({ state: 'done', id: northlight, note: null });
      expect(await seen()).toBe(true);
      await meta.grant?.takeBack(client.session, { ...request, id: northlight });
      expect(await seen()).toBe(false);
    },
  );

  test('is a request where the agency makes it', async () => {
    await using standIn = await start();
    const { session } = await harnessOf(meta, standIn).connect({ account: agency });
    const request = {
      service: 'meta_page',
      assetId: '118204957733016',
      level: 'view',
      to: northlight,
    } as const;
    expect(await meta.grant?.give(session, request)).toMatchObject({ state: 'pending' });
    const { assets } = await meta.access.list(session);
    expect(assets.find(({ id }) => id === '118204957733016')).toMatchObject({ accepted: false });
  });
});
