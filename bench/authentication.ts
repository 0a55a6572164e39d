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
import type { AuthenticationReady } from './servers/authentication.ts';
import { BENCH_PASSWORD, BENCH_SECRET, benchEnv, buildApp, fillClients } from './servers/setup.ts';

const ROUNDS = 5;
const SECONDS = 3;

/**
 * What knowing the caller costs: an empty request of somebody signed in over one of nobody, by cookie and by token;
 * and sign-ins over bare checks of the same argon2id hash.
 */
export async function authentication(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const app = await buildApp({ env: benchEnv(postgres.adminUrl, dataDir) });
    await fillClients(app, 1, 0);
    await app.stop();
    const child = fork(new URL('./servers/authentication.ts', import.meta.url), [
      JSON.stringify({ adminUrl: postgres.adminUrl, dataDir }),
    ]);
    const exited = once(child, 'exit');
    const ready = await Promise.race([
      once(child, 'message').then(([message]) => message as AuthenticationReady),
      exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
    ]);
    const figures = [
      await compare('empty request with a cookie over one without', 0.8, ready.open, ready.closed, {
        headers: { cookie: ready.cookie },
      }),
      await compare('empty request with an access token over one without', 0.8, ready.open, ready.closed, {
        headers: { authorization: `Bearer ${ready.token}` },
      }),
      await compare(
        'sign-ins over bare argon2id checks',
        0.5,
        ready.bareLogin,
        ready.login,
        {},
        signInOf(ready),
      ),
    ];
    child.disconnect();
    await exited;
    return figures;
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Request = Partial<autocannon.Options>;

/** Few at a time: more than five that are not finished count as guessing. */
const signInOf = ({ email }: AuthenticationReady): Request => ({
  connections: 4,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email, password: BENCH_PASSWORD }),
});

/** Both in turn, several times; the median of the ratios. */
async function compare(
  name: string,
  goal: number,
  baseUrl: string,
  url: string,
  own: Request,
  both: Request = {},
): Promise<Figure> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [base, ours] = [await load(baseUrl, both), await load(url, { ...both, ...own })];
    // The first round warms both up and does not count.
    if (round > 0) ratios.push(ours / base);
  }
  const ratio = median(ratios);
  return { name, ratio, goal: `≥ ${goal.toFixed(2)}`, met: ratio >= goal };
}

async function load(url: string, request: Request): Promise<number> {
  const result = await autocannon({
    ...request,
    url,
    connections: 20,
    duration: SECONDS,
  } as autocannon.Options);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}
