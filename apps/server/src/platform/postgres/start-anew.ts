import { once } from 'node:events';
import { type Answer, adminUrl, ask, createDatabase } from './client.ts';
import { ensureCluster, resetPassword } from './cluster.ts';
import { DatabaseStartError } from './errors.ts';
import { handle } from './handle.ts';
import { recall, remember } from './memory.ts';
import { freePort } from './ports.ts';
import { end, type Failure, launch } from './postmaster.ts';
import { markOf, pause, processesIn, signal, until } from './processes.ts';
import { serverSettings } from './settings.ts';
import type { Attempt, Outcome } from './types.ts';

/** Starts a server where none runs, on a database that is made if there is none. */
export async function startAnew(attempt: Attempt): Promise<Outcome> {
  const { place, programs, secret, log, passwordUnknown } = attempt;
  const durable = attempt.durable ?? true;
  const fresh = await ensureCluster(place, programs, { secret, durable, log });
  if (passwordUnknown && !fresh) await resetPassword(place, programs, secret);
  const port = await choosePort(attempt);
  const settings = serverSettings({ durable, settings: attempt.settings });
  const launched = await launch(place, programs, { port, settings, log });
  if ('why' in launched) return mend(place.databaseDirectory, launched);
  remember(place.dataDir, { port, owner: markOf(process.pid) });
  const answer = await firstAnswer(port, secret);
  const ended = once(launched.child, 'exit').finally(launched.dismissGuard);
  if (answer === 'yes') {
    const { pid, socketDirectory: socketDir } = launched;
    const stop = async () => {
      await end(pid);
      await ended;
    };
    return handle(attempt, { port, socketDir, adopted: false, ended, stop });
  }
  await end(launched.pid);
  if (answer === 'wrong_password' && !passwordUnknown) return 'wrong_password';
  throw new DatabaseStartError(
    'start_failed',
    `The database started but does not let us in. See ${place.logFile}.`,
  );
}

async function choosePort(attempt: Attempt): Promise<number> {
  const wanted = attempt.port ?? recall(attempt.place.dataDir).port;
  const port = await freePort(wanted);
  if (wanted !== undefined && port !== wanted) {
    attempt.log(`Port ${wanted} is taken: the database listens on ${port}.`);
  }
  return port;
}

async function firstAnswer(port: number, secret: string): Promise<Answer> {
  const answer = await ask(adminUrl(port, secret));
  if (answer !== 'no_database') return answer;
  await createDatabase(port, secret);
  return ask(adminUrl(port, secret));
}

/** Mends what stood in the way before the next try. Throws when that is not in our hands. */
async function mend(directory: string, failure: Failure): Promise<'again'> {
  if (failure.why === 'other') {
    throw new DatabaseStartError('start_failed', `PostgreSQL did not start. It said:\n${failure.log.trim()}`);
  }
  if (failure.why === 'children_left') await endChildren(directory);
  if (failure.why === 'running_already') await pause(50);
  return 'again';
}

/** Children of a killed server notice its death by themselves; one that is busy is told to end at once. */
async function endChildren(directory: string): Promise<void> {
  const allGone = () => processesIn(directory).length === 0;
  if (await until(allGone, 1000)) return;
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of processesIn(directory)) signal(pid, name);
    if (await until(allGone, 3000)) return;
  }
}
