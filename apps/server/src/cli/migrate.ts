import { prepareDatabase } from '../database.ts';
import { readEnv } from '../platform/env.ts';
import { createLog } from '../platform/log.ts';
import { type Command, print } from './command.ts';

export const migrateDatabase: Command = {
  summary: 'bring the database up to date',
  async run() {
    const env = readEnv(process.env);
    const applied = await prepareDatabase(
      env.DATABASE_URL,
      env.PORTICO_SECRET,
      createLog({ level: 'error' }),
    );
    for (const id of applied) print(`applied ${id}`);
    print(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
    return 0;
  },
};
