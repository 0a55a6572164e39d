import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { ServiceAccountFile, serviceAccountToken } from '../kit/service-account.ts';
import { createSession } from '../kit/session.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf, REDIRECT } from '../testing/harness.ts';
import { google } from './index.ts';
import { scopes } from './scopes.ts';

const agency = 'access@northlight.example';
const tom = 'tom@brightsmile-dental.example';
const start = () => startStandIn('google');

describe('Google conforms', () => {
  conforms({
    provider: google,
    start,
    account: agency,
    reaches: [
      'google_analytics/384120957',
      'google_ads/6412078835',
      'google_ads/3058814472',
      'google_search_console/sc-domain:brightsmile-dental.example',
      'google_tag_manager/6004417283/189204471',
      'google_business_profile/8841920375510264',
      'google_merchant_center/512904377',
    ],
    partly: {
      answers: { without: [scopes.analyticsRead] },
      service: 'google_analytics',
      sentence: /^Analytics was not ticked/,
    },
    read: 'accountSummaries',
    tokens: 'oauth2.googleapis.com/token',
    limited: 'rate_limited',
    versioned: 'googleads.googleapis.com',
    readingPosts: ['oauth2.googleapis.com', 'googleAds:search'],
  });
});

async function reachOf(account: string, answers: { without?: string[] } = {}) {
  await using standIn = await start();
  const { session } = await harnessOf(google, standIn).connect({ account, ...answers });
  return await google.access.list(session);
}

test('Google binds a code to whoever asked for it', async () => {
  await using standIn = await start();
  const { spec, tokens, ask } = harnessOf(google, standIn);
  expect(spec.pkce).toBe('S256');
  const { outcome } = await ask({ account: tom });
  const code = outcome.kind === 'code' ? outcome.code : '';
  const stolen = { code, verifier: 'w'.repeat(43), redirectUri: REDIRECT };
  await expect(tokens.exchangeCode(stolen)).rejects.toMatchObject({ kind: 'auth_revoked' });
});

describe('what the agency reaches', () => {
  test('carries the ids by which pages name it', async () => {
    const { assets } = await reachOf(agency);
    const bright = (service: string) =>
      assets.filter((each) => each.service === service && /Bright/i.test(each.name + each.parent?.name))[0];
    expect(bright('google_analytics')?.marks).toEqual([
      { kind: 'ga4_measurement_id', value: 'G-4BSD71QK9E' },
      { kind: 'domain', value: 'brightsmile-dental.example' },
    ]);
    expect(bright('google_ads')?.marks).toEqual([
      { kind: 'google_ads_customer_id', value: '641-207-8835' },
      { kind: 'google_ads_conversion_id', value: 'AW-10846120357' },
    ]);
    expect(bright('google_tag_manager')?.marks).toEqual([
      { kind: 'gtm_container_id', value: 'GTM-KZ7P4BSD' },
    ]);
  });

  test('tells a link that waits from one that holds', async () => {
    const { assets } = await reachOf(agency);
    const links = assets.filter(({ service, parent }) => service === 'google_ads' && parent);
    expect(Object.fromEntries(links.map(({ id, accepted }) => [id, accepted]))).toEqual({
      '6412078835': true,
      '9183402276': true,
      '3058814472': false,
    });
  });

  test('does not count a site whose verification was lost', async () => {
    const { assets } = await reachOf(agency);
    const sites = assets.filter(({ service }) => service === 'google_search_console').map(({ id }) => id);
    expect(sites).not.toContain('sc-domain:tidepool-app.example');
  });

  test('has roles in their own words and in ours', async () => {
    const { assets } = await reachOf(tom);
    expect(assets.map(({ service, role, level }) => [service, role, level])).toEqual([
      ['google_analytics', 'admin', 'admin'],
      ['google_ads', null, null],
      ['google_search_console', 'siteOwner', 'admin'],
      ['google_tag_manager', 'publish', 'admin'],
    ]);
  });

  test('says of every service that it does not reach why', async () => {
    const { gaps } = await reachOf('owner@harbor.example');
    expect(gaps.map(({ service }) => service)).toEqual([
      'google_analytics',
      'google_ads',
      'google_search_console',
      'google_tag_manager',
      'google_business_profile',
      'google_merchant_center',
    ]);
    expect(gaps[0]?.sentence).toContain('owner@harbor.example reaches no Analytics property');
  });

  test('needs a developer token for Google Ads, and says so', async () => {
    await using standIn = await start();
    const { developerToken: _none, ...app } = standIn.app;
    const { session } = await harnessOf(google, { ...standIn, app }).connect({ account: agency });
    const { gaps } = await google.access.list(session);
    expect(gaps).toEqual([
      {
        service: 'google_ads',
        sentence: 'Google Ads needs a developer token. Enter it in the app’s settings.',
        needs: [],
      },
    ]);
  });
});

