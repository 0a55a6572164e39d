import { buildApp } from './app.ts';
import { prepareDatabase } from './database.ts';
import { demoSignIns, seedDemo } from './demo/index.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';

/** Starts the server: prepares the database, fills an empty one in demo mode, listens, and stops cleanly when asked. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog({ level: env.PORTICO_LOG_LEVEL });
  const applied = await prepareDatabase(env.DATABASE_URL, env.PORTICO_SECRET, log);
  if (applied.length > 0) log.info({ applied }, 'database is up to date');
  const app = await buildApp({ env, demo: env.PORTICO_DEMO ? demoSignIns : null });
  if (env.PORTICO_DEMO) await seedDemo(app);
  const port = await app.start();
  const url = env.PORTICO_BASE_URL ?? `http://localhost:${port}`;
  log.info({ port, url, roles: env.PORTICO_ROLES }, 'ready');
  // Whoever started this process reads that it is ready, and where.
  process.send?.({ ready: true, url, demo: env.PORTICO_DEMO ? demoSignIns : null });

  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    await app.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  // The process that started this one has gone; nobody would stop it otherwise.
  process.once('disconnect', () => stop('parent has gone'));
}

process.on('unhandledRejection', (reason) => {
  throw reason;
});

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (process.env['PORTICO_LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
});
