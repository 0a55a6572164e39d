import type pg from 'pg';
import { type Db as IDatabase, type JobInsert, type JobWithMetadata, PgBoss } from 'pg-boss';
import { systemActor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Job, JobHandler, PendingJob } from './job.ts';

/** A job as it lies in the queue: every job carries its organization. */
interface Envelope {
  orgId: string;
  payload: object;
}

/** Organization of the jobs that schedules start before any organization is known. */
export const HOUSE = '00000000-0000-0000-0000-000000000000';

export interface JobQueue {
  /** Registers who does the work; called while modules are set up. */
  handle<Payload extends object>(job: Job<Payload>, handler: JobHandler<Payload>): void;
  /** Queues `job` by a cron expression in UTC, once for all processes. Its handler gets no organization. */
  schedule(job: Job<object>, cron: string): void;
  /** Queues through the caller's connection, in the caller's transaction. */
  send(client: pg.ClientBase, orgId: string, jobs: PendingJob[]): Promise<void>;
  /** Queues outside of any transaction. */
  sendNow(orgId: string, jobs: PendingJob[]): Promise<void>;
  start(roles: { worker: boolean; cron: boolean }): Promise<void>;
  /** Lets running jobs end, at most `timeoutMs` long; what is cut off is tried again. */
  stop(timeoutMs: number): Promise<void>;
  health(): Promise<{ queued: number; failed: number }>;
}

export interface JobQueueOptions {
  pool: pg.Pool;
  log: Log;
  /** Milliseconds between two looks at a queue, where no notification came. Default 2 000. */
  pollMs?: number;
}

/** What each queue is created with: the same for all, refined by the job's declaration. */
export function queueOptions(job: Job<object>) {
  return {
    policy: 'short' as const,
    retryLimit: job.retryLimit ?? 3,
    retryDelay: job.retryDelay ?? 2,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: job.deadlineSeconds ?? 120,
    heartbeatSeconds: 20,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 3 * 86_400,
    notify: true,
  };
}

/** Jobs on pg-boss, behind a port: nothing outside this file knows it. */
export function createJobQueue({ pool, log, pollMs = 2000 }: JobQueueOptions): JobQueue {
  const boss = new PgBoss({
    db: asDatabase(pool),
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: true,
    supervise: true,
    superviseIntervalSeconds: 30,
    // The server's role does not own the tables; the owner's own vacuum keeps them.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error: Error) => log.error({ err: error }, 'job queue'));
  boss.on('warning', (warning: unknown) => log.warn({ warning }, 'job queue'));

  const handlers = new Map<string, { job: Job<object>; handler: JobHandler<object> }>();
  const schedules: { job: Job<object>; cron: string }[] = [];
  const stopping = new AbortController();
  let started = false;

  return {
    handle: (job, handler) => {
      if (handlers.has(job.name)) throw new Error(`Two handlers for the job ${job.name}`);
      handlers.set(job.name, { job, handler: handler as unknown as JobHandler<object> });
    },
    schedule: (job, cron) => {
      schedules.push({ job, cron });
    },
    send: (client, orgId, jobs) => insert(boss, asDatabase(client), orgId, jobs),
    sendNow: (orgId, jobs) => insert(boss, asDatabase(pool), orgId, jobs),
    async start(roles) {
      await boss.start();
      started = true;
      if (roles.cron) {
        for (const { job, cron } of schedules) {
          await boss.schedule(job.name, cron, { orgId: HOUSE, payload: {} } satisfies Envelope, {
            tz: 'UTC',
          });
        }
      }
      if (!roles.worker) return;
      for (const { job, handler } of handlers.values()) {
        const options = {
          batchSize: 1,
          localConcurrency: job.concurrency ?? 2,
          pollingIntervalSeconds: Math.max(0.5, pollMs / 1000),
          heartbeatRefreshSeconds: 8,
          includeMetadata: true as const,
        };
        await boss.work<Envelope, void, typeof options>(
          job.name,
          options,
          async ([item]: JobWithMetadata<Envelope>[]) => {
            if (item) await perform(item, handler, stopping.signal, log);
          },
        );
      }
    },
    async stop(timeoutMs) {
      stopping.abort(new Error('The server stops'));
      if (started) await boss.stop({ graceful: true, timeout: Math.max(1000, timeoutMs), close: false });
    },
    async health() {
      const { rows } = await pool.query<{ queued: number; failed: number }>(
        `SELECT coalesce(sum(queued_count), 0)::int AS queued, coalesce(sum(failed_count), 0)::int AS failed FROM pgboss.queue`,
      );
      return rows[0] ?? { queued: 0, failed: 0 };
    },
  };
}

async function perform(
  item: JobWithMetadata<Envelope>,
  handler: JobHandler<object>,
  stopping: AbortSignal,
  log: Log,
): Promise<void> {
  const started = performance.now();
  const requestId = `job-${item.id}`;
  try {
    await handler(item.data.payload, {
      actor: systemActor(item.data.orgId, requestId),
      attempt: item.retryCount + 1,
      last: item.retryCount >= item.retryLimit,
      signal: AbortSignal.any([item.signal, stopping]),
    });
    log.debug({ job: item.name, requestId, ms: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    log.warn({ job: item.name, requestId, attempt: item.retryCount + 1, err: error }, 'job failed');
    throw error;
  }
}

/** One statement a queue, whatever the number of jobs. */
async function insert(boss: PgBoss, db: IDatabase, orgId: string, jobs: PendingJob[]): Promise<void> {
  for (const [name, group] of Map.groupBy(jobs, (pending) => pending.job.name)) {
    const rows: JobInsert<Envelope>[] = group.map(({ payload, options }) => ({
      data: { orgId, payload },
      ...(options.startAfter ? { startAfter: options.startAfter } : {}),
      // The queues' policy lets one job with the same key wait; a key of its own lets any number wait.
      singletonKey: options.singletonKey ? `${orgId}/${options.singletonKey}` : newId(),
    }));
    await boss.insert(name, rows as JobInsert[], { db });
  }
}

function asDatabase(client: pg.Pool | pg.ClientBase): IDatabase {
  return { executeSql: (text, values) => client.query(text, values as unknown[]) };
}
