import {
  checkExternalDatabase,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../apps/server/src/platform/postgres/index.ts';
import { Refusal, say } from '../lib/say.mjs';
import type { Settings } from './settings.ts';

export type Database = { url: string; broken: Promise<never>; stop(): Promise<void> };

/** The database that DATABASE_URL names, looked at; without it the embedded one, started. */
export async function startDatabase(settings: Settings, log = say): Promise<Database> {
  if (settings.databaseUrl === undefined)
    return supervised(await startEmbeddedPostgres({ dataDir: settings.dataDir, log }));
  const { version } = await checkExternalDatabase(settings.databaseUrl);
  log(`Using the PostgreSQL ${version} of DATABASE_URL.`);
  return { url: settings.databaseUrl, broken: new Promise(() => {}), stop: async () => {} };
}

function supervised(postgres: EmbeddedPostgres): Database {
  let stopping = false;
  const broken = postgres.exited.then(({ log }) => {
    if (stopping) return new Promise<never>(() => {});
    throw new Refusal(
      `The database ended by itself. The last it said:\n${log.split('\n').slice(-8).join('\n')}`,
    );
  });
  broken.catch(() => {});
  const stop = () => {
    stopping = true;
    return postgres.stop();
  };
  return { url: postgres.adminUrl, broken, stop };
}
