import { Writable } from 'node:stream';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { createExactLimits } from './exact.ts';
import { redisLimitStore } from './redis-store.ts';
import { sharedCounts } from './shared.ts';
import { startRedisStandIn } from './testing/redis.ts';
import { postgresStores } from './testing/stores.ts';

function heard() {
  const lines: { level: string; msg: string }[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { lines, log: createLog({ level: 'debug', destination }) };
}

const rules = [{ key: 'someone', limit: 3, windowMs: 60_000 }];

test('PostgreSQL that refuses, and then blocks: own counts go on, within the time limit, logged once', async () => {
  const stores = await postgresStores();
  const admin = new pg.Client({ connectionString: stores.url });
  await admin.connect();
  const { lines, log } = heard();
  const shared = sharedCounts({ store: stores.open(), secret: 'x', log, timeoutMs: 100, restMs: 0 });
  const limits = createExactLimits(shared);
  const take = async () => (await limits.take(rules))[0];
  expect(await take()).toMatchObject({ exceeded: false, remaining: 2 });

  await admin.query('ALTER TABLE limit_counters RENAME TO gone');
  for (const remaining of [2, 1, 0]) expect(await take()).toMatchObject({ exceeded: false, remaining });
  expect(await take()).toMatchObject({ exceeded: true });
  await expect(shared.probe()).rejects.toThrow();
  await admin.query('ALTER TABLE gone RENAME TO limit_counters');
  expect(await take()).toMatchObject({ exceeded: false, remaining: 1 });

  await admin.query('BEGIN; LOCK TABLE limit_counters IN ACCESS EXCLUSIVE MODE');
  expect(await take()).toMatchObject({ exceeded: true });
  await admin.query('ROLLBACK');
  await expect.poll(() => shared.add([{ key: 'other', points: 1, windowMs: 1000 }])).toBeTruthy();
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info', 'warn', 'info']);
  await admin.end();
  await stores.stop();
});

test('Redis that is not there, comes, falls silent and goes: nobody waits for it twice', async () => {
  const redis = await startRedisStandIn();
  await redis.goAway();
  const store = redisLimitStore(redis.url);
  const { lines, log } = heard();
  const shared = sharedCounts({ store, secret: 'x', log, timeoutMs: 100, restMs: 0 });
  expect(await shared.add([{ key: 'a', points: 1, windowMs: 1000 }])).toBeNull();
  await redis.comeBack();
  await expect.poll(() => shared.add([{ key: 'a', points: 1, windowMs: 1000 }])).toBeTruthy();
  redis.fallSilent(true);
  expect(await shared.add([{ key: 'a', points: 1, windowMs: 1000 }])).toBeNull();
  expect(await shared.forget(['a'])).toBe(false);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info', 'warn']);
  await shared.close();
  await redis.stop();
});

test('a store that failed is left alone for a while', async () => {
  let asked = 0;
  const store = {
    kind: 'redis' as const,
    add: async () => {
      asked++;
      throw new Error('away');
    },
    forget: async () => {},
    close: async () => {},
  };
  const shared = sharedCounts({ store, secret: 'x', log: heard().log, restMs: 60_000 });
  for (let each = 0; each < 10; each++) expect(await shared.add([])).toBeNull();
  expect(asked).toBe(1);
});

test('neither accounts nor addresses reach the store', async () => {
  const stores = await postgresStores();
  const admin = new pg.Client({ connectionString: stores.url });
  await admin.connect();
  const limits = createExactLimits(stores.share());
  await limits.take([{ key: 'ada@northlight.example from 203.0.113.9', limit: 3, windowMs: 60_000 }]);
  const { rows } = await admin.query('SELECT key FROM limit_counters');
  expect(rows).toEqual([{ key: expect.stringMatching(/^[\w-]{27}$/) }]);
  await admin.end();
  await stores.stop();
});
