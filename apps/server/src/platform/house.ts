import type pg from 'pg';
import type { Clock } from './clock.ts';
import type { ScopeRunner } from './db/scope.ts';
import type { Env } from './env.ts';
import type { EventLog } from './events/log.ts';
import type { FileStore } from './files/store.ts';
import type { JobQueue } from './jobs/boss.ts';
import type { Job } from './jobs/job.ts';
import type { Limits } from './limits/index.ts';
import type { Log } from './log.ts';
import type { MailTransport } from './mail/transport.ts';
import type { Outbound } from './outbound/types.ts';
import type { Telemetry } from './telemetry.ts';
import type { Vault } from './vault/index.ts';

/** Everything that a module may lean on. */
export interface House {
  env: Env;
  /** The public address, without a slash at its end. */
  baseUrl: string;
  log: Log;
  clock: Clock;
  scopes: ScopeRunner;
  /**
   * Scopes at another time than now, announced to nobody: for filling in history. `idle`: nor is any job queued, because
   * what follows from it has followed already.
   */
  scopesAt(clock: Clock, jobs?: 'idle'): ScopeRunner;
  events: EventLog;
  jobs: Pick<JobQueue, 'handle' | 'schedule' | 'sendNow'>;
  outbound: Outbound;
  vault: Vault;
  mailTransport: MailTransport;
  fileStore: FileStore;
  limits: Limits;
  telemetry: Telemetry;
  /** The ids of all organizations, for schedules. Reads nothing else. */
  organizations(): Promise<string[]>;
}

/** What a module declares without being built: its part of the schema and its kinds of work. */
export interface ModuleManifest {
  name: string;
  /** The folder of its migrations; absent where it has no tables. */
  migrations?: URL;
  jobs: Job<object>[];
}

/** The organizations, read by the role that may read nothing but their names. */
export async function listOrganizations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ org_id: string }>('SELECT org_id FROM organizations ORDER BY org_id');
  return rows.map((row) => row.org_id);
}