describe('a grant that the client lets us make', () => {
  const cases = [
    ['google_analytics', '384120957', 'done'],
    ['google_tag_manager', '6004417283/189204471', 'done'],
    ['google_merchant_center', '498120653', 'pending'],
    ['google_business_profile', '7720416639188025', 'pending'],
  ] as const;
  const owners: Record<string, string> = {
    google_merchant_center: 'casey@northpeak-outdoor.example',
    google_business_profile: 'niamh@olive-and-thyme.example',
  };

  test.each(cases)('%s %s is %s, and can be taken back', async (service, assetId, state) => {
    await using standIn = await start();
    const harness = harnessOf(google, standIn);
    const { session } = await harness.connect({ account: owners[service] ?? tom });
    const other = await harness.connect({ account: 'owner@harbor.example' });
    const request = { service, assetId, level: 'manage', to: 'owner@harbor.example' } as const;
    const seen = async () => {
      const { assets } = await google.access.list(other.session);
      return assets.filter((each) => each.service === service);
    };
    expect(await seen()).toEqual([]);
    const given = await google.grant?.give(session, request);
    expect(given).toMatchObject({
      state,
      note: state === 'done' ? null : expect.stringContaining('accepted'),
    });
    const after = await seen();
    if (state === 'done') expect(after).toHaveLength(1);
    expect(after.every(({ accepted }) => accepted === (state === 'done'))).toBe(true);
    await google.grant?.takeBack(session, { ...request, id: given?.id ?? '' });
    expect(await seen()).toEqual([]);
  });

  test('in Google Ads takes both sides', async () => {
    await using standIn = await start();
    const harness = harnessOf(google, standIn);
    const femke = await harness.connect({ account: 'femke@keel-and-anchor.example' });
    const northlight = await harness.connect({ account: agency });
    const request = {
      service: 'google_ads',
      assetId: '5520917734',
      level: 'manage',
      to: '731-204-8865',
    } as const;
    await expect(google.grant?.give(femke.session, request)).rejects.toThrow(
      'The manager account 731-204-8865 has to ask for the link first.',
    );
    expect(await google.grant?.give(northlight.session, request)).toMatchObject({ state: 'pending' });
    const accepted = await google.grant?.give(femke.session, request);
    expect(accepted).toMatchObject({ state: 'done' });
    const reached = async () => (await google.access.list(northlight.session)).assets.map(({ id }) => id);
    expect(await reached()).toContain('5520917734');
    await google.grant?.takeBack(northlight.session, { ...request, id: accepted?.id ?? '' });
    expect(await reached()).not.toContain('5520917734');
  });

  test('is refused to whoever may not make it', async () => {
    await using standIn = await start();
    const { session } = await harnessOf(google, standIn).connect({ account: agency });
    const request = { service: 'google_analytics', assetId: '384120957', level: 'view', to: tom } as const;
    await expect(google.grant?.give(session, request)).rejects.toMatchObject({ kind: 'rejected' });
  });

  test('takes a scope that can be left out', async () => {
    await using standIn = await start();
    const without = [scopes.analyticsUsers];
    const { session } = await harnessOf(google, standIn).connect({ account: tom, without });
    const request = { service: 'google_analytics', assetId: '384120957', level: 'view', to: agency } as const;
    await expect(google.grant?.give(session, request)).rejects.toMatchObject({ kind: 'scope_missing' });
  });
});

test('a service account reaches what was shared with its address', async () => {
  await using standIn = await start();
  const email = 'portico@northlight-reports.iam.gserviceaccount.com';
  const key = ServiceAccountFile.parse(standIn.newServiceAccount?.(email));
  const harness = harnessOf(google, standIn);
  const { session } = await harness.connect({ account: tom });
  const to = { service: 'google_analytics', assetId: '384120957', level: 'view', to: email } as const;
  await google.grant?.give(session, to);
  const auth = google.manifest.auth.find((each) => each.method === 'service_account');
  if (auth?.method !== 'service_account') throw new Error('Google knows service accounts');
  const { caller, ports } = harness;
  const options = {
    tokenUrl: auth.tokenUrl,
    scopes: auth.scopes.map(({ name }) => name),
    caller,
    now: ports.now,
  };
  const { accessToken } = await serviceAccountToken(options, key);
  const current = async () => ({ kind: 'service_account' as const, key, accessToken });
  const own = createSession({
    auth,
    caller,
    settings: {},
    app: standIn.app,
    source: { current, renew: current },
  });
  const { holder, assets } = await google.access.list(own);
  expect(holder?.email).toBe(email);
  expect(assets.map(({ id }) => id)).toEqual(['384120957']);
});
