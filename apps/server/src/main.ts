import { existsSync } from 'node:fs';
import { type App, buildApp } from './app.ts';
import { prepareDatabase } from './database.ts';
import { demoSignIns, seedDemo } from './demo/index.ts';
import { type Env, logLevelOf, readEnv } from './platform/env.ts';
import { createLog, type Log } from './platform/log.ts';

/** Starts the server: prepares the database, fills an empty one in demo mode, listens, and stops cleanly when asked. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = createLog({ level: logLevelOf(env) });
  const applied = await prepareDatabase(env.DATABASE_URL, env.PORTICO_SECRET, log);
  if (applied.length > 0) log.info({ applied }, 'database is up to date');
  const app = await buildApp({
    env,
    demo: env.PORTICO_DEMO ? demoSignIns : null,
    webDirectory: webDirectoryOf(env),
  });
  if (env.PORTICO_DEMO) await seedDemo(app);
  const port = await app.start();
  const url = env.PORTICO_BASE_URL ?? `http://localhost:${port}`;
  log.info({ port, url, roles: env.PORTICO_ROLES }, 'ready');
  await announceSetup(app, url, log);
  if (env.NODE_ENV !== 'production') greet(url, env.PORTICO_DEMO);
  // Whoever started this process reads that it is ready, and where.
  process.send?.({ ready: true, url });

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

/** The web app that the build left beside this one, unless another place is named. */
function webDirectoryOf(env: Env): string | null {
  const built = new URL('../../web/dist', import.meta.url).pathname;
  return env.PORTICO_WEB_DIR ?? (existsSync(`${built}/index.html`) ? built : null);
}

/** An empty installation says once how it gets its first organization: whoever reads its log runs it. */
async function announceSetup(app: App, url: string, log: Log): Promise<void> {
  const found = await app.setup.firstToken();
  if (!found) return;
  if ('token' in found) {
    const address = `${url}/setup#${found.token}`;
    log.warn(
      { address },
      'there is no organization yet: make the first one at this address, which works once',
    );
  } else {
    log.warn(
      { address: `${url}/setup`, tokenMadeAt: found.madeAt },
      'there is no organization yet: the token is in the log of that time; `npm run portico -- setup-token` makes another',
    );
  }
}

function greet(url: string, demo: boolean): void {
  const lines = [`Portico is at ${url}`];
  if (demo) {
    lines.push(`Demo sign-ins, password ${demoSignIns.password}:`);
    for (const { email, name, role, organization } of demoSignIns.signIns)
      lines.push(`  ${email.padEnd(30)} ${name}, ${role} at ${organization}`);
    lines.push(`In the clients' portals, at ${url}/portal:`);
    for (const { email, name, role, client } of demoSignIns.portalSignIns)
      lines.push(`  ${email.padEnd(30)} ${name}, ${role.replace('primary', 'primary contact')} at ${client}`);
  }
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
}

process.on('unhandledRejection', (reason) => {
  throw reason;
});

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (process.env['PORTICO_LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
});
