import autocannon from 'autocannon';
import { median } from './report.ts';

const ROUNDS = 12;
const CONNECTIONS = 10;

export type Request = Partial<autocannon.Options> & { url: string };

/** Requests a second of `ours` over those of `base`: asked in turn, a second each, so that other work disturbs both. */
export async function compareThroughput(base: Request, ours: Request): Promise<number> {
  // The first round warms both up and does not count.
  await throughput(base);
  await throughput(ours);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await throughput(base);
    ratios.push((await throughput(ours)) / before);
  }
  return median(ratios);
}

/** Answered requests a second. Throws where one was refused or lost. */
export async function throughput(request: Request, seconds = 1, connections = CONNECTIONS): Promise<number> {
  const result = await autocannon({ connections, duration: seconds, ...request } as autocannon.Options);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${request.url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}
