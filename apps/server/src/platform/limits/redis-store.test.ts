import { afterEach, beforeEach, expect, test } from 'vitest';
import { redisLimitStore } from './redis-store.ts';
import type { LimitStore } from './store.ts';
import { type RedisStandIn, startRedisStandIn } from './testing/redis.ts';
import { answering } from './testing/stores.ts';

let redis: RedisStandIn;
let store: LimitStore;
beforeEach(async () => {
  redis = await startRedisStandIn();
  store = redisLimitStore(redis.url);
  await connected();
});
afterEach(async () => {
  await store.close();
  await redis.stop();
});

const add = (key: string, points = 1) => store.add([{ key, points, windowMs: 1000 }]);
const connected = () => answering(store);

test('a window that ends between two commands is not counted for ever', async () => {
  await add('key', 5);
  redis.before(([name, key]) => {
    if (name === 'INCRBY' && key?.endsWith(':key')) redis.advance(1000);
  });
  expect(await add('key', 2)).toEqual([{ points: 2, msLeft: 1000 }]);
  redis.before(null);
  redis.advance(1000);
  expect(await add('key')).toEqual([{ points: 1, msLeft: 1000 }]);
});

test('every key has an end: nothing stays behind', async () => {
  await store.add(
    Array.from({ length: 50 }, (_none, place) => ({ key: `${place}`, points: 1, windowMs: 1000 })),
  );
  const before = redis.keys();
  expect(before.length).toBeGreaterThanOrEqual(50);
  expect(before.every((key) => key.startsWith('portico:limits:'))).toBe(true);
  redis.advance(1000);
  const left = await store.add(before.map((key) => ({ key: key.slice(15), points: 0, windowMs: 1000 })));
  expect(left.every(({ points }) => points === 0)).toBe(true);
});

test('a connection that is lost refuses at once, and comes back by itself with what was counted', async () => {
  await add('key', 5);
  await redis.goAway();
  await expect(add('key')).rejects.toThrow();
  await redis.comeBack();
  await connected();
  expect((await add('key'))[0]?.points).toBe(6);
});
