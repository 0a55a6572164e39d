import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { type Figure, median } from './report.ts';
import { BENCH_SECRET, benchEnv, buildApp, fillClients } from './servers/setup.ts';

const ROUNDS = 5;
const SECONDS = 3;

/** List of 50 clients: requests a second of the real server over those of bare Fastify and pg with the same SQL. */
export async function listClients(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const app = await buildApp({ env: benchEnv(postgres.adminUrl, dataDir) });
    const { orgId } = await fillClients(app, 500, 50);
    await app.pools.app.query('SELECT 1');
    await app.stop();
    const argument = JSON.stringify({ adminUrl: postgres.adminUrl, dataDir, orgId });
    const [bare, portico] = [await server('bare', argument), await server('portico', argument)];
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round++) {
      const [base, ours] = [await load(bare.url), await load(portico.url)];
      // The first round warms both up and does not count.
      if (round > 0) ratios.push(ours / base);
    }
    await Promise.all([bare.stop(), portico.stop()]);
    return [
      {
        name: 'list of 50 clients over bare Fastify + pg',
        ratio: median(ratios),
        goal: '≥ 0.70',
        met: median(ratios) >= 0.7,
      },
    ];
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function server(name: string, argument: string): Promise<{ url: string; stop(): Promise<unknown> }> {
  const child = fork(new URL(`./servers/${name}.ts`, import.meta.url), [argument]);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`The ${name} server ended with ${code}`)));
  });
  const stop = () => {
    child.disconnect();
    // The database ends after its last user has gone.
    return once(child, 'exit');
  };
  return { url, stop };
}

async function load(url: string): Promise<number> {
  const result = await autocannon({ url, connections: 20, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}
