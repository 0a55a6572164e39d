import type { IncomingMessage, ServerResponse } from 'node:http';
import zlib from 'node:zlib';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const DRIP_MS = 20;
const BOMB_BYTES = 64 * 1024 * 1024;
const KIBIBYTE = 'x'.repeat(1024);

/** Answers with an HTML page. */
export const html =
  (body: string, headers: Record<string, string | string[]> = {}, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  };

/** Answers with any bytes under any type. */
export const bytes =
  (body: Uint8Array, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(200, headers);
    response.end(body);
  };

/** Sends the location as raw UTF-8, as many servers do. */
export const redirectTo =
  (location: string, status = 302): Handler =>
  (_request, response) => {
    response.writeHead(status, { location: Buffer.from(location, 'utf8').toString('latin1') });
    response.end();
  };

/** `/1` leads to `/2`, that to `/3`, without an end and without repeating itself. */
export const redirectForever: Handler = (request, response) => {
  const step = Number(/\d+$/.exec(request.url ?? '')?.[0] ?? 0);
  redirectTo(`/${step + 1}`)(request, response);
};

/** Takes the request and never says a word. */
export const silent: Handler = () => undefined;

/** Slow loris: one more header every few milliseconds, for ever. */
export const slowHeaders: Handler = (_request, response) => {
  write(response, 'HTTP/1.1 200 OK\r\n');
  drip(response, () => 'x-drip: 1\r\n');
};

/** Headers at once, then one byte every few milliseconds, for ever. */
export const slowBody: Handler = (_request, response) => {
  write(response, 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
  drip(response, () => '.');
};

/** A body without an end, as fast as it is read. */
export const endlessBody: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  flood(response, KIBIBYTE);
};

/** A redirect that is never done talking. */
export const endlessRedirect =
  (location: string): Handler =>
  (_request, response) => {
    response.writeHead(302, { location });
    flood(response, KIBIBYTE);
  };

export type Compression = 'gzip' | 'deflate' | 'br' | 'zstd';

/** Making one takes longer than it should take to answer. */
const bombs = new Map<Compression, Buffer>();

function makeBomb(compression: Compression): Buffer {
  const made = compress(compression, Buffer.alloc(BOMB_BYTES));
  bombs.set(compression, made);
  return made;
}

/** A few kilobytes that become 64 MiB. */
export const bomb =
  (compression: Compression): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': compression });
    response.end(bombs.get(compression) ?? makeBomb(compression));
  };

/** Compressed data that goes on for ever and never becomes a single byte. */
export const endlessNothing: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'deflate' });
  // RFC 1950: a zlib header; then, by RFC 1951 section 3.2.4, stored blocks of length zero.
  response.write(Buffer.from([0x78, 0x01]));
  flood(response, Buffer.from('000000ffff'.repeat(4096), 'hex'));
};

/** Says how long the page is, sends half of it, and hangs up. */
export const cutShort: Handler = (_request, response) => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\n';
  response.socket?.end(`${head}<html><head><title>Half`);
};

/** Hangs up in the middle of a chunk. */
export const cutChunk: Handler = (_request, response) => {
  response.socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<html>');
};

/** Hangs up in the middle of compressed data, though the chunks themselves are complete. */
export const cutCompressed =
  (compression: Compression): Handler =>
  (_request, response) => {
    const whole = compress(compression, Buffer.from('<html>'.repeat(10_000)));
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': compression });
    response.end(whole.subarray(0, Math.floor(whole.length / 2)));
  };

/** Hangs up without an answer. */
export const hangUp: Handler = (request) => {
  request.socket.destroy();
};

/** Sends these very characters, and hangs up. For answers that no server should give. */
export const raw =
  (text: string): Handler =>
  (_request, response) => {
    response.socket?.end(text, 'latin1');
  };

/** One header of this many bytes. */
export const hugeHeader = (size: number): Handler =>
  raw(`HTTP/1.1 200 OK\r\nx-huge: ${'x'.repeat(size)}\r\n\r\n`);

/** "Early hints" (RFC 8297), one after the other, and never an answer. */
export const endlessHints: Handler = (_request, response) => {
  drip(response, () => 'HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n');
};

export function compress(compression: Compression, data: Uint8Array): Buffer {
  if (compression === 'gzip') return zlib.gzipSync(data);
  if (compression === 'deflate') return zlib.deflateSync(data);
  if (compression === 'br')
    return zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } });
  return zlib.zstdCompressSync(data);
}

function write(response: ServerResponse, text: string): void {
  response.socket?.write(text);
}

function flood(response: ServerResponse, chunk: string | Buffer): void {
  const more = () => {
    while (!response.destroyed && response.write(chunk)) {
      // Write until the other side is slower than we are.
    }
  };
  response.on('drain', more);
  more();
}

function drip(response: ServerResponse, next: () => string): void {
  const timer = setInterval(() => write(response, next()), DRIP_MS);
  response.socket?.on('close', () => clearInterval(timer));
}
