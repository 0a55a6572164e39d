import { failWith } from './lib/say.mjs';
import { startDatabase } from './supervisor/database.ts';
import { demoSecret, readSettings } from './supervisor/settings.ts';

/** Runs one command of the server with its database, which is started for as long as that takes if it does not run. */
try {
  const settings = readSettings('start');
  const database = await startDatabase(settings);
  process.env.DATABASE_URL = database.url;
  process.env.PORTICO_DATA_DIR = settings.dataDir;
  if (!settings.production) process.env.PORTICO_SECRET ||= demoSecret(settings.dataDir);
  const { runCommand } = await import('../apps/server/src/cli/index.ts');
  const code = await runCommand(process.argv.slice(2));
  await database.stop();
  process.exit(code);
} catch (error) {
  failWith(error);
}
