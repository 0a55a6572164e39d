import { runCommand } from '../../apps/server/src/cli/index.ts';
import { failWith, Refusal } from '../lib/say.mjs';
import { startDatabase } from './database.ts';
import { serverEnvironment } from './environment.ts';
import { type Lock, takeLock } from './lock.ts';
import { readSettings } from './settings.ts';

/** Only `npm run portico` comes here; its words are the command's. */
async function main(args: string[]): Promise<number> {
  const settings = readSettings('start');
  const lock = lockIfFree(settings.dataDir);
  // A command's output is its own: what is said of the database goes beside it.
  const database = await startDatabase(settings, (sentence) => process.stderr.write(`${sentence}\n`));
  try {
    const given = Object.entries(serverEnvironment(settings, database, undefined));
    for (const [name, value] of given) if (value !== undefined) process.env[name] = value;
    return await runCommand(args);
  } finally {
    await database.stop();
    lock?.release();
  }
}

/** Beside a running Portico a command shares its database; otherwise no Portico shall start on a database that ends with us. */
function lockIfFree(dataDir: string): Lock | undefined {
  try {
    return takeLock(dataDir);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

main(process.argv.slice(2)).then((code) => process.exit(code), failWith);
