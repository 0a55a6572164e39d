import { describe, expect, test } from 'vitest';
import { exampleManifest, exampleReader, plainOAuth } from '../../testing/example.ts';
import { type Arrived, type Reply, startWire } from '../../testing/wire.ts';
import { createCaller } from '../caller.ts';
import type { OAuth2 } from './spec.ts';
import { createTokenRequests, type TokenRequests } from './token-request.ts';

const app = { clientId: 'id', clientSecret: 'se cret/+' };
const code = { code: 'c0de', verifier: 'v'.repeat(43), redirectUri: 'https://portico.example/back' };
const plain: Reply = {
  json: { access_token: 'at', refresh_token: 'rt', expires_in: 60, scope: 'read write' },
};

async function ask<T>(
  spec: Partial<OAuth2>,
  replies: Reply[],
  run: (requests: TokenRequests) => Promise<T>,
): Promise<{ result: T | Error; arrived: Arrived[]; form: URLSearchParams }> {
  await using wire = await startWire((_request, count) => replies[count - 1] ?? replies.at(-1) ?? {});
  const { ports } = wire;
  const caller = createCaller({ manifest: exampleManifest, reader: exampleReader, ports, app: 'a' });
  const requests = createTokenRequests({
    spec: { ...plainOAuth, ...spec },
    caller,
    app,
    settings: { shop: 'One.shop.example.com' },
    now: ports.now,
  });
  const result = await run(requests).catch((error: Error) => error);
  return { result, arrived: wire.arrived, form: new URLSearchParams(wire.arrived[0]?.body) };
}

describe('a code', () => {
  test('is exchanged as RFC 6749 and RFC 7636 have it', async () => {
    const { result, form } = await ask({}, [plain], (requests) => requests.exchangeCode(code));
    expect(Object.fromEntries(form)).toEqual({
      client_id: 'id',
      client_secret: 'se cret/+',
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: 'https://portico.example/back',
      code_verifier: code.verifier,
    });
    expect(result).toEqual({
      accessToken: 'at',
      refreshToken: 'rt',
      expiresAt: new Date('2026-11-20T12:01:00Z'),
      refreshExpiresAt: null,
      scopes: ['read', 'write'],
      account: null,
    });
  });

  test('is never sent twice: where the answer is lost, nobody knows whether it is used', async () => {
    const { result, arrived } = await ask({}, [{ lost: true }], (requests) => requests.exchangeCode(code));
    expect(result).toMatchObject({ kind: 'unknown_outcome' });
    expect(arrived).toHaveLength(1);
  });

  test('goes with the secret in a header, form-encoded first, where the provider wants it so', async () => {
    const token = { ...plainOAuth.token, clientAuth: 'basic' as const };
    const { arrived, form } = await ask({ token }, [plain], (requests) => requests.exchangeCode(code));
    expect(arrived[0]?.headers.authorization).toBe(`Basic ${btoa('id:se+cret%2F%2B')}`);
    expect(form.has('client_secret')).toBe(false);
  });

  test("goes in a provider's own names, and its answer is read by them", async () => {
    const { result, form } = await ask(
      {
        names: { clientId: 'app_id', clientSecret: 'secret', code: 'auth_code' },
        answer: { within: 'data', refreshExpiresIn: 'refresh_expires_in', account: 'open_id' },
      },
      [{ json: { data: { access_token: 'at', refresh_expires_in: '120', open_id: 7, scope: 'a,b' } } }],
      (requests) => requests.exchangeCode(code),
    );
    expect([form.get('app_id'), form.get('secret'), form.get('auth_code')]).toEqual([
      'id',
      app.clientSecret,
      'c0de',
    ]);
    expect(result).toMatchObject({
      account: '7',
      scopes: ['a', 'b'],
      refreshExpiresAt: new Date('2026-11-20T12:02:00Z'),
      expiresAt: new Date('2026-11-20T13:00:00Z'),
    });
  });

  test('gets a token that lives longer at once, where the first is short-lived', async () => {
    const upgrade = {
      by: 'exchange' as const,
      endpoint: { ...plainOAuth.token, request: 'query' as const },
      grantType: 'fb_exchange_token',
      tokenParameter: 'fb_exchange_token',
    };
    const long = { json: { access_token: 'long', expires_in: 5_184_000 } };
    const { result, arrived } = await ask({ upgrade }, [plain, long], (requests) =>
      requests.exchangeCode(code),
    );
    expect(arrived[1]?.query.get('fb_exchange_token')).toBe('at');
    expect(result).toMatchObject({ accessToken: 'long', scopes: ['read', 'write'] });
  });

  test('is asked for at the address that the settings name', async () => {
    const token = { ...plainOAuth.token, url: 'https://{shop}/token' };
    const { arrived } = await ask({ token }, [plain], (requests) => requests.exchangeCode(code));
    expect(arrived[0]?.address).toBe('one.shop.example.com/token');
  });
});

describe('an answer without a token', () => {
  test.each<[string, Reply]>([
    ['HTML', { text: '<html></html>' }],
    ['nothing', { text: '' }],
    ['an empty token', { json: { access_token: '' } }],
    ['a list', { json: [] }],
    ['a number', { json: 3 }],
  ])('such as %s is no grant', async (_name, reply) => {
    const { result } = await ask({}, [reply], (requests) => requests.exchangeCode(code));
    expect(result).toMatchObject({ kind: 'unknown_outcome', code: 'malformed' });
  });
});

describe('a refresh token', () => {
  const renew = (requests: TokenRequests) => requests.renew({ accessToken: 'old', refreshToken: 'rt-1' });

  test('is sent again after a fault where the provider lets it be used again', async () => {
    const { result, arrived, form } = await ask({}, [{ status: 503 }, plain], renew);
    expect(result).toMatchObject({ accessToken: 'at' });
    expect(arrived).toHaveLength(2);
    expect(form.get('refresh_token')).toBe('rt-1');
  });

  test('is not where it works once', async () => {
    const refresh = { by: 'refresh_token' as const, rotates: 'always' as const, fixedLife: false };
    const { result, arrived } = await ask({ refresh }, [{ status: 503 }, plain], renew);
    expect(result).toMatchObject({ kind: 'unknown_outcome' });
    expect(arrived).toHaveLength(1);
  });
});

test('a revocation names the refresh token, with which all its access tokens end', async () => {
  const revoke = { ...plainOAuth.token, url: 'https://api.example.com/revoke', tokenParameter: 'token' };
  const { form } = await ask({ revoke }, [{ status: 200, text: '' }], (requests) =>
    requests.revoke({ accessToken: 'a', refreshToken: 'r' }),
  );
  expect(form.get('token')).toBe('r');
});
