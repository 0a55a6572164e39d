import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError, addressOf, call, callFile } from './api.ts';
import { noAnswer } from './lib/problem.ts';

type Handler = (request: IncomingMessage & { text: string }, response: ServerResponse) => void;

let server: Server;
let handler: Handler = (_, response) => response.end();
const realFetch = globalThis.fetch;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    handler(Object.assign(request, { text: Buffer.concat(chunks).toString('utf8') }), response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  // The page's own address is the base in a browser; here it must be said.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    realFetch(`http://127.0.0.1:${port}${path}`, init),
  );
});

afterAll(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const refusal = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

const problem = (fields: Record<string, unknown>) => JSON.stringify({ type: 'about:blank', ...fields });
const json = { 'content-type': 'application/problem+json' };

describe('a refused call', () => {
  it('400: carries the field errors and the request id', async () => {
    const errors = [{ path: 'companyName', message: 'This is needed' }];
    handler = answer(
      400,
      problem({
        title: 'Some of what was sent is not right',
        code: 'invalid_input',
        errors,
        requestId: 'req-7',
      }),
      json,
    );
    const error = await refusal(call('POST /api/clients', { body: { companyName: '' } }));
    expect(error).toMatchObject({ status: 400, code: 'invalid_input', errors, requestId: 'req-7' });
  });

  it('401: says the sentence of the server', async () => {
    handler = answer(
      401,
      problem({ title: 'Not right', detail: 'Check both.', code: 'wrong_credentials' }),
      json,
    );
    const error = await refusal(
      call('POST /api/auth/login', { body: { email: 'a@b.example', password: 'x' } }),
    );
    expect(error).toMatchObject({
      status: 401,
      code: 'wrong_credentials',
      message: 'Check both.',
      errors: [],
    });
  });

  it('409: hands over the thing as it stands now', async () => {
    handler = answer(
      409,
      problem({ title: 'Changed', code: 'changed_meanwhile', current: { version: 4 } }),
      json,
    );
    const error = await refusal(call('PUT /api/clients/:id', { params: { id: '1' }, body: { version: 3 } }));
    expect(error.current).toEqual({ version: 4 });
  });

  it('429: reads how long to wait from the body, else from the header', async () => {
    const body = { title: 'Too many requests', code: 'too_many_requests' };
    handler = answer(429, problem({ ...body, retryAfter: 40 }), { ...json, 'retry-after': '9' });
    expect((await refusal(call('GET /api/system'))).retryAfter).toBe(40);
    handler = answer(429, problem(body), { ...json, 'retry-after': '9' });
    expect((await refusal(call('GET /api/system'))).retryAfter).toBe(9);
  });

  it.each([
    ['a proxy’s page', 502, '<html>Bad gateway</html>'],
    ['an empty answer', 503, ''],
    ['JSON of another kind', 500, '{"error":"boom"}'],
    ['a bare null', 500, 'null'],
  ])('%s becomes a plain sentence with the request id of the header', async (_, status, body) => {
    handler = answer(status, body, { 'x-request-id': 'req-9' });
    const error = await refusal(call('GET /api/system'));
    expect(error).toMatchObject({
      status,
      code: 'unreadable',
      title: 'Portico is not ready',
      requestId: 'req-9',
    });
    expect(error.message).not.toContain('<');
  });
});

describe('no answer', () => {
  it('is told as unreachable when the line breaks', async () => {
    handler = (request) => request.socket.destroy();
    expect(await refusal(call('GET /api/system'))).toMatchObject({ status: 0, code: 'unreachable' });
  });

  it('is told as unreadable when the answer is cut', async () => {
    handler = answer(200, '{"name":"Por');
    expect(await refusal(call('GET /api/system'))).toMatchObject({ status: 200, code: 'unreadable' });
  });

  it('is told as too slow, or as offline, in a sentence that says what to do', () => {
    expect(noAnswer(true)).toMatchObject({ code: 'timed_out', status: 0 });
    vi.stubGlobal('navigator', { onLine: false });
    expect(noAnswer(true).code).toBe('offline');
    vi.stubGlobal('navigator', { onLine: true });
    expect(noAnswer(false).code).toBe('unreachable');
  });

  it('leaves the caller’s own abort as it is', async () => {
    handler = () => {};
    const stop = new AbortController();
    const asked = call('GET /api/system', { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a call', () => {
  it('sends JSON, the mark against forged requests and the idempotency key', async () => {
    handler = ({ method, url, headers, text }, response) =>
      response.end(JSON.stringify({ method, url, headers, body: JSON.parse(text) }));
    const seen = await call('POST /api/clients', { body: { companyName: 'A' }, idempotencyKey: 'k1' });
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/api/clients',
      headers: { 'x-portico-request': '1', 'content-type': 'application/json', 'idempotency-key': 'k1' },
      body: { companyName: 'A' },
    });
  });

  it('leaves the mark off safe methods and sends the welcome token', async () => {
    handler = ({ url, headers }, response) => response.end(JSON.stringify({ url, headers }));
    const seen = (await call('GET /api/welcome', { welcomeToken: 'secret' })) as unknown as {
      headers: object;
    };
    expect(seen.headers).toMatchObject({ 'x-welcome-token': 'secret' });
    expect(seen.headers).not.toHaveProperty('x-portico-request');
    expect(seen).toMatchObject({ url: '/api/welcome' });
  });

  it('answers nothing for 204', async () => {
    handler = answer(204, '');
    expect(await call('POST /api/auth/logout')).toBeUndefined();
  });

  it('sends a file as multipart, its fields before it', async () => {
    handler = ({ headers, text }, response) =>
      response.end(JSON.stringify({ type: headers['content-type'], text }));
    const file = new File(['PNG'], 'shot.png', { type: 'image/png' });
    const seen = (await call('POST /api/welcome/platforms/:type/evidence', {
      params: { type: 'google_ads' },
      body: {},
      file,
    })) as unknown as { type: string; text: string };
    expect(seen.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen.text).toContain('name="file"; filename="shot.png"');
  });

  it('fetches the bytes of a file', async () => {
    handler = answer(200, 'PNG', { 'content-type': 'image/png' });
    const blob = await callFile('GET /api/welcome/files/:fileId', { params: { fileId: '1' } });
    expect([blob.type, await blob.text()]).toEqual(['image/png', 'PNG']);
  });
});

describe('addressOf', () => {
  it('refuses a missing part of the path', () => {
    expect(() => addressOf('/api/clients/:id', {})).toThrow('needs id');
    expect(() => addressOf('/api/clients/:id', { id: '' })).toThrow('needs id');
  });

  it('leaves out what is not given', () => {
    expect(addressOf('/api/clients', undefined, { q: '', cursor: undefined, limit: 5, a: null })).toBe(
      '/api/clients?limit=5',
    );
  });

  it('never lets a value leave its place in the path or the query', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ minLength: 1 }), (id, q) => {
        fc.pre(id.isWellFormed() && id !== '.' && id !== '..');
        const url = new URL(addressOf('/api/clients/:id/timeline', { id }, { q }), 'http://portico.example');
        expect(url.pathname.split('/')).toHaveLength(5);
        expect(decodeURIComponent(url.pathname.split('/')[3] as string)).toBe(id);
        expect([...url.searchParams]).toEqual([['q', q]]);
        expect(url.hash).toBe('');
      }),
    );
  });
});
