import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conformsByKey, sessionByKey } from '../testing/key-conformance.ts';
import { cloudflare } from './index.ts';

const northlight = { token: 'cfSandboxNorthlightToken000000000000demo' };
const brightsmile = { token: 'cfSandboxBrightSmileToken00000000000demo' };
const tidepool = { token: 'cfSandboxTidepoolToken0000000000000demo0' };
const harbor = { token: 'cfSandboxHarborToken000000000000000demo0' };
const start = () => startStandIn('cloudflare');

describe('Cloudflare conforms', () => {
  conformsByKey({
    provider: cloudflare,
    start,
    key: async () => northlight,
    wrong: () => ({ token: 'x'.repeat(40) }),
    account: 'access@northlight.example',
    reaches: ['dns_cloudflare/1a4b0e6f3c82d71950a46b3e8d91f7c2'],
    read: 'client/v4/zones',
    limited: 'rate_limited',
  });
});

async function reachOf(key: Record<string, string>) {
  await using standIn = await start();
  return await cloudflare.access.list(sessionByKey(cloudflare, standIn, key).session);
}

test('domains carry roles, and an invitation that waits is said', async () => {
  const { holder, assets, gaps } = await reachOf(northlight);
  expect(holder?.email).toBe('access@northlight.example');
  expect(assets.map(({ name, role, level }) => [name, role, level])).toEqual([
    ['northlight.example', 'Super Administrator - All Privileges', 'admin'],
    ['brightsmile-dental.example', 'DNS', 'manage'],
  ]);
  expect(gaps.map(({ sentence }) => sentence)).toEqual([
    'An invitation to the Cloudflare account Tidepool waits. Accept it in Cloudflare.',
  ]);
});

test('a token that may only see domains still shows them', async () => {
  const { holder, assets, gaps } = await reachOf(tidepool);
  expect(holder).toBeNull();
  expect(assets).toMatchObject([{ name: 'tidepool-app.example', role: null, level: 'manage' }]);
  expect(gaps).toEqual([]);
});

test('a token without domains says what it needs', async () => {
  expect((await reachOf(harbor)).gaps).toMatchObject([{ needs: ['Zone: Read'] }]);
});

test('what is left is read from its headers', async () => {
  await using standIn = await start();
  const { session, limits } = sessionByKey(cloudflare, standIn, northlight);
  await cloudflare.access.list(session);
  expect(limits.noted[0]?.reading).toMatchObject({ name: 'default', limit: 1200, remaining: 1187 });
});

describe('a member', () => {
  const to = 'new@northlight.example';
  const zone = async (session: Parameters<typeof cloudflare.access.list>[0]) =>
    (await cloudflare.access.list(session)).assets[0]?.id ?? '';

  test('is asked in, and taken out again', async () => {
    await using standIn = await start();
    const { session } = sessionByKey(cloudflare, standIn, brightsmile);
    const request = { service: 'dns_cloudflare', assetId: await zone(session), level: 'manage', to } as const;
    const given = await cloudflare.grant?.give(session, request);
    expect(given).toMatchObject({ state: 'pending', note: expect.stringContaining(to) });
    await expect(cloudflare.grant?.give(session, request)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('already'),
    });
    const id = given?.id ?? '';
    await cloudflare.grant?.takeBack(session, { ...request, id });
    expect(await cloudflare.grant?.give(session, request)).toMatchObject({ state: 'pending' });
  });

  test('is not asked in with a token that may not', async () => {
    await using standIn = await start();
    const { session } = sessionByKey(cloudflare, standIn, tidepool);
    const request = { service: 'dns_cloudflare', assetId: await zone(session), level: 'view', to } as const;
    await expect(cloudflare.grant?.give(session, request)).rejects.toMatchObject({ kind: 'scope_missing' });
  });

  test('whose invitation got no answer is not asked in twice', async () => {
    await using standIn = await start();
    const { session } = sessionByKey(cloudflare, standIn, brightsmile);
    const request = { service: 'dns_cloudflare', assetId: await zone(session), level: 'view', to } as const;
    standIn.fault({ kind: 'lost_answer', at: '/members' });
    await expect(cloudflare.grant?.give(session, request)).rejects.toMatchObject({ kind: 'unknown_outcome' });
    expect(standIn.calls('/members').filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
