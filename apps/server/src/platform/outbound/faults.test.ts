import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestInternet } from '../testing/net/index.ts';
import { pages, startInternet } from '../testing/net/index.ts';
import { compress } from '../testing/net/site-faults.ts';
import type { Outbound, OutboundConfig, OutboundLimits } from './index.ts';
import { createOutbound, type OutboundError, parseOutboundConfig } from './index.ts';

const PAGE = '<!doctype html><title>Straße</title>';
const COMPRESSIONS = ['gzip', 'deflate', 'br', 'zstd'] as const;
const bare = { 'content-type': 'text/html' };

let internet: TestInternet;
let config: OutboundConfig;
let outbound: Outbound;
/** For what must run into a limit of time, and for nothing else. */
let hasty: Outbound;
/** Ports of servers that speak something else than they should. */
const raw: { server: net.Server; endpoint: string }[] = [];

async function startRaw(onConnection: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  raw.push({ server, endpoint });
  return endpoint;
}

/** A port at which nobody listens any more. */
async function closedEndpoint(): Promise<string> {
  const endpoint = await startRaw(() => undefined);
  await new Promise((resolve) => raw.pop()?.server.close(resolve));
  return endpoint;
}

beforeAll(async () => {
  internet = await startInternet({
    sites: {
      'a.example': {
        pages: {
          '/': PAGE,
          '/silent': pages.silent,
          '/slow-headers': pages.slowHeaders,
          '/slow-body': pages.slowBody,
          '/endless-hints': pages.endlessHints,
          '/endless': pages.endlessBody,
          '/endless-nothing': pages.endlessNothing,
          '/hang-up': pages.hangUp,
          '/cut': pages.cutShort,
          '/cut-chunk': pages.cutChunk,
          '/huge-header': pages.hugeHeader(100_000),
          '/many-headers': pages.raw(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n`),
          '/broken-header': pages.raw('HTTP/1.1 200 OK\r\nthis is no header\r\n\r\n'),
          '/broken-status': pages.raw('HTTP/1.1 abc OK\r\n\r\n'),
          '/broken-chunk': pages.raw(
            'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
          ),
          '/self': pages.redirectTo('/self'),
          '/endless-redirect': pages.endlessRedirect('/'),
          '/two-lengths': pages.raw(
            'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!',
          ),
          '/smuggled': pages.raw(
            'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
          ),
          '/too-long': pages.raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhello'),
          '/ssh': pages.raw('SSH-2.0-OpenSSH_9.9\r\n'),
          '/upgrade': pages.raw('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
          '/unknown-encoding': pages.html(PAGE, { 'content-encoding': 'compress' }),
          '/not-gzip': pages.html(PAGE, { 'content-encoding': 'gzip' }),
          '/open-end': pages.raw(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\nuntil I hang up`),
          '/image': pages.bytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]), {
            'content-type': 'image/png',
          }),
          '/nothing': pages.html('', {}, 204),
          '/error': pages.html('oops', {}, 503),
          '/headers': pages.html('', { 'Set-Cookie': ['a=1', 'b=2'], 'X-Two': 'one, two', __proto__: 'x' }),
          '/bare-deflate': pages.bytes(compressBare(), { ...bare, 'content-encoding': 'deflate' }),
          '/twice': pages.bytes(compress('br', compress('gzip', Buffer.from(PAGE))), {
            ...bare,
            'content-encoding': 'gzip, BR',
          }),
          '/three-times': pages.bytes(
            compress('gzip', compress('gzip', compress('gzip', Buffer.from(PAGE)))),
            {
              ...bare,
              'content-encoding': 'gzip, gzip, gzip',
            },
          ),
          ...Object.fromEntries(
            COMPRESSIONS.map((name) => [`/empty-${name}`, pages.html('', { 'content-encoding': name })]),
          ),
          ...Object.fromEntries(COMPRESSIONS.map((name) => [`/bomb-${name}`, pages.bomb(name)])),
          ...Object.fromEntries(COMPRESSIONS.map((name) => [`/cut-${name}`, pages.cutCompressed(name)])),
          ...Object.fromEntries(
            COMPRESSIONS.map((name) => {
              const headers = { ...bare, 'content-encoding': name };
              return [`/good-${name}`, pages.bytes(compress(name, Buffer.from(PAGE)), headers)];
            }),
          ),
        },
      },
      'empty.example': { pages: {} },
    },
    zones: {
      'two.example': { A: ['203.0.113.91', '203.0.113.10'] },
      'dead.example': { A: ['203.0.113.91'] },
      'mute.example': { A: ['203.0.113.92'] },
      'plain.example': { A: ['203.0.113.93'] },
      'rude.example': { A: ['203.0.113.94'] },
      'no-address.example': { MX: ['10 mail.example.'] },
    },
    faults: {
      'slow-dns.example': 'timeout',
      'broken-dns.example': 'servfail',
      'garbled-dns.example': 'malformed',
    },
  });
  const mute = await startRaw(() => undefined);
  const plain = await startRaw((socket) => socket.end('HTTP/1.1 400 This is plain HTTP\r\n\r\n'));
  const rude = await startRaw((socket) => socket.destroy());
  const dead = await closedEndpoint();
  const routes = [
    `203.0.113.91:80=${dead}`,
    ...[80, 443].flatMap((port) => [
      `203.0.113.92:${port}=${mute}`,
      `203.0.113.93:${port}=${plain}`,
      `203.0.113.94:${port}=${rude}`,
    ]),
    internet.environment.PORTICO_OUTBOUND_ROUTES,
  ];
  const variables = { ...internet.environment, PORTICO_OUTBOUND_ROUTES: routes.join(',') };
  const limits = { headersTimeoutMs: 400, connectTimeoutMs: 400, dnsTimeoutMs: 300, timeoutMs: 1000 };
  config = parseOutboundConfig(variables);
  outbound = createOutbound(config);
  hasty = createOutbound({ ...config, limits });
});

