import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { percentile } from './report.ts';

const ROUNDS = 30;
const REQUESTS = 600;
const CONNECTIONS = 10;

/** What a server under measurement answers to any message. */
export interface CostAnswer {
  /** Microseconds of processor time that it used so far. */
  cpu: number;
}

export type Request = Partial<autocannon.Options>;

/**
 * What one request costs over another one, in processor time of the server: the difference is smaller than what other
 * work on the machine does to the number of requests a second.
 */
export async function compareCost(server: ChildProcess, base: Request, ours: Request): Promise<number> {
  const costs = { base: [] as number[], ours: [] as number[] };
  // The first round warms both up and does not count.
  await cost(server, ours);
  await cost(server, base);
  for (let round = 0; round < ROUNDS; round++) {
    costs.base.push(await cost(server, base));
    costs.ours.push(await cost(server, ours));
  }
  // The quietest tenth of the rounds: what disturbs one only ever adds.
  return percentile(costs.base, 0.1) / percentile(costs.ours, 0.1);
}

/** Microseconds of the server's processor time for one request. */
async function cost(server: ChildProcess, request: Request): Promise<number> {
  const before = await processorTime(server);
  const result = await autocannon({
    connections: CONNECTIONS,
    amount: REQUESTS,
    ...request,
  } as autocannon.Options);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${request.url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return ((await processorTime(server)) - before) / REQUESTS;
}

async function processorTime(server: ChildProcess): Promise<number> {
  const answer = once(server, 'message');
  server.send('processor time');
  const [{ cpu }] = (await answer) as [CostAnswer];
  return cpu;
}
