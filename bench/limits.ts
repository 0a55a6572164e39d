import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { type Figure, percentile } from './report.ts';
import type { LimitsAnswer, LimitsReady } from './servers/limits.ts';
import { BENCH_SECRET } from './servers/setup.ts';

const ROUNDS = 40;
const REQUESTS = 1000;
const GOAL = 0.95;

/**
 * What the limits by address, account and organization cost a request. Measured is the processor time of the server, as
 * the difference is smaller than what other work on the machine does to the number of requests a second.
 */
export async function limits(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const server = fork(new URL('./servers/limits.ts', import.meta.url), [
      JSON.stringify({ adminUrl: postgres.adminUrl, secret: BENCH_SECRET }),
    ]);
    const exited = once(server, 'exit');
    const ready = await Promise.race([
      once(server, 'message').then(([message]) => message as LimitsReady),
      exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
    ]);
    const ratio = await compare(server, ready);
    server.disconnect();
    await exited;
    return [
      {
        name: 'empty request without wide limits over one with them, processor time',
        ratio,
        goal: `≥ ${GOAL}`,
        met: ratio >= GOAL,
      },
    ];
  } finally {
    await postgres.stop();
  }
}

async function compare(server: ChildProcess, { limited, unlimited }: LimitsReady): Promise<number> {
  const costs = { limited: [] as number[], unlimited: [] as number[] };
  // The first round warms both up and does not count.
  await cost(server, limited);
  await cost(server, unlimited);
  for (let round = 0; round < ROUNDS; round++) {
    costs.unlimited.push(await cost(server, unlimited));
    costs.limited.push(await cost(server, limited));
  }
  // The quietest tenth of the rounds: what disturbs one only ever adds.
  return percentile(costs.unlimited, 0.1) / percentile(costs.limited, 0.1);
}

/** Microseconds of the server's processor time for one request. */
async function cost(server: ChildProcess, url: string): Promise<number> {
  const before = await processorTime(server);
  const result = await autocannon({ url, connections: 10, amount: REQUESTS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return ((await processorTime(server)) - before) / REQUESTS;
}

async function processorTime(server: ChildProcess): Promise<number> {
  const answer = once(server, 'message');
  server.send('processor time');
  const [{ cpu }] = (await answer) as [LimitsAnswer];
  return cpu;
}
