import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { plainOAuth } from '../../testing/example.ts';
import { authorizeUrl } from './authorize.ts';
import { readCallback } from './callback.ts';
import { fill } from './template.ts';

const read = (query: string, spec = plainOAuth) => readCallback(spec, new URLSearchParams(query), 'secret');

describe('a callback', () => {
  test.each([
    ['code=abc&state=s', { kind: 'code', code: 'abc' }],
    ['error=access_denied&state=s', { kind: 'declined' }],
    ['error=user_cancelled_login', { kind: 'declined' }],
    ['error_code=200&error_reason=user_denied', { kind: 'declined' }],
    [
      'error=invalid_scope&error_description=No',
      { kind: 'failed', error: 'invalid_scope', description: 'No' },
    ],
    ['error=access_denied&code=abc', { kind: 'declined' }],
    ['state=s', { kind: 'failed', error: 'no_code', description: null }],
    ['code=', { kind: 'failed', error: 'no_code', description: null }],
  ])('%s is understood', (query, outcome) => {
    expect(read(query)).toEqual(outcome);
  });
});

describe('a signed callback', () => {
  const spec = { ...plainOAuth, callbackSignature: 'shopify_hmac' as const };
  const query = 'code=abc&shop=one.myshopify.com&state=s&timestamp=1795780800';
  const hmac = createHmac('sha256', 'secret').update(query).digest('hex');

  test('is believed, in whatever order it comes', () => {
    expect(read(`hmac=${hmac}&${query}`, spec)).toEqual({ kind: 'code', code: 'abc' });
    expect(read(`state=s&${query.replace('&state=s', '')}&hmac=${hmac}`, spec)).toEqual({
      kind: 'code',
      code: 'abc',
    });
  });

  test.each([
    ['without a signature', query],
    ['with an empty one', `${query}&hmac=`],
    ['with another one', `${query}&hmac=${hmac.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}`],
    ['with one cut short', `${query}&hmac=${hmac.slice(0, 62)}`],
    ['with another shop', `${query.replace('one', 'two')}&hmac=${hmac}`],
    ['with something added', `${query}&host=x&hmac=${hmac}`],
  ])('is not believed %s', (_name, sent) => {
    expect(read(sent, spec)).toEqual({ kind: 'forged' });
  });
});

describe('the address where consent is asked for', () => {
  const options = {
    clientId: 'id',
    redirectUri: 'https://portico.example/back?x=1',
    state: 's',
    verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    scopes: ['a', 'b'],
    settings: {},
  };

  test('has the challenge of RFC 7636, appendix B', () => {
    const url = authorizeUrl(plainOAuth, options);
    expect(url.searchParams.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    expect(url.searchParams.get('scope')).toBe('a b');
    expect(url.searchParams.get('redirect_uri')).toBe(options.redirectUri);
  });

  test('follows what the provider declares', () => {
    const spec = {
      ...plainOAuth,
      pkce: 'S256-hex' as const,
      scopeSeparator: ',' as const,
      names: { clientId: 'client_key' },
      authorizeExtra: { access_type: 'offline' },
    };
    const { searchParams } = authorizeUrl(spec, options);
    expect(searchParams.get('code_challenge')).toMatch(/^[0-9a-f]{64}$/);
    expect(searchParams.get('scope')).toBe('a,b');
    expect([searchParams.get('client_key'), searchParams.get('client_id')]).toEqual(['id', null]);
    expect(searchParams.get('access_type')).toBe('offline');
  });
});

test.each(['evil.example/', 'a@evil.example', 'a:80', '', 'a b', '../x', 'a?b', 'a#b', '-a', 'a\\b'])(
  'the setting "%s" leads nowhere',
  (shop) => {
    expect(() => fill('https://{shop}/admin', { shop })).toThrow();
  },
);