function compressBare(): Buffer {
  // RFC 1950: two bytes in front of the deflate data, four behind it.
  return compress('deflate', Buffer.from(PAGE)).subarray(2, -4);
}

afterAll(async () => {
  await internet.close();
  await Promise.all(raw.map(({ server }) => new Promise((resolve) => server.close(resolve))));
});

const refusal = (code: string) => expect.objectContaining({ name: 'OutboundError', code });

describe('a broken site gives a typed failure, and no more time or memory than its limit', () => {
  it.each([
    ['/silent', 'timeout'],
    ['/slow-headers', 'timeout'],
    ['/slow-body', 'timeout'],
    ['/endless-hints', 'timeout'],
    ['/endless', 'too_large'],
    ['/endless-nothing', 'too_large'],
    ['/bomb-gzip', 'too_large'],
    ['/bomb-deflate', 'too_large'],
    ['/bomb-br', 'too_large'],
    ['/bomb-zstd', 'too_large'],
    ['/huge-header', 'too_large'],
    ['/many-headers', 'too_large'],
    ['/hang-up', 'connection_failed'],
    ['/cut', 'malformed_response'],
    ['/cut-chunk', 'malformed_response'],
    ['/cut-gzip', 'malformed_response'],
    ['/cut-deflate', 'malformed_response'],
    ['/cut-br', 'malformed_response'],
    ['/cut-zstd', 'malformed_response'],
    ['/broken-header', 'malformed_response'],
    ['/broken-status', 'malformed_response'],
    ['/broken-chunk', 'malformed_response'],
    ['/two-lengths', 'malformed_response'],
    ['/smuggled', 'malformed_response'],
    ['/ssh', 'malformed_response'],
    ['/upgrade', 'malformed_response'],
    ['/unknown-encoding', 'malformed_response'],
    ['/three-times', 'malformed_response'],
    ['/not-gzip', 'malformed_response'],
  ])('%s: %s', async (path, code) => {
    for (const scheme of ['http', 'https']) {
      const client = code === 'timeout' ? hasty : outbound;
      const call = client.fetch(`${scheme}://a.example${path}`, { maxBytes: 1024 * 1024 });
      await expect(call, scheme).rejects.toThrow(refusal(code));
    }
  });

  it.each([
    ['http://no-such.example/', 'no_such_name'],
    ['http://no-address.example/', 'no_such_name'],
    ['http://slow-dns.example/', 'timeout'],
    ['http://broken-dns.example/', 'dns_failure'],
    ['http://garbled-dns.example/', 'dns_failure'],
    ['http://dead.example/', 'connection_refused'],
    ['http://mute.example/', 'timeout'],
    ['https://mute.example/', 'timeout'],
    ['https://plain.example/', 'connection_failed'],
    ['http://rude.example/', 'connection_failed'],
    ['https://rude.example/', 'connection_failed'],
  ])('%s: %s', async (url, code) => {
    const error = await (code === 'timeout' ? hasty : outbound).fetch(url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'OutboundError', code });
    expect((error as OutboundError).message).toMatch(/^[A-Z][^:]*\.$/);
    expect((error as OutboundError).message).not.toMatch(/127\.0\.0\.1|203\.0\.113|E[A-Z]{5,}|undefined/);
  });

  it('a handshake that is never finished, or is none', async () => {
    await expect(hasty.tls('mute.example')).rejects.toThrow(refusal('timeout'));
    await expect(outbound.tls('plain.example')).rejects.toThrow(refusal('connection_failed'));
    await expect(outbound.tls('rude.example')).rejects.toThrow(refusal('connection_failed'));
    await expect(outbound.tls('no-such.example')).rejects.toThrow(refusal('no_such_name'));
  });
});

