import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountToDropTo, isRoot, ownAccount } from './account.ts';
import { adminUrl, createDatabase } from './client.ts';
import { ensureCluster } from './cluster.ts';
import { DatabaseStartError } from './errors.ts';
import type { Place } from './place.ts';
import { freePort } from './ports.ts';
import { end, type Launched, launch } from './postmaster.ts';
import { type Programs, preparePrograms, programsPackage } from './programs.ts';
import { openToPass } from './reach.ts';
import { removeWhenWeDie } from './run.ts';
import { databaseSecret } from './secret.ts';
import { type Settings, serverSettings } from './settings.ts';

export type ThrowawayPostgres = { adminUrl: string; port: number; stop(): Promise<void> };

const TRIES = 5;

/**
 * A PostgreSQL for tests: in a temporary folder, on a free port, never waiting for the disk. `stop()` ends it and removes
 * the folder; so does the death of this process, even by SIGKILL.
 */
export async function startThrowawayPostgres(
  options: { settings?: Settings; log?: (sentence: string) => void } = {},
): Promise<ThrowawayPostgres> {
  const log = options.log ?? (() => {});
  const place = temporaryPlace();
  const dismissGuard = removeWhenWeDie(place.dataDir);
  const remove = () => {
    dismissGuard();
    rmSync(place.dataDir, { recursive: true, force: true });
  };
  try {
    const programs = preparePrograms(programsPackage(), place.account, place.dataDir);
    const { secret } = databaseSecret(place.dataDir);
    await ensureCluster(place, programs, { secret, durable: false, log: () => {} });
    const settings = serverSettings({ durable: false, settings: options.settings });
    const { launched, port } = await launchOnSomePort(place, programs, settings, log);
    const ended = once(launched.child, 'exit');
    await createDatabase(port, secret);
    const stop = async () => {
      await end(launched.pid);
      await ended;
      launched.dismissGuard();
      remove();
    };
    return { adminUrl: adminUrl(port, secret), port, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

function temporaryPlace(): Place {
  const account = isRoot() ? accountToDropTo() : ownAccount();
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-test-'));
  if (isRoot()) {
    chownSync(dataDir, account.uid, account.gid);
    openToPass(dataDir);
  }
  return {
    dataDir,
    databaseDirectory: join(dataDir, 'postgres'),
    account,
    logFile: join(dataDir, 'postgres.log'),
  };
}

async function launchOnSomePort(
  place: Place,
  programs: Programs,
  settings: Settings,
  log: (sentence: string) => void,
): Promise<{ launched: Launched; port: number }> {
  let said = '';
  for (let round = 0; round < TRIES; round += 1) {
    const port = await freePort();
    const launched = await launch(place, programs, {
      port,
      settings,
      log,
    });
    if (!('why' in launched)) return { launched, port };
    said = launched.log;
    if (launched.why !== 'port_taken') break;
  }
  throw new DatabaseStartError(
    'start_failed',
    `PostgreSQL for the tests did not start. It said:\n${said.trim()}`,
  );
}
