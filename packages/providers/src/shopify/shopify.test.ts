import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf } from '../testing/harness.ts';
import { shopify } from './index.ts';

const casey = 'casey@northpeak-outdoor.example';
const settings = { shop: 'northpeak-outdoor.myshopify.com' };
const start = () => startStandIn('shopify');

describe('Shopify conforms', () => {
  conforms({
    provider: shopify,
    start,
    settings,
    account: casey,
    reaches: ['cms_shopify/northpeak-outdoor.myshopify.com'],
    partly: null,
    read: 'graphql.json',
    tokens: 'admin/oauth/access_token',
    limited: 'rate_limited',
    versioned: null,
    readingPosts: ['graphql.json', 'admin/oauth/access_token'],
  });
});

test('the shop carries the ids by which its pages name it', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(shopify, standIn, settings).connect({ account: casey });
  const reach = await shopify.access.list(session);
  expect(reach.holder).toEqual({ id: '68120347951', name: 'North Peak Outdoor', email: casey });
  expect(reach.scopes).toEqual(['read_products', 'read_orders', 'read_content']);
  expect(reach.gaps).toEqual([]);
  expect(reach.assets[0]?.marks).toEqual([
    { kind: 'myshopify_domain', value: settings.shop },
    { kind: 'domain', value: 'northpeak-outdoor.example' },
  ]);
});

test('what the shop does not allow is said, and writing is more than reading', async () => {
  await using standIn = await start();
  const scopes = ['write_products', 'read_orders'];
  const { session } = await harnessOf(shopify, standIn, settings).connect({ account: casey }, scopes);
  const { assets, gaps } = await shopify.access.list(session);
  expect(assets[0]?.level).toBe('manage');
  expect(gaps).toEqual([
    { service: 'cms_shopify', sentence: expect.stringContaining('read_content'), needs: ['read_content'] },
  ]);
});

test('tokens end after an hour, because they are asked to', async () => {
  await using standIn = await start();
  const { grant } = await harnessOf(shopify, standIn, settings).connect({ account: casey });
  const life = ((grant.expiresAt?.getTime() ?? 0) - standIn.now().getTime()) / 1000;
  expect(Math.round(life / 60)).toBe(60);
  expect(grant.refreshToken).toMatch(/^shprt_/);
});

test('a renewal whose answer is lost is asked for again, and the grant lives', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(shopify, standIn, settings).connect({ account: casey });
  standIn.pass(3700);
  standIn.fault({ kind: 'lost_answer', at: 'admin/oauth/access_token' });
  expect((await shopify.access.list(session)).assets).toHaveLength(1);
  standIn.pass(3700);
  expect((await shopify.access.list(session)).assets).toHaveLength(1);
});

test('what is left of the shop’s points is kept for that shop', async () => {
  await using standIn = await start();
  const kit = harnessOf(shopify, standIn, settings);
  const { session } = await kit.connect({ account: casey });
  await shopify.access.list(session);
  const [noted] = kit.ports.limits.noted;
  expect(noted).toMatchObject({
    key: { asset: settings.shop },
    reading: { name: 'points', limit: 2000, remaining: 1996, blockedUntil: null },
  });
});

test('is told that it is over although the access token has run out meanwhile', async () => {
  await using standIn = await start();
  const kit = harnessOf(shopify, standIn, settings);
  const { session, kept } = await kit.connect({ account: casey });
  standIn.pass(3700);
  await kit.tokens.revoke(kept().credential);
  await expect(shopify.access.list(session)).rejects.toMatchObject({ kind: 'auth_revoked' });
});

test.each(['shop', 'timestamp', 'hmac', 'code'])('a callback with another %s is forged', async (name) => {
  await using standIn = await start();
  const consent = async (url: URL, answers: Parameters<typeof standIn.consent>[1]) => {
    const back = await standIn.consent(url, answers);
    back.searchParams.set(name, name === 'hmac' ? '0'.repeat(64) : 'other');
    return back;
  };
  const { outcome } = await harnessOf(shopify, { ...standIn, consent }, settings).ask({ account: casey });
  expect(outcome).toEqual({ kind: 'forged' });
});

test('a mutation that says what is wrong with it has failed', () => {
  const json = { data: { appUninstall: { userErrors: [{ message: 'App is not installed' }] } } };
  const answer = { status: 200, headers: {}, text: '', json };
  expect(shopify.reader.failure(answer, new Date())).toEqual({ kind: 'rejected', code: 'user_error' });
});
