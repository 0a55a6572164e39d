import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LimitKey, LimitLedger, LimitReading } from '../kit/limits.ts';
import { type Ports, WireFailure } from '../kit/ports.ts';

/** One request as it arrived. */
export interface Arrived {
  method: string;
  /** Host and path as the provider's own address names them, such as `api.example.com/v1/things`. */
  address: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  /** Breaks the connection instead of answering, after the request was read. */
  lost?: boolean;
}

/** Limits in the memory of one test. */
export class Ledger implements LimitLedger {
  noted: { key: LimitKey; reading: LimitReading }[] = [];

  async blockedUntil(keys: LimitKey[]): Promise<Date | null> {
    const ends = this.noted
      .filter(({ key }) => keys.some((each) => each.app === key.app && each.asset === key.asset))
      .flatMap(({ reading }) => reading.blockedUntil ?? []);
    return ends.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;
  }

  async note(key: LimitKey, readings: LimitReading[]): Promise<void> {
    this.noted.push(...readings.map((reading) => ({ key, reading })));
  }
}

export interface Wire extends AsyncDisposable {
  ports: Ports & { limits: Ledger };
  arrived: Arrived[];
  /** What is slept between attempts, in milliseconds. */
  slept: number[];
  /** The time that the kit is told. */
  clock: { now: Date };
}

/** A server on loopback that every provider's address leads to, and the kit's ports to it. */
export async function startWire(reply: (request: Arrived, count: number) => Reply): Promise<Wire> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const seen: Arrived = {
        method: request.method ?? '',
        address: url.pathname.slice(1),
        query: url.searchParams,
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      arrived.push(seen);
      const { status = 200, headers, json, text, lost } = reply(seen, arrived.length);
      if (lost) return request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(text ?? JSON.stringify(json ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const clock = { now: new Date('2026-11-20T12:00:00Z') };
  const slept: number[] = [];
  return {
    arrived,
    slept,
    clock,
    ports: {
      limits: new Ledger(),
      now: () => clock.now,
      random: () => 0.5,
      sleep: async (ms) => {
        slept.push(ms);
      },
      rebase: (url) => new URL(`http://127.0.0.1:${port}/${url.host}${url.pathname}${url.search}`),
      send,
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends over the network, as the server does in production. */
export const send: Ports['send'] = async ({ method, url, headers, body, timeoutMs }) => {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, body, redirect: 'manual', signal });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (error) {
    const refused = (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
    throw new WireFailure('no answer', { mayHaveArrived: !refused, cause: error });
  }
};
