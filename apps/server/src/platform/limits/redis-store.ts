import { createClient } from '@redis/client';
import type { Addition, Count, LimitStore } from './store.ts';

const PREFIX = 'portico:limits:';

/**
 * Shared counters in Redis or Valkey at `redis://` or `rediss://`. Connects in the background and again whenever the
 * connection is lost; until then, every call rejects at once. Needs no scripts: SET NX, INCRBY and PTTL of one key
 * travel in one transaction.
 */
export function redisLimitStore(url: string): LimitStore {
  const client = createClient({
    url,
    // All servers speak it, and counters need nothing of the newer one.
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 20_000,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5000) },
  });
  // Without a listener a lost connection would end the process; whoever calls hears of it by the rejection.
  client.on('error', () => {});
  client.connect().catch(() => {});

  const addOne = async ({ key, points, windowMs }: Addition): Promise<Count> => {
    const name = PREFIX + key;
    const [, total, left] = await client
      .multi()
      .set(name, 0, { condition: 'NX', expiration: { type: 'PX', value: windowMs } })
      .incrBy(name, points)
      .pTTL(name)
      .exec();
    // The window ended between SET and INCRBY: what INCRBY made anew would count for ever.
    if (Number(left) < 0) await client.pExpire(name, windowMs);
    return { points: Number(total), msLeft: Number(left) < 0 ? windowMs : Number(left) };
  };
  return {
    kind: 'redis',
    // Sent in the same turn of the event loop, so all of them travel in one write.
    add: (additions) => Promise.all(additions.map(addOne)),
    async forget(keys) {
      await client.del(keys.map((key) => PREFIX + key));
    },
    close: async () => client.destroy(),
  };
}
