import { describe, expect, test } from 'vitest';
import { startStandIn } from '../../../../apps/sandbox/src/index.ts';
import { parseAddressBook } from '../kit/address-book.ts';
import { keyPageUrl, readKeyPage } from '../kit/key-page.ts';
import type { Answers, StandIn } from '../testing/harness.ts';
import { conformsByKey, sessionByKey } from '../testing/key-conformance.ts';
import { wordpress } from './index.ts';

const tom = 'tom@brightsmile-dental.example';
const settings = { site: 'https://brightsmile-dental.example' };
const start = () => startStandIn('wordpress');
const returnUrl = 'http://localhost:4400/api/accounts/callback/wordpress?state=abc';

async function askFor(standIn: StandIn, answers: Answers) {
  const auth = wordpress.at?.({ settings, app: {} }).manifest.auth[0];
  const page = auth?.method === 'api_key' ? auth.page : undefined;
  if (!page) throw new Error('no page');
  const url = parseAddressBook(standIn.urls)(keyPageUrl(page, returnUrl));
  const back = await standIn.consent(url, answers);
  return { state: back.searchParams.get('state'), outcome: readKeyPage(page, back.searchParams) };
}

async function keyOf(standIn: StandIn, account: string) {
  const { outcome } = await askFor(standIn, { account });
  if (outcome.kind !== 'key') throw new Error(outcome.kind);
  return outcome.values;
}

describe('WordPress conforms', () => {
  conformsByKey({
    provider: wordpress,
    start,
    settings,
    key: (standIn) => keyOf(standIn, tom),
    wrong: (key) => ({ ...key, password: 'x'.repeat(24) }),
    account: tom,
    reaches: ['cms_wordpress/brightsmile-dental.example'],
    read: 'wp-json/wp/v2/users/me',
    limited: 'rate_limited',
  });
});

test('the page sends back what was asked for, in the browser that asked', async () => {
  await using standIn = await start();
  const { state, outcome } = await askFor(standIn, { account: tom });
  expect(state).toBe('abc');
  expect(outcome).toEqual({
    kind: 'key',
    values: { username: 'tom', password: expect.stringMatching(/^\w{24}$/) },
  });
});

test('no is told apart from a fault', async () => {
  await using standIn = await start();
  const { state, outcome } = await askFor(standIn, { account: tom, deny: true });
  expect({ state, outcome }).toEqual({ state: 'abc', outcome: { kind: 'declined' } });
});

test('an answer without a password is none', async () => {
  const auth = wordpress.at?.({ settings, app: {} }).manifest.auth[0];
  const page = auth?.method === 'api_key' ? auth.page : undefined;
  expect(page && readKeyPage(page, new URLSearchParams('user_login=tom'))).toEqual({ kind: 'failed' });
});

test.each([
  [tom, 'administrator', 'admin', 0],
  ['access@northlight.example', 'editor', 'manage', 0],
  ['ana@brightsmile-dental.example', 'subscriber', 'view', 1],
])('%s is %s there', async (account, role, level, gaps) => {
  await using standIn = await start();
  const key = await keyOf(standIn, account);
  const reach = await wordpress.access.list(sessionByKey(wordpress, standIn, key, settings).session);
  expect(reach.assets).toMatchObject([
    { id: 'brightsmile-dental.example', name: 'Bright Smile Dental', role, level },
  ]);
  expect(reach.assets[0]?.marks).toEqual([{ kind: 'domain', value: 'brightsmile-dental.example' }]);
  expect(reach.gaps).toHaveLength(gaps);
});

test('spaces in a password, as WordPress shows it, do not count', async () => {
  await using standIn = await start();
  const key = await keyOf(standIn, tom);
  const spaced = { ...key, password: (key.password ?? '').replaceAll(/(.{4})(?!$)/g, '$1 ') };
  const { session } = sessionByKey(wordpress, standIn, spaced, settings);
  expect((await wordpress.access.list(session)).holder?.name).toBe('Tom Reyes');
});

test('a site cannot lead the password to another one', async () => {
  await using standIn = await start();
  const { session } = sessionByKey(wordpress, standIn, await keyOf(standIn, tom), settings);
  const elsewhere = session.call({
    name: 'other',
    method: 'GET',
    url: 'https://lumen-fittings.example/wp-json/',
    effect: 'none',
    answer: null,
  });
  await expect(elsewhere).rejects.toMatchObject({ code: 'foreign_host' });
});

test.each([
  ['https://example.com', true],
  ['https://example.com/blog/', true],
  ['http://example.com', false],
  ['https://user:pass@example.com', false],
  ['https://example.com/?x', false],
  ['https://example.com:8443', false],
])('%s as an address: %s', (address, fits) => {
  const [field] = wordpress.manifest.settings;
  expect(new RegExp(`^(?:${field?.pattern})$`).test(address)).toBe(fits);
});

test.each([
  [401, { 'www-authenticate': 'Basic realm="Staging"' }, undefined, 'server_password'],
  [401, {}, { code: 'rest_not_logged_in', message: '' }, 'rest_not_logged_in'],
  [404, {}, { code: 'rest_no_route', message: '' }, 'rest_no_route'],
])('a site that cannot be reached says why (%i %o)', (status, headers, json, code) => {
  const failure = wordpress.reader.failure(
    { status, headers: headers as Record<string, string>, text: '', json },
    new Date(),
  );
  expect(failure).toMatchObject({ kind: 'rejected', code, sentence: expect.any(String) });
});
