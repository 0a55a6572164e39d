import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { conforms } from '../testing/conformance.ts';
import { harnessOf, REDIRECT } from '../testing/harness.ts';
import { x } from './index.ts';

const ines = 'ines@tidepool-app.example';
const start = () => startStandIn('x');

describe('X conforms', () => {
  conforms({
    provider: x,
    start,
    account: ines,
    reaches: [],
    partly: null,
    read: '2/users/me',
    tokens: '2/oauth2/token',
    limited: 'rate_limited',
    versioned: null,
    readingPosts: ['2/oauth2/token'],
  });
});

test('names the account by its handle', async () => {
  await using standIn = await start();
  const { session } = await harnessOf(x, standIn).connect({ account: ines });
  const { holder, assets } = await x.access.list(session);
  expect(holder?.name).toBe('Tidepool');
  expect(assets).toMatchObject([{ service: 'x_account', name: '@tidepoolapp' }]);
});

test('a refresh token that is used a second time ends the whole grant', async () => {
  await using standIn = await start();
  const kit = harnessOf(x, standIn);
  const { session, kept } = await kit.connect({ account: ines });
  const first = kept().credential;
  await kit.tokens.renew(first);
  await expect(kit.tokens.renew(first)).rejects.toMatchObject({ kind: 'auth_revoked' });
  await expect(x.access.list(session)).rejects.toMatchObject({ kind: 'auth_revoked' });
});

test('a renewal whose answer is lost is not repeated', async () => {
  await using standIn = await start();
  const kit = harnessOf(x, standIn);
  const { kept } = await kit.connect({ account: ines });
  const before = standIn.calls('2/oauth2/token').length;
  standIn.fault({ kind: 'lost_answer', at: '2/oauth2/token' });
  await expect(kit.tokens.renew(kept().credential)).rejects.toMatchObject({ kind: 'unknown_outcome' });
  expect(standIn.calls('2/oauth2/token')).toHaveLength(before + 1);
});

test('a code has run out after half a minute', async () => {
  await using standIn = await start();
  const kit = harnessOf(x, standIn);
  const { outcome, verifier } = await kit.ask({ account: ines });
  standIn.pass(31);
  const code = outcome.kind === 'code' ? outcome.code : '';
  const late = kit.tokens.exchangeCode({ code, verifier, redirectUri: REDIRECT });
  await expect(late).rejects.toMatchObject({ kind: 'auth_revoked' });
});

test('without offline access there is nothing to renew with', async () => {
  await using standIn = await start();
  const scopes = ['users.read', 'tweet.read'];
  const { grant } = await harnessOf(x, standIn).connect({ account: ines }, scopes);
  expect(grant).toMatchObject({ refreshToken: null, scopes });
});

test('its allowance is read from its headers and kept', async () => {
  await using standIn = await start();
  const kit = harnessOf(x, standIn);
  const { session } = await kit.connect({ account: ines });
  await x.access.list(session);
  expect(
    kit.ports.limits.noted.map(({ key, reading }) => [key.asset, reading.name, reading.remaining]),
  ).toEqual([[null, 'requests', 74]]);
});
