import { adopt } from './adopt.ts';
import { DatabaseStartError } from './errors.ts';
import { findRunningServer } from './pid-file.ts';
import { choosePlace } from './place.ts';
import { preparePrograms, programsPackage } from './programs.ts';
import { databaseSecret } from './secret.ts';
import { startAnew } from './start-anew.ts';
import type { EmbeddedOptions, EmbeddedPostgres } from './types.ts';

const ROUNDS = 8;

/**
 * Starts PostgreSQL on `dataDir`, or adopts the one that runs there. Makes the database on the first start.
 * Throws `DatabaseStartError`, whose message says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = choosePlace(options.dataDir, options.log);
  const programs = preparePrograms(options.programsFrom ?? programsPackage(), place.account, place.dataDir);
  const { secret, isNew } = databaseSecret(place.dataDir);
  const attempt = { ...options, place, programs, secret, passwordUnknown: isNew };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const running = await findRunningServer(place.databaseDirectory);
    const outcome = running ? await adopt(attempt, running) : await startAnew(attempt);
    if (outcome === 'wrong_password') attempt.passwordUnknown = true;
    else if (outcome !== 'again') return outcome;
  }
  throw new DatabaseStartError(
    'start_failed',
    `PostgreSQL did not start on ${place.databaseDirectory} in ${ROUNDS} tries. Its log is ${place.logFile}.`,
  );
}
