import { adminUrl, ask, createDatabase } from './client.ts';
import { DatabaseStartError } from './errors.ts';
import { handle } from './handle.ts';
import { recall, remember } from './memory.ts';
import { findRunningServer, type RunningServer } from './pid-file.ts';
import type { Place } from './place.ts';
import { end } from './postmaster.ts';
import { isAlive, markOf, pause, sightOf } from './processes.ts';
import type { Attempt, Outcome } from './types.ts';

const ANSWER_LIMIT_MS = 60_000;
const ANSWER_LIMIT_ELSEWHERE_MS = 3000;

/** Takes over a server that runs on our database: left behind by a killed Portico, or shared with one that is alive. */
export async function adopt(attempt: Attempt, running: RunningServer): Promise<Outcome> {
  const answer = await waitForAnswer(attempt, running);
  if (answer === 'gone') return 'again';
  if (answer === 'wrong_password') {
    attempt.log('The database runs with a password that is not ours any more: it is restarted.');
    await end(running.pid);
    return 'wrong_password';
  }
  const shared = running.where === 'elsewhere' || hasOtherOwner(attempt.place);
  if (!shared) remember(attempt.place.dataDir, { owner: markOf(process.pid) });
  attempt.log(
    shared
      ? 'Another Portico runs this database: using it too.'
      : 'The database was left running: adopting it.',
  );
  return handle(attempt, {
    port: running.port,
    socketDir: running.socketDirectory,
    adopted: true,
    ended: endOf(running.pid),
    stop: shared ? async () => {} : () => end(running.pid),
  });
}

function hasOtherOwner(place: Place): boolean {
  const owner = recall(place.dataDir).owner;
  return owner !== undefined && owner.pid !== process.pid && isAlive(owner);
}

/** `gone` also when it ended while we asked (it was shutting down). */
async function waitForAnswer(
  attempt: Attempt,
  running: RunningServer,
): Promise<'yes' | 'wrong_password' | 'gone'> {
  const limit = running.where === 'here' ? ANSWER_LIMIT_MS : ANSWER_LIMIT_ELSEWHERE_MS;
  const deadline = performance.now() + limit;
  while (performance.now() < deadline) {
    const answer = running.port > 0 ? await ask(adminUrl(running.port, attempt.secret)) : 'starting';
    if (answer === 'yes' || answer === 'wrong_password') return answer;
    if (answer === 'no_database') await createDatabase(running.port, attempt.secret);
    await pause(50);
    const now = await findRunningServer(attempt.place.databaseDirectory);
    if (now?.pid !== running.pid) return 'gone';
    running.port = now.port;
  }
  throw notAnswering(attempt.place, running);
}

function notAnswering(place: Place, running: RunningServer): DatabaseStartError {
  if (running.where === 'here') {
    return new DatabaseStartError(
      'not_answering',
      `PostgreSQL (process ${running.pid}) holds ${place.databaseDirectory} but does not answer. ` +
        `End it with "kill -QUIT ${running.pid}" and start again. Its log is ${place.logFile}.`,
    );
  }
  return new DatabaseStartError(
    'busy_elsewhere',
    `The database in ${place.databaseDirectory} is in use by a PostgreSQL that cannot be reached from here, ` +
      'most likely in another container. Stop that one first, or choose another PORTICO_DATA_DIR.',
  );
}

/** A server that is not our child is watched by looking. */
async function endOf(pid: number): Promise<void> {
  while (sightOf(pid).state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 1000).unref());
  }
}
