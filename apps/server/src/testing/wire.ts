import { Agent, request } from 'node:http';

export interface WireReply {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Calls a server over real sockets that stay open between calls. */
export interface Wire {
  send(call: {
    method: string;
    path: string;
    headers?: Record<string, string>;
    /** Sent as it is. */
    body?: string;
  }): Promise<WireReply>;
  close(): void;
}

/** `port` on this machine. */
export function openWire(port: number): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return {
    send: ({ method, path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const call = request({
          host: '127.0.0.1',
          port,
          method,
          path,
          agent,
          headers: { ...headers, ...length },
        });
        call.once('error', reject);
        call.once('response', (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.once('error', reject);
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
          );
        });
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Runs the work over all items, so many at a time; answers in their order. */
export async function inParallel<T, R>(
  items: T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++)
      results[place] = await work(items[place] as T);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
