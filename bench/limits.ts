import { fork } from 'node:child_process';
import { once } from 'node:events';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import type { Figure } from './report.ts';
import type { LimitsReady } from './servers/limits.ts';
import { BENCH_SECRET } from './servers/setup.ts';
import { compareThroughput } from './throughput.ts';

const GOAL = 0.95;

/** What the limits by address, account and organization cost a request. */
export async function limits(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const server = fork(new URL('./servers/limits.ts', import.meta.url), [
      JSON.stringify({ adminUrl: postgres.adminUrl, secret: BENCH_SECRET }),
    ]);
    const exited = once(server, 'exit');
    try {
      const ready = await Promise.race([
        once(server, 'message').then(([message]) => message as LimitsReady),
        exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
      ]);
      const ratio = await compareThroughput({ url: ready.unlimited }, { url: ready.limited });
      const name = 'empty requests a second with wide limits over those without';
      return [{ name, ratio, goal: `≥ ${GOAL}`, met: ratio >= GOAL }];
    } finally {
      if (server.connected) server.disconnect();
      await exited;
    }
  } finally {
    await postgres.stop();
  }
}
