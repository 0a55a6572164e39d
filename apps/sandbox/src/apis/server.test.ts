import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consent } from '../testing/person.ts';
import { type ApiServer, startApis } from './index.ts';

let apis: ApiServer;
beforeEach(async () => {
  apis = await startApis();
});
afterEach(() => apis.close());

const redirectUri = 'http://localhost:4400/api/accounts/callback/google';
const app = () => apis.find('google')?.app ?? {};

function authorizeAt(change: Record<string, string> = {}): URL {
  const url = new URL(`${apis.url}/accounts.google.com/o/oauth2/v2/auth`);
  const parameters = {
    client_id: app().clientId ?? '',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid https://www.googleapis.com/auth/analytics.readonly',
    state: 'the-state',
    access_type: 'offline',
    ...change,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

async function token(
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { clientId = '', clientSecret = '' } = app();
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    ...form,
  });
  const response = await fetch(`${apis.url}/oauth2.googleapis.com/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function connect(account = 'access@northlight.example', change: Record<string, string> = {}) {
  const back = await consent(authorizeAt(change), { account });
  const code = back.searchParams.get('code') ?? '';
  return (await token({ grant_type: 'authorization_code', code })).body;
}

const get = (path: string, accessToken: unknown) =>
  fetch(`${apis.url}/${path}`, { headers: { authorization: `Bearer ${accessToken}` } });

const summaries = 'analyticsadmin.googleapis.com/v1beta/accountSummaries';

describe('a consent page', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an app that nobody knows', { client_id: 'stranger' }, 'invalid_client'],
    ['an address elsewhere', { redirect_uri: 'https://evil.example/back' }, 'redirect_uri_mismatch'],
    [
      'an address behind a trick',
      { redirect_uri: 'http://localhost:4400@evil.example/api/accounts/callback/google' },
      'redirect_uri_mismatch',
    ],
  ])('shows %s an error and sends nobody back', async (_what, change, code) => {
    const response = await fetch(authorizeAt(change), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(code);
  });

  test.each<[Record<string, string>, string]>([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'openid everything' }, 'invalid_scope'],
    [{ code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
  ])('tells the app of its own mistake: %j', async (change, error) => {
    const back = await consent(authorizeAt(change), { account: 'tom@brightsmile-dental.example' });
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('state')).toBe('the-state');
  });

  test('takes a no', async () => {
    const back = await consent(authorizeAt(), { account: 'tom@brightsmile-dental.example', deny: true });
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'the-state' });
  });

  test('is plainly no page of the provider’s, and shows text as text', async () => {
    const page = await (await fetch(authorizeAt({ state: '"><script>' }))).text();
    expect(page).toContain('stand-in for <strong>Google</strong>');
    expect(page).not.toContain('<script');
  });
});

describe('Google', () => {
  test('gives a refresh token with the first consent, and later only where it is asked for', async () => {
    const account = 'femke@keel-and-anchor.example';
    expect(await connect(account)).toHaveProperty('refresh_token');
    expect(await connect(account)).not.toHaveProperty('refresh_token');
    expect(await connect(account, { prompt: 'consent' })).toHaveProperty('refresh_token');
    expect(await connect('niamh@olive-and-thyme.example', { access_type: 'online' })).not.toHaveProperty(
      'refresh_token',
    );
  });

  test('answers a refresh without a new refresh token, and a dead one in its own words', async () => {
    const { refresh_token: kept } = await connect('femke@keel-and-anchor.example');
    const again = await token({ grant_type: 'refresh_token', refresh_token: String(kept) });
    expect(Object.keys(again.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    apis.find('google')?.revoke('femke@keel-and-anchor.example');
    expect(await token({ grant_type: 'refresh_token', refresh_token: String(kept) })).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    });
  });

  test('knows a second app, whose tokens are its own', async () => {
    const { clientId = '', clientSecret = '' } = apis.find('google')?.ownApp ?? {};
    const back = await consent(authorizeAt({ client_id: clientId }), {
      account: 'femke@keel-and-anchor.example',
    });
    const form = { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '' };
    expect((await token(form)).status).toBe(400);
    const own = { client_id: clientId, client_secret: clientSecret };
    const { refresh_token: kept } = (await token({ ...form, ...own })).body;
    const renewal = { grant_type: 'refresh_token', refresh_token: String(kept) };
    expect([(await token(renewal)).status, (await token({ ...renewal, ...own })).status]).toEqual([400, 200]);
  });

  test('refuses an app with the wrong secret', async () => {
    const refused = await token({ grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'wrong' });
    expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('knows what was granted before the demo began, and gives it to whoever seeds a demo', async () => {
    const given = JSON.parse(apis.env.PORTICO_DEMO_CONNECTIONS) as Record<string, string>[];
    const ofGoogle = given.filter(({ provider }) => provider === 'google');
    expect(ofGoogle).toHaveLength(4);
    for (const { refreshToken = '' } of ofGoogle) {
      const renewal = { grant_type: 'refresh_token', refresh_token: refreshToken };
      expect((await token(renewal)).status).toBe(200);
    }
  });

  test('lets a manager account ask 20 clients and no more', async () => {
    const { access_token: access } = await connect(undefined, {
      scope: 'https://www.googleapis.com/auth/adwords',
    });
    const api = apis.find('google') as unknown as {
      state: { customers: object[]; links: { status: string }[] };
    };
    for (let n = 0; n < 25; n += 1) {
      const id = `20000000${10 + n}`;
      api.state.customers.push({ id, name: `Client ${n}`, manager: false, conversionId: null, users: {} });
    }
    const ask = (n: number) =>
      fetch(`${apis.url}/googleads.googleapis.com/v26/customers/7312048865/customerClientLinks:mutate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${access}`, 'developer-token': app().developerToken ?? '' },
        body: JSON.stringify({ operation: { create: { clientCustomer: `customers/20000000${10 + n}` } } }),
      });
    const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => ask(n)));
    // One was pending already.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    const refused = await answers.find(({ status }) => status === 400)?.text();
    expect(refused).toContain('TOO_MANY_INVITES');
  });
});

describe('on purpose', () => {
  test('a token ends when the clock is moved', async () => {
    const { access_token: access } = await connect();
    expect((await get(summaries, access)).status).toBe(200);
    apis.clock.advance(3_600_000);
    const late = await get(summaries, access);
    expect([late.status, await late.text()]).toEqual([401, expect.stringContaining('ACCESS_TOKEN_EXPIRED')]);
  });

  test('faults strike so many requests at what they name, and no other', async () => {
    const { access_token: access } = await connect();
    apis.faults.add('google', { kind: 'rate_limited', at: 'accountSummaries', times: 2 });
    apis.faults.add('meta', { kind: 'server_error' });
    expect((await get('openidconnect.googleapis.com/v1/userinfo', access)).status).toBe(200);
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await get(summaries, access)).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  test('an answer is lost after the thing was done, a request before', async () => {
    const back = await consent(authorizeAt(), { account: 'tom@brightsmile-dental.example' });
    const form = { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '' };
    apis.faults.add('google', { kind: 'lost_request', at: 'token' });
    await expect(token(form)).rejects.toThrow('fetch failed');
    apis.faults.add('google', { kind: 'lost_answer', at: 'token' });
    await expect(token(form)).rejects.toThrow('fetch failed');
    expect(await token(form)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a request is taken for two', async () => {
    const back = await consent(authorizeAt(), { account: 'tom@brightsmile-dental.example' });
    apis.faults.add('google', { kind: 'duplicate', at: 'token' });
    const code = back.searchParams.get('code') ?? '';
    expect(await token({ grant_type: 'authorization_code', code })).toMatchObject({ status: 400 });
  });

  test('every request is in the log, and no token is', async () => {
    const { access_token: access } = await connect();
    apis.log.clear();
    await get(`${summaries}?access_token=${access}`, access);
    expect(apis.log.of()).toMatchObject([{ api: 'google', method: 'GET', address: summaries, status: 200 }]);
    expect(JSON.stringify(apis.log.of())).not.toContain(access);
  });
});

test('an address of nobody’s is answered by nobody', async () => {
  expect((await fetch(`${apis.url}/example.com/`)).status).toBe(404);
});

describe('what was granted', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'portico-sandbox-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('holds from start to start where a folder is given', async () => {
    await apis.close();
    apis = await startApis(directory);
    const { refresh_token: kept } = await connect('femke@keel-and-anchor.example');
    await apis.close();
    apis = await startApis(directory);
    const form = { grant_type: 'refresh_token', refresh_token: String(kept) };
    expect((await token(form)).status).toBe(200);
    apis.reset();
    expect((await token(form)).status).toBe(400);
  });

  test('is as at the beginning where the file is damaged', async () => {
    await apis.close();
    await writeFile(join(directory, 'providers.bin'), 'not what was written');
    apis = await startApis(directory);
    expect(
      (await token({ grant_type: 'refresh_token', refresh_token: '1//0demo-tidepool-refresh' })).status,
    ).toBe(200);
  });
});