describe('the limits', () => {
  it('of the body: one byte less is an error, the very size is none', async () => {
    const size = Buffer.byteLength(PAGE);
    await expect(outbound.fetch('http://a.example/', { maxBytes: size - 1 })).rejects.toThrow(
      refusal('too_large'),
    );
    expect(await outbound.fetch('http://a.example/', { maxBytes: size })).toMatchObject({ truncated: false });
  });

  it.each(['/endless', '/bomb-gzip', '/bomb-br', '/bomb-zstd', '/bomb-deflate'])(
    'of the body, with truncate: %s',
    async (path) => {
      const response = await outbound.fetch(`https://a.example${path}`, { maxBytes: 1000, truncate: true });
      expect(response).toMatchObject({ status: 200, truncated: true });
      expect(response.body).toHaveLength(1000);
    },
  );

  it.each<[string, Partial<OutboundLimits>, string]>([
    [
      'http://a.example/silent',
      { headersTimeoutMs: 200 },
      'headers of http://a.example: nothing within 200 ms',
    ],
    [
      'http://a.example/slow-headers',
      { headersTimeoutMs: 200 },
      'headers of http://a.example: nothing within 200 ms',
    ],
    [
      'https://a.example/endless-hints',
      { headersTimeoutMs: 200 },
      'headers of https://a.example: nothing within 200 ms',
    ],
    [
      'https://mute.example/',
      { connectTimeoutMs: 500 },
      'TLS handshake with mute.example: nothing within 500 ms',
    ],
    ['http://a.example/slow-body', { timeoutMs: 500 }, 'answer of http://a.example: nothing within 500 ms'],
    ['http://slow-dns.example/', { dnsTimeoutMs: 100 }, 'slow-dns.example: A timeout, AAAA timeout'],
  ])('of time, each part its own: %s', async (url, limits, detail) => {
    const client = createOutbound({ ...config, limits: { timeoutMs: 60_000, ...limits } });
    await expect(client.fetch(url)).rejects.toThrow(expect.objectContaining({ code: 'timeout', detail }));
  });

  it('of time, as the call says', async () => {
    const call = outbound.fetch('http://a.example/silent', { timeoutMs: 50 });
    const detail = 'answer of http://a.example: nothing within 50 ms';
    await expect(call).rejects.toThrow(expect.objectContaining({ code: 'timeout', detail }));
  });
});

describe('no connection is left behind', () => {
  it.each([
    '/',
    '/silent',
    '/slow-body',
    '/endless',
    '/bomb-gzip',
    '/unknown-encoding',
    '/endless-redirect',
    '/self',
  ])('after %s', async (path) => {
    for (const scheme of ['http', 'https']) {
      await hasty.fetch(`${scheme}://a.example${path}`, { maxBytes: 10_000 }).catch(() => undefined);
    }
    await hasty.tls('a.example');
    await vi.waitFor(async () => expect(await internet.sites.openConnections()).toBe(0));
  });
});

describe('stopped by the caller', () => {
  it('before it begins: nothing is looked up', async () => {
    const questions = internet.dns.questions.length;
    const call = outbound.fetch('http://a.example/', { signal: AbortSignal.abort() });
    await expect(call).rejects.toThrow(refusal('aborted'));
    expect(internet.dns.questions).toHaveLength(questions);
  });

  it.each(['/silent', '/slow-headers', '/slow-body'])('in the middle of %s', async (path) => {
    const controller = new AbortController();
    const call = outbound.fetch(`http://a.example${path}`, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('the user left')), 50);
    await expect(call).rejects.toThrow(refusal('aborted'));
  });

  it('during the look-up and the handshake', async () => {
    await expect(
      outbound.fetch('http://slow-dns.example/', { signal: AbortSignal.timeout(30) }),
    ).rejects.toThrow(refusal('aborted'));
    await expect(outbound.tls('mute.example', { signal: AbortSignal.timeout(30) })).rejects.toThrow(
      refusal('aborted'),
    );
  });
});

