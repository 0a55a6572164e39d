import { pipeline, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { OutboundError } from './error.ts';

/** One step of decompression, as `stream.pipeline` takes it. */
export type Decoder = NodeJS.ReadWriteStream | ((source: AsyncIterable<Buffer>) => AsyncIterable<Buffer>);

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
        return zlib.createGunzip();
      case 'deflate':
        return inflate;
      case 'br':
        return zlib.createBrotliDecompress();
      case 'zstd':
        return zlib.createZstdDecompress();
      default:
        throw unreadable(contentEncoding);
    }
  });
}

/** RFC 9110 section 8.4.1.2 wraps deflate in zlib's format; some servers leave the wrapping off. */
async function* inflate(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  // RFC 1950 section 2.2: the low four bits of a zlib header say 8.
  const wrapped = ((first.value[0] ?? 0) & 0x0f) === 8;
  const decoder = wrapped ? zlib.createInflate() : zlib.createInflateRaw();
  // An error of the source destroys the decoder with it, and so arrives below.
  yield* pipeline(Readable.from(rest(first.value, chunks)), decoder, () => undefined);
}

async function* rest(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield first;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function unreadable(contentEncoding: string): OutboundError {
  return new OutboundError('malformed_response', `content-encoding: ${contentEncoding.slice(0, 100)}`);
}
