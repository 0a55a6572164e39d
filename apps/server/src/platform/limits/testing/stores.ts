import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createPool } from '../../db/pool.ts';
import { createLog } from '../../log.ts';
import { cloneDatabase, TEST_SECRET } from '../../testing/database.ts';
import { postgresLimitStore } from '../postgres-store.ts';
import { redisLimitStore } from '../redis-store.ts';
import { type SharedCounts, sharedCounts } from '../shared.ts';
import type { LimitStore } from '../store.ts';
import { startRedisStandIn } from './redis.ts';

/** A busy machine is no reason to count alone; what is away is tested where it is meant. */
const patient = { timeoutMs: 60_000, restMs: 20 };
export const silentLog = createLog({ level: 'silent' });

/** One set of counters, and as many processes at it as a test wants. */
export interface TestStores {
  open(): LimitStore;
  share(): SharedCounts;
  stop(): Promise<void>;
}

export async function postgresStores(): Promise<TestStores & { url: string }> {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  const pools: ReturnType<typeof createPool>[] = [];
  const open = () => {
    const pool = createPool({
      adminUrl: database.url,
      secret: TEST_SECRET,
      role: 'portico_system',
      max: 3,
    });
    pools.push(pool);
    return postgresLimitStore(pool);
  };
  return {
    url: database.url,
    open,
    share: () => sharedCounts({ store: open(), secret: TEST_SECRET, log: silentLog, ...patient }),
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    },
  };
}

/** Waits for a store: Redis connects in the background. */
export async function answering(store: LimitStore): Promise<void> {
  for (;;) {
    try {
      await store.add([{ key: 'ready', points: 1, windowMs: 10 }]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Every Redis there is to test with: the stand-in always, and a real server where one is installed. */
export const redisKinds: [string, () => Promise<TestStores>][] = [
  ['the stand-in for Redis', standInStores],
  ...(spawnSync('redis-server', ['--version']).status === 0
    ? [['redis-server', realStores] as [string, () => Promise<TestStores>]]
    : []),
];

async function standInStores(): Promise<TestStores> {
  const standIn = await startRedisStandIn();
  let passed = Math.floor(performance.now());
  // Its time is the real one here, as that of a real server is.
  const timer = setInterval(() => {
    const now = Math.floor(performance.now());
    standIn.advance(now - passed);
    passed = now;
  }, 5);
  const stores = storesAt(standIn.url);
  return {
    ...stores,
    async stop() {
      clearInterval(timer);
      await stores.stop();
      await standIn.stop();
    },
  };
}

async function realStores(): Promise<TestStores> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) break;
  const stores = storesAt(`redis://127.0.0.1:${port}`);
  return {
    ...stores,
    async stop() {
      await stores.stop();
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function storesAt(url: string): TestStores {
  const opened: LimitStore[] = [];
  const open = () => {
    const store = redisLimitStore(url);
    opened.push(store);
    return store;
  };
  return {
    open,
    share: () => sharedCounts({ store: open(), secret: TEST_SECRET, log: silentLog, ...patient }),
    stop: async () => {
      for (const store of opened) await store.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
