import type { App } from '../../apps/server/src/app.ts';
import { prepareDatabase } from '../../apps/server/src/database.ts';
import type { MemberActor } from '../../apps/server/src/platform/actor.ts';
import { createLog } from '../../apps/server/src/platform/log.ts';
import { BENCH_PASSWORD, BENCH_SECRET, benchEnv, buildApp, fillClients } from './setup.ts';

/** What the parent hands over, and what it is told. Times are milliseconds since 1970, with fractions. */
export interface LiveArgument {
  adminUrl: string;
  dataDir: string;
  port: number;
  webDirectory: string;
}
export interface LiveReady {
  url: string;
  clientId: string;
  email: string;
  password: string;
}
export interface Committed {
  number: number;
  committing: number;
}

/** The whole server with its web app. A number from the parent becomes an event of the first client. */
const argument = JSON.parse(process.argv[2] ?? '{}') as LiveArgument;
await prepareDatabase(argument.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
const url = `http://localhost:${argument.port}`;
const app = await buildApp({
  env: benchEnv(argument.adminUrl, argument.dataDir, { PORT: String(argument.port), PORTICO_BASE_URL: url }),
  webDirectory: argument.webDirectory,
});
const actor = await fillClients(app, 50, 0);
const clientId = await firstClient(app, actor);
await app.start();
const ready: LiveReady = { url, clientId, email: actor.email, password: BENCH_PASSWORD };
process.send?.(ready);

process.on('message', async (number: number) => {
  const committing = await changeClient(app, actor, clientId, number);
  process.send?.({ number, committing } satisfies Committed);
});
process.on('disconnect', () => void app.stop().then(() => process.exit(0)));

async function firstClient(on: App, as: MemberActor): Promise<string> {
  const [row] = await on.house.scopes.withScope(as, (scope) =>
    scope.query<{ id: string }>('SELECT id FROM clients WHERE org_id = $1 ORDER BY company_name LIMIT 1', [
      as.orgId,
    ]),
  );
  if (!row) throw new Error('There is no client');
  return row.id;
}

/**
 * A row and its event in one transaction. Answers the instant before the commit, so that the figure holds the commit
 * itself too.
 */
async function changeClient(on: App, as: MemberActor, id: string, number: number): Promise<number> {
  let committing = 0;
  await on.house.scopes.withScope(as, async (scope) => {
    await scope.query('UPDATE clients SET notes = $3 WHERE org_id = $1 AND id = $2', [
      as.orgId,
      id,
      `${number}`,
    ]);
    scope.emit('stakeholder.added', { clientId: id, subjectId: id }, { name: `Person ${number}.` });
    committing = performance.timeOrigin + performance.now();
  });
  return committing;
}
