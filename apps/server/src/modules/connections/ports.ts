import { type AddressBook, type LimitLedger, type Ports, WireFailure } from '@portico/providers/kit';
import type { House } from '../../platform/house.ts';
import { OutboundError } from '../../platform/outbound/index.ts';
import type { OutboundErrorCode } from '../../platform/outbound/types.ts';

/** Failures that no repetition mends. */
const final = new Set<OutboundErrorCode>([
  'invalid_url',
  'blocked_url',
  'blocked_address',
  'no_such_name',
  'too_large',
  'too_many_redirects',
  'redirect_loop',
]);

/** What the kit needs of this server: one door to the outside, a clock, and where limits are kept. */
export function createPorts(
  house: Pick<House, 'outbound' | 'clock'>,
  limits: LimitLedger,
  rebase: AddressBook,
): Ports {
  return {
    limits,
    rebase,
    now: () => house.clock.now(),
    random: Math.random,
    sleep: (ms, signal) => pause(ms, signal),
    async send({ method, url, headers, body, timeoutMs, maxBytes, signal }) {
      try {
        const answer = await house.outbound.fetch(url, {
          method: method as 'GET',
          headers,
          ...(body === undefined ? {} : { body }),
          ...(signal ? { signal } : {}),
          timeoutMs,
          maxBytes,
          maxRedirects: 0,
          reuse: true,
        });
        const read = Object.entries(answer.headers).map(([name, values]) => [name, values.join(', ')]);
        return { status: answer.status, headers: Object.fromEntries(read), text: answer.text() };
      } catch (error) {
        if (!(error instanceof OutboundError)) throw error;
        const { mayHaveArrived, code } = error;
        throw new WireFailure(error.message, { mayHaveArrived, final: final.has(code), cause: error });
      }
    },
  };
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
