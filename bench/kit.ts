import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCaller, headerLimit, type Manifest } from '@portico/providers/kit';
import pg from 'pg';
import { z } from 'zod';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { createPorts } from '../apps/server/src/modules/connections/ports.ts';
import { createProviderLimits } from '../apps/server/src/modules/connections/provider-limits.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { createOutbound, parseOutboundConfig } from '../apps/server/src/platform/outbound/index.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { type Figure, median } from './report.ts';
import { BENCH_SECRET } from './servers/setup.ts';

const ROUNDS = 7;
const CALLS = 2000;
const SIDE_BY_SIDE = 8;
const GOAL = 1.3;

const manifest: Manifest = {
  id: 'google',
  name: 'Bench',
  auth: [],
  hosts: ['api.example.com'],
  versions: [],
  app: null,
  settings: [],
};
const limit = headerLimit({
  name: 'calls',
  of: 'app',
  limit: 'ratelimit-limit',
  remaining: 'ratelimit-remaining',
  reset: 'ratelimit-reset',
  unit: 'in',
});
const Page = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const page = JSON.stringify({
  items: Array.from({ length: 50 }, (_each, id) => ({ id: String(id), name: `Property ${id}` })),
});

/** A call through the kit and the server's own door, with limits and shape, against bare `fetch` and `JSON.parse`. */
export async function kit(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('ratelimit-limit', '100000');
    response.setHeader('ratelimit-remaining', '99999');
    response.setHeader('ratelimit-reset', '60');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pool = new pg.Pool({ connectionString: postgres.adminUrl, max: 2 });
  pool.on('error', () => {});
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const clock = { now: () => new Date() };
    const outbound = createOutbound(parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW: `127.0.0.1:${port}` }));
    const limits = createProviderLimits({ pool, now: clock.now });
    const ports = createPorts(
      { outbound, clock },
      limits,
      () => new URL(`http://127.0.0.1:${port}/v1/items`),
    );
    const caller = createCaller({
      manifest,
      reader: { failure: () => null, limits: [limit] },
      ports,
      app: 'a',
    });
    const call = {
      name: 'items',
      method: 'GET',
      url: 'https://api.example.com/v1/items',
      effect: 'none',
      answer: Page,
    } as const;
    const ratio = await compare(
      async () => void (await (await fetch(`http://127.0.0.1:${port}/v1/items`)).json()),
      async () => void (await caller(call)),
    );
    await limits.flush();
    const name = 'A call through the provider kit, against bare fetch';
    return [{ name, ratio, goal: `${GOAL}× at most`, met: ratio <= GOAL }];
  } finally {
    await pool.end();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await postgres.stop();
  }
}

/** The median of several rounds, each measured next to its baseline; the first warms up and does not count. */
async function compare(bare: () => Promise<void>, ours: () => Promise<void>): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const base = await timed(bare);
    const measured = await timed(ours);
    if (round > 0) ratios.push(measured / base);
  }
  return median(ratios);
}

async function timed(call: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  const lane = async () => {
    for (let each = 0; each < CALLS / SIDE_BY_SIDE; each += 1) await call();
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return performance.now() - begun;
}
