import type { Transform } from 'node:stream';
import { pipeline, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { OutboundError } from './error.ts';

/** One step of decompression, as `stream.pipeline` takes it. */
export type Decoder = (source: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** What every request asks for. Zstandard is read all the same: some servers send it to everyone. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** Each layer multiplies what a bomb can do; nobody honest compresses more than once or twice. */
const MAX_LAYERS = 2;

/**
 * The steps that undo a `content-encoding` (RFC 9110 section 8.4), in the order to apply them.
 * Throws {@link OutboundError} `malformed_response` for an encoding that nobody asked for.
 */
export function decoders(contentEncoding: string): Decoder[] {
  const layers = contentEncoding
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > MAX_LAYERS) throw unreadable(contentEncoding);
  return layers.toReversed().map((layer) => {
    switch (layer) {
      case 'gzip':
      case 'x-gzip':
        return decoder(() => zlib.createGunzip());
      case 'deflate':
        return decoder(inflater);
      case 'br':
        return decoder(() => zlib.createBrotliDecompress());
      case 'zstd':
        return decoder(() => zlib.createZstdDecompress());
      default:
        throw unreadable(contentEncoding);
    }
  });
}

/** Nothing at all stays nothing: the answer to HEAD names an encoding too, and has no body to decode. */
function decoder(create: (firstChunk: Buffer) => Transform): Decoder {
  return async function* (source) {
    const chunks = source[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done) return;
    // An error of the source destroys what follows it, and so arrives here.
    yield* pipeline(Readable.from(startingWith(first.value, chunks)), create(first.value), () => undefined);
  };
}

/** RFC 9110 section 8.4.1.2 wraps deflate in zlib's format; some servers leave the wrapping off. */
function inflater(firstChunk: Buffer): Transform {
  // RFC 1950 section 2.2: the low four bits of a zlib header say 8.
  const wrapped = ((firstChunk[0] ?? 0) & 0x0f) === 8;
  return wrapped ? zlib.createInflate() : zlib.createInflateRaw();
}

async function* startingWith(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function unreadable(contentEncoding: string): OutboundError {
  return new OutboundError('malformed_response', `content-encoding: ${contentEncoding.slice(0, 100)}`);
}
