import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decoders } from './encoding.ts';
import { OutboundError } from './error.ts';

export interface BodyLimits {
  /** After decompression. */
  maxBytes: number;
  truncate: boolean;
}

export interface Body {
  bytes: Uint8Array;
  truncated: boolean;
}

/** Compressed data may be this much longer than what it becomes: headers, checksums, blocks of nothing. */
const COMPRESSED_SLACK_BYTES = 64 * 1024;

/**
 * Reads a body to its end or its limit, decompressed. Never holds more than the limit, whatever a bomb becomes.
 * Throws {@link OutboundError} `too_large` or `malformed_response`, and the signal's reason.
 *
 * @param contentEncoding the header's value, empty where there is none
 */
export async function readBody(
  stream: Readable,
  contentEncoding: string,
  limits: BodyLimits,
  signal: AbortSignal,
): Promise<Body> {
  const steps = decoders(contentEncoding);
  const sink = createSink(limits);
  const limit = limitWire(limits.maxBytes + COMPRESSED_SLACK_BYTES);
  try {
    await pipeline([stream, ...(steps.length > 0 ? [limit] : []), ...steps, sink.write] as never, { signal });
  } catch (error) {
    // What breaks after the sink has all it wants does not matter any more.
    if (!sink.full) throw bodyError(error);
  }
  return { bytes: sink.bytes(), truncated: sink.full };
}

function createSink({ maxBytes, truncate }: BodyLimits) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const sink = {
    full: false,
    bytes: () => Buffer.concat(chunks),
    async write(source: AsyncIterable<Buffer>): Promise<void> {
      for await (const chunk of source) {
        const room = maxBytes - length;
        chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
        length += chunk.length;
        if (chunk.length <= room) continue;
        if (!truncate) throw tooLarge(maxBytes);
        sink.full = true;
        return;
      }
    },
  };
  return sink;
}

/** Compressed data that goes on for ever and becomes nothing would pass by the limit on what it becomes. */
function limitWire(maxBytes: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    let length = 0;
    for await (const chunk of source) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  };
}

function tooLarge(maxBytes: number): OutboundError {
  return new OutboundError('too_large', `the body is longer than ${maxBytes} bytes`);
}

function bodyError(error: unknown): unknown {
  if (error instanceof OutboundError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new OutboundError('malformed_response', `body: ${code ?? ''} ${message}`, {
    sentence: 'The answer of the web site broke off in the middle.',
    cause: error,
  });
}
