import { at } from '../lib/paths.mjs';
import type { Database } from './database.ts';
import { demoSecret, type Settings } from './settings.ts';

/** What the server's programs are given, beside what the person has set. */
export function serverEnvironment(
  settings: Settings,
  database: Pick<Database, 'url'>,
  demo: Record<string, string> | undefined,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...demo,
    DATABASE_URL: database.url,
    HOST: settings.host,
    PORTICO_DATA_DIR: settings.dataDir,
    PORTICO_DEMO: String(settings.demo),
    PORTICO_SECRET:
      process.env.PORTICO_SECRET || (settings.production ? undefined : demoSecret(settings.dataDir)),
    NODE_COMPILE_CACHE: at('.cache', 'compile'),
  };
}
