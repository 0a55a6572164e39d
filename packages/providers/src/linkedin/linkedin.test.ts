import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf } from '../testing/harness.ts';
import { linkedin } from './index.ts';

const agency = 'access@northlight.example';
const femke = 'femke@keel-and-anchor.example';
const start = () => startStandIn('linkedin');

describe('LinkedIn conforms', () => {
  conforms({
    provider: linkedin,
    start,
    account: agency,
    reaches: ['linkedin_ads/508317462', 'linkedin_ads/509774310', 'linkedin_page/31882044'],
    partly: null,
    read: 'rest/adAccountUsers',
    tokens: 'oauth/v2/accessToken',
    limited: 'quota_exhausted',
    versioned: 'api.linkedin.com/rest',
  });
});

test('tells roles in both words, and a page that was only asked for', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(linkedin, standIn).connect({ account: agency });
  const { assets } = await linkedin.access.list(session);
  expect(
    assets.map(({ service, name, role, level, accepted }) => [service, name, role, level, accepted]),
  ).toEqual([
    ['linkedin_ads', 'Keel & Anchor Logistics', 'CAMPAIGN_MANAGER', 'manage', true],
    ['linkedin_ads', 'Tidepool', 'VIEWER', 'view', true],
    ['linkedin_page', 'Keel & Anchor Logistics', 'CONTENT_ADMINISTRATOR', 'manage', true],
    ['linkedin_page', 'Tidepool', 'ANALYST', 'view', false],
  ]);
  expect(assets[2]?.marks).toEqual([
    { kind: 'linkedin_page_url', value: 'https://www.linkedin.com/company/keel-and-anchor' },
    { kind: 'domain', value: 'keel-and-anchor.example' },
  ]);
});

test('says where to be added to whoever has no role at all', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(linkedin, standIn).connect({ account: 'owner@harbor.example' });
  const { assets, gaps } = await linkedin.access.list(session);
  expect(assets).toEqual([]);
  expect(gaps.map(({ service, needs }) => [service, needs])).toEqual([
    ['linkedin_ads', []],
    ['linkedin_page', []],
  ]);
});

test('says which product the app lacks where a scope was not asked for', async () => {
  await using standIn = await start();
  const scopes = ['openid', 'profile', 'email', 'r_ads'];
  const { session } = await harnessOf(linkedin, standIn).connect({ account: agency }, scopes);
  const { assets, gaps } = await linkedin.access.list(session);
  expect(assets.map(({ service }) => service)).toEqual(['linkedin_ads', 'linkedin_ads']);
  expect(gaps).toEqual([
    {
      service: 'linkedin_page',
      sentence: expect.stringContaining('Community Management API'),
      needs: ['r_organization_admin'],
    },
  ]);
});

test('a refresh token keeps its end, whatever is renewed with it', async () => {
  await using standIn = await start();
  const { session, grant, kept } = await harnessOf(linkedin, standIn).connect({ account: agency });
  const end = grant.refreshExpiresAt?.getTime() ?? 0;
  standIn.pass(61 * 86_400);
  await linkedin.access.list(session);
  const later = kept().lifetime.refreshExpiresAt?.getTime() ?? 0;
  expect(Math.abs(later - end)).toBeLessThan(2000);
});

test.each([
  [{ status: 401, code: 'REVOKED_ACCESS_TOKEN', serviceErrorCode: 65601 }, 'auth_revoked'],
  [{ status: 401, serviceErrorCode: 65601 }, 'auth_revoked'],
  [{ status: 401, serviceErrorCode: 65602 }, 'auth_expired'],
  [{ status: 403, serviceErrorCode: 100 }, 'scope_missing'],
  [{ status: 426, code: 'NONEXISTENT_VERSION' }, 'version_sunset'],
  [{ status: 500 }, 'transient'],
  [{ status: 422, code: 'UNPROCESSABLE_ENTITY' }, 'rejected'],
])('reads %o as %s', (json, kind) => {
  const answer = { status: json.status, headers: {}, text: '', json };
  expect(linkedin.reader.failure(answer, new Date())?.kind).toBe(kind);
});

describe('a role in an ad account', () => {
  const request = { service: 'linkedin_ads', assetId: '508317462', level: 'view' } as const;

  test('is given by who manages it, and taken back', async () => {
    await using standIn = await start();
    const kit = harnessOf(linkedin, standIn);
    const own = await kit.connect({ account: 'owner@harbor.example' });
    const to = (await linkedin.access.list(own.session)).holder?.id ?? '';
    const { session } = await kit.connect({ account: femke });
    const given = await linkedin.grant?.give(session, { ...request, to });
    expect(given).toMatchObject({ state: 'done', note: null });
    const reach = await linkedin.access.list(own.session);
    expect(reach.assets.map(({ id, role }) => [id, role])).toEqual([['508317462', 'VIEWER']]);
    await linkedin.grant?.takeBack(session, { ...request, to, id: given?.id ?? '' });
    expect((await linkedin.access.list(own.session)).assets).toEqual([]);
  });

  test('is not given by who does not manage it', async () => {
    await using standIn = await start();
    const { session } = await harnessOf(linkedin, standIn).connect({ account: agency });
    const to = (await linkedin.access.list(session)).holder?.id ?? '';
    await expect(linkedin.grant?.give(session, { ...request, to })).rejects.toMatchObject({
      kind: 'scope_missing',
      code: 'ACCESS_DENIED',
    });
  });

  test('is not asked for with the address of a profile', async () => {
    await using standIn = await start();
    const { session } = await harnessOf(linkedin, standIn).connect({ account: femke });
    const to = 'https://www.linkedin.com/in/somebody';
    await expect(linkedin.grant?.give(session, { ...request, to })).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('member id'),
    });
    expect(standIn.calls('adAccountUsers')).toEqual([]);
  });
});
