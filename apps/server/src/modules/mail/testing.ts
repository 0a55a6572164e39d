import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenCall {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The connection is cut without an answer once the request was read. */
  hangUp?: boolean;
}

/** A server on loopback that answers as it is told and remembers what it was asked: stands for a provider's API. */
export async function startProvider() {
  const calls: SeenCall[] = [];
  let next: ScriptedAnswer = { status: 202 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      calls.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
      if (next.hangUp) return void request.socket.destroy();
      response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers });
      response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** For `PORTICO_OUTBOUND_ALLOW`. */
    allow: `127.0.0.1/32:${port}`,
    calls,
    answer: (answer: ScriptedAnswer) => {
      next = answer;
    },
    last: () => calls.at(-1) as SeenCall,
    close: () => new Promise<unknown>((resolve) => server.close(resolve)),
  };
}

/**
 * Checks AWS Signature Version 4 by the letter of its documentation (docs.aws.amazon.com/IAM/latest/UserGuide,
 * "Create a signed AWS API request"), apart from the library that made it.
 */
export function isSignedFor(call: SeenCall, secretAccessKey: string, service: string): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, , day = '', region = '', named, signedHeaders = '', signature] =
    form.exec(call.headers.authorization ?? '') ?? [];
  if (named !== service) return false;
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(call.headers[name]).trim()}\n`);
  const canonical = [
    call.method,
    call.path,
    '',
    headers.join(''),
    signedHeaders,
    createHash('sha256').update(call.body).digest('hex'),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    call.headers['x-amz-date'],
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return createHmac('sha256', key).update(toSign).digest('hex') === signature;
}
