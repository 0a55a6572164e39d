import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Client, errors } from 'undici';
import { withDeadline } from './deadline.ts';
import { OutboundError } from './error.ts';
import type { HttpRequest } from './request.ts';
import type { OutboundLimits } from './types.ts';

export interface Answer {
  status: number;
  headers: Record<string, string[]>;
  /** Still compressed. Has to be read or destroyed. */
  stream: Readable;
}

/** Servers end idle connections after five seconds and more; ours end before that. */
const IDLE_MS = 4000;

export interface Exchange {
  /** Waits for the headers of the answer; `last`: no other request will follow. Throws {@link OutboundError}. */
  send(request: HttpRequest, signal: AbortSignal, last: boolean): Promise<Answer>;
  /** Whether another request can be sent; the other side may have ended the connection at any time. */
  isOpen(): boolean;
  /** Ends the connection, whatever state it is in. */
  close(): Promise<void>;
}

/** Sends requests, one after the other, over a connection that is there already. */
export function createExchange(origin: string, socket: Socket, limits: OutboundLimits): Exchange {
  let used = false;
  const client = new Client(origin, {
    // The socket goes to the judged address. A second one would not be judged, so there is none.
    connect: (_options, done) => {
      // Not before this call is over: undici does not expect to be connected sooner.
      if (used) queueMicrotask(() => done(new Error('the connection is used up'), null));
      else queueMicrotask(() => done(null, socket));
      used = true;
    },
    allowH2: false,
    maxHeaderSize: limits.maxHeaderBytes,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    // Our own deadlines stand above these.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function send(request: HttpRequest, signal: AbortSignal, last: boolean): Promise<Answer> {
    const { url } = request;
    const answeredBefore = socket.bytesRead;
    const wait = { timeoutMs: limits.headersTimeoutMs, signal, waitingFor: `headers of ${url.origin}` };
    try {
      const response = await withDeadline(wait, (stop) =>
        client.request({
          method: request.method,
          path: url.pathname + url.search,
          headers: request.headers,
          body: request.body,
          reset: last,
          signal: stop,
        }),
      );
      const headers = Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat()]);
      return { status: response.statusCode, headers: Object.fromEntries(headers), stream: response.body };
    } catch (error) {
      throw exchangeError(error, url, socket.bytesRead > answeredBefore);
    }
  }

  async function close(): Promise<void> {
    socket.destroy();
    await client.destroy();
  }

  return { send, isOpen: () => !socket.destroyed && socket.writable && !client.destroyed, close };
}

function exchangeError(error: unknown, url: URL, answered: boolean): unknown {
  if (error instanceof OutboundError || error instanceof errors.InvalidArgumentError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const detail = `${url.origin}: ${code ?? ''} ${message}`;
  if (error instanceof errors.HeadersOverflowError)
    return new OutboundError('too_large', detail, { cause: error });
  if (error instanceof errors.HTTPParserError || answered) {
    return new OutboundError('malformed_response', detail, { cause: error });
  }
  return new OutboundError('connection_failed', detail, {
    sentence: 'The server of this web site closed the connection without an answer.',
    cause: error,
  });
}
