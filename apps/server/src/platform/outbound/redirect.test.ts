import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Handler, TestInternet } from '../testing/net/index.ts';
import { pages, startInternet } from '../testing/net/index.ts';
import type { FetchOptions, Outbound } from './index.ts';
import { createOutbound, type OutboundError, parseOutboundConfig } from './index.ts';

let internet: TestInternet;
let outbound: Outbound;

const CHAIN = Object.fromEntries([1, 2, 3, 4].map((at) => [`/${at}`, pages.redirectTo(`/${at - 1}`)]));

const toOther = (status: number): Handler => pages.redirectTo('https://b.example/landed', status);
const toSelf = (status: number): Handler => pages.redirectTo('/landed', status);
const STATUSES = [301, 302, 303, 307, 308];

/** Two hundred, but with a location: an upload's answer may look so, and it is no redirect. */
const created: Handler = pages.html('made', { location: 'http://127.0.0.1/' }, 201);

beforeAll(async () => {
  internet = await startInternet({
    sites: {
      'a.example': {
        pages: {
          ...CHAIN,
          '/0': 'the end',
          '/landed': 'landed',
          '/loop': pages.redirectTo('/loop?code=s3cret'),
          '/self': pages.redirectTo('/self'),
          '/ping': pages.redirectTo('https://a.example/pong'),
          '/pong': pages.redirectTo('http://a.example/ping'),
          '/fragment': pages.redirectTo('/fragment#again'),
          '/up': pages.redirectTo('https://a.example/landed'),
          '/umlaut': pages.redirectTo('/ländle mit leerzeichen'),
          '/l%C3%A4ndle%20mit%20leerzeichen': 'umlaut',
          '/protocol-relative': pages.redirectTo('//b.example/landed'),
          '/relative/deep': pages.redirectTo('../landed'),
          '/nowhere': pages.html('no location', {}, 302),
          '/empty': pages.redirectTo('', 302),
          '/not-modified': pages.html('', { location: '/landed' }, 304),
          '/created': created,
          '/endless-redirect': pages.endlessRedirect('/landed'),
          '/mail': pages.redirectTo('mailto:owner@a.example'),
          '/nonsense': pages.redirectTo('http://[/'),
          ...Object.fromEntries(STATUSES.map((status) => [`/other-${status}`, toOther(status)])),
          ...Object.fromEntries(STATUSES.map((status) => [`/self-${status}`, toSelf(status)])),
        },
      },
      'b.example': {
        pages: { '/landed': 'elsewhere', '/back': pages.redirectTo('https://a.example/landed') },
      },
      'forever.example': { pages: { '*': pages.redirectForever } },
      'old.example': { certificate: 'expired', pages: { '/': pages.redirectTo('https://b.example/landed') } },
    },
  });
  outbound = createOutbound(parseOutboundConfig(internet.environment));
});

afterAll(() => internet.close());

beforeEach(() => {
  internet.sites.requests.length = 0;
});

const refusal = (code: string) => expect.objectContaining({ name: 'OutboundError', code });
const arrived = () => internet.sites.requests.at(-1);

describe('refused', () => {
  it.each([
    ['one that leads to itself', '/self', 'redirect_loop'],
    ['two that lead to each other, over two schemes', '/ping', 'redirect_loop'],
    ['one that differs by its fragment alone', '/fragment', 'redirect_loop'],
    ['four, where three are allowed', '/4', 'too_many_redirects'],
    ['one to a mail address', '/mail', 'blocked_url'],
    ['one to nonsense', '/nonsense', 'malformed_response'],
  ])('%s', async (_what, path, code) => {
    await expect(outbound.fetch(`http://a.example${path}`)).rejects.toThrow(refusal(code));
  });

  it('those without an end, and after as many as are allowed', async () => {
    for (const maxRedirects of [1, 3, 20]) {
      internet.sites.requests.length = 0;
      const call = outbound.fetch('http://forever.example/', { maxRedirects });
      await expect(call).rejects.toThrow(refusal('too_many_redirects'));
      expect(internet.sites.requests).toHaveLength(maxRedirects + 1);
    }
  });

  it('any, where none is allowed', async () => {
    await expect(outbound.fetch('http://a.example/1', { maxRedirects: 0 })).rejects.toThrow(
      refusal('too_many_redirects'),
    );
    expect(internet.sites.requests).toHaveLength(1);
  });

  it.each([307, 308])('%i that would hand a body on to another site', async (status) => {
    const post: FetchOptions = { method: 'POST', body: 'client_secret=s3cret' };
    await expect(outbound.fetch(`https://a.example/other-${status}`, post)).rejects.toThrow(
      refusal('blocked_url'),
    );
    expect(internet.sites.requests).toHaveLength(1);
  });

  it('one over a certificate that is not trusted', async () => {
    await expect(outbound.fetch('https://old.example/')).rejects.toThrow(refusal('certificate_invalid'));
    expect(internet.sites.requests).toEqual([]);
  });

  it('the log says by which way, without what a query may carry', async () => {
    const error = await outbound
      .fetch('http://a.example/loop?code=s3cret')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ detail: 'http://a.example/loop?… 302 http://a.example/loop?…' });
    const typed = await outbound.fetch('http:\\\\a:s3cret@b.example/').catch((reason: unknown) => reason);
    const half = await outbound.fetch('https://a:s3cret@[/?code=s3cret').catch((reason: unknown) => reason);
    for (const told of [error, typed, half]) expect((told as OutboundError).detail).not.toContain('s3cret');
  });

  it('the log says by which way, the sentence does not', async () => {
    const error = await outbound.fetch('http://a.example/self').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ detail: 'http://a.example/self 302 http://a.example/self' });
    expect((error as Error).message).not.toContain('example');
  });
});