describe('an odd site is still read', () => {
  it.each(COMPRESSIONS.map((name) => `/good-${name}`))('%s', async (path) => {
    expect((await outbound.fetch(`https://a.example${path}`)).text()).toBe(PAGE);
  });

  it.each([
    ['/bare-deflate', PAGE],
    ['/twice', PAGE],
    ['/open-end', 'until I hang up'],
    ['/nothing', ''],
  ])('%s', async (path, text) => expect((await outbound.fetch(`http://a.example${path}`)).text()).toBe(text));

  it.each(COMPRESSIONS)('an empty body that says it is %s, as an answer to HEAD', async (name) => {
    const response = await outbound.fetch(`http://a.example/good-${name}`, { method: 'HEAD' });
    expect(response).toMatchObject({ status: 200, truncated: false });
    expect(response.body).toHaveLength(0);
    expect((await outbound.fetch(`http://a.example/empty-${name}`)).text()).toBe('');
  });

  it('an error page is an answer', async () => {
    expect(await outbound.fetch('http://a.example/error')).toMatchObject({ status: 503 });
    expect(await outbound.fetch('http://empty.example/')).toMatchObject({ status: 404 });
  });

  it('an image is bytes', async () => {
    expect([...(await outbound.fetch('http://a.example/image')).body]).toEqual([
      0x89, 0x50, 0x4e, 0x47, 0, 255,
    ]);
  });

  it('headers of one name are kept apart', async () => {
    const { headers } = await outbound.fetch('http://a.example/headers');
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(headers['x-two']).toEqual(['one, two']);
  });

  it('a dead address does not hide the living one', async () => {
    await internet.sites.set('two.example', { pages: { '/': 'alive' } });
    const response = await outbound.fetch('http://two.example/');
    expect(response.text()).toBe('alive');
    expect(response.remoteAddress).toBe('203.0.113.10');
  });
});

describe('what is sent', () => {
  it('says who we are, what we read, and that nothing follows', async () => {
    await outbound.fetch('http://a.example/?q=1#part');
    expect(internet.sites.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/?q=1',
      headers: {
        host: 'a.example',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Mozilla/5.0 (compatible; Portico)',
        connection: 'close',
      },
    });
  });

  it('a body, as text or as bytes', async () => {
    for (const body of ['{"ü":1}', Buffer.from('{"ü":1}')]) {
      await outbound.fetch('http://a.example/', {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });
      expect(internet.sites.requests.at(-1)).toMatchObject({ method: 'POST', body: '{"ü":1}' });
    }
  });

  it.each(['Host', 'connection', 'Transfer-Encoding', 'content-length', 'Upgrade'])(
    'never %s of the caller',
    async (name) => {
      const requests = internet.sites.requests.length;
      await expect(outbound.fetch('http://a.example/', { headers: { [name]: 'x' } })).rejects.toThrow(
        TypeError,
      );
      expect(internet.sites.requests).toHaveLength(requests);
    },
  );

  it('no header that would smuggle another', async () => {
    const requests = internet.sites.requests.length;
    const headers = { 'x-a': 'b\r\nx-injected: 1' };
    await expect(outbound.fetch('http://a.example/', { headers })).rejects.toThrow();
    expect(internet.sites.requests).toHaveLength(requests);
  });
});

describe('assertAllowed', () => {
  it('stops every way out before anything happens', async () => {
    const held = () => {
      throw new Error('A database scope is held.');
    };
    const guarded = createOutbound({ ...parseOutboundConfig(internet.environment), assertAllowed: held });
    const questions = internet.dns.questions.length;
    await expect(guarded.fetch('http://a.example/')).rejects.toThrow('A database scope is held.');
    await expect(guarded.tls('a.example')).rejects.toThrow('A database scope is held.');
    await expect(guarded.dns.query('a.example', 'A')).rejects.toThrow('A database scope is held.');
    await expect(guarded.dns.queryAll('a.example', 'A')).rejects.toThrow('A database scope is held.');
    await expect(guarded.dns.queryAuthoritative('a.example', 'A')).rejects.toThrow(
      'A database scope is held.',
    );
    expect(internet.dns.questions).toHaveLength(questions);
  });
});