describe('followed', () => {
  it('three in a row, each reported', async () => {
    const response = await outbound.fetch('http://a.example/3');
    expect(response).toMatchObject({ url: 'http://a.example/0', status: 200 });
    expect(response.redirects).toEqual([
      { from: 'http://a.example/3', to: 'http://a.example/2', status: 302 },
      { from: 'http://a.example/2', to: 'http://a.example/1', status: 302 },
      { from: 'http://a.example/1', to: 'http://a.example/0', status: 302 },
    ]);
  });

  it.each([
    ['/up', 'https://a.example/landed'],
    ['/umlaut', 'http://a.example/l%C3%A4ndle%20mit%20leerzeichen'],
    ['/protocol-relative', 'http://b.example/landed'],
    ['/relative/deep', 'http://a.example/landed'],
    ['/endless-redirect', 'http://a.example/landed'],
  ])('%s to %s', async (path, url) => {
    expect(await outbound.fetch(`http://a.example${path}`)).toMatchObject({ url, status: 200 });
  });

  it.each([
    ['/nowhere', 302],
    ['/empty', 302],
    ['/not-modified', 304],
    ['/created', 201],
  ])('not %s, which is none', async (path, status) => {
    expect(await outbound.fetch(`http://a.example${path}`)).toMatchObject({ status, redirects: [] });
  });

  it('with the certificate of the first untrusted hop in the report', async () => {
    const response = await outbound.fetch('https://old.example/', { certificate: 'report' });
    expect(response).toMatchObject({ url: 'https://b.example/landed', certificateError: 'CERT_HAS_EXPIRED' });
  });
});

describe('what goes along', () => {
  const headers = {
    Authorization: 'Bearer s3cret',
    Cookie: 'session=s3cret',
    'X-Api-Key': 's3cret',
    'X-Shopify-Access-Token': 's3cret',
    'Accept-Language': 'de',
    'User-Agent': 'Portico test',
  };

  it.each(STATUSES)('nothing secret to another site, by %i', async (status) => {
    await outbound.fetch(`https://a.example/other-${status}`, { headers });
    expect(arrived()).toMatchObject({ host: 'b.example', path: '/landed' });
    expect(JSON.stringify(arrived())).not.toContain('s3cret');
    expect(arrived()?.headers).toMatchObject({ 'accept-language': 'de', 'user-agent': 'Portico test' });
  });

  it('nothing secret from a secure address to the same name without security, nor back again', async () => {
    await outbound.fetch('http://a.example/up', { headers });
    expect(internet.sites.requests[0]?.headers.authorization).toBe('Bearer s3cret');
    expect(arrived()).toMatchObject({ scheme: 'https', host: 'a.example' });
    expect(JSON.stringify(arrived())).not.toContain('s3cret');
  });

  it('nothing secret that comes back by way of another site', async () => {
    await outbound.fetch('https://a.example/other-302', { headers, maxRedirects: 3 });
    expect(JSON.stringify(arrived())).not.toContain('s3cret');
  });

  it.each(STATUSES)('everything to the same site, by %i', async (status) => {
    await outbound.fetch(`https://a.example/self-${status}`, { headers });
    expect(arrived()?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'x-api-key': 's3cret' });
  });

  it.each([
    ['POST', 301, 'GET', ''],
    ['POST', 302, 'GET', ''],
    ['POST', 303, 'GET', ''],
    ['POST', 307, 'POST', 'a=1'],
    ['POST', 308, 'POST', 'a=1'],
    ['PUT', 301, 'PUT', 'a=1'],
    ['PUT', 303, 'GET', ''],
  ] as const)('a %s by %i becomes a %s', async (method, status, becomes, body) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await outbound.fetch(`https://a.example/self-${status}`, { method, body: 'a=1', headers: form });
    expect(arrived()).toMatchObject({ method: becomes, body, path: '/landed' });
    expect(arrived()?.headers['content-type']).toBe(becomes === 'GET' ? undefined : form['content-type']);
  });

  it('a HEAD stays a HEAD', async () => {
    expect((await outbound.fetch('https://a.example/self-303', { method: 'HEAD' })).body).toHaveLength(0);
    expect(arrived()).toMatchObject({ method: 'HEAD', path: '/landed' });
  });
});
