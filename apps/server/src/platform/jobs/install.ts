import type { Log } from '../log.ts';
import { queueOptions } from './boss.ts';
import type { Job } from './job.ts';

/**
 * Installs or upgrades the queue's own schema as the database's owner and creates the queues of all jobs, so that the
 * server's restricted role needs no right to create anything.
 */
export async function installJobs(adminUrl: string, jobs: Job<object>[], log: Log): Promise<void> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: 'pgboss',
    max: 2,
    schedule: false,
    supervise: false,
  });
  boss.on('error', (error: Error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      const options = queueOptions(job);
      if (!existing.has(job.name)) await boss.createQueue(job.name, options);
      else {
        const { policy: _fixed, ...changeable } = options;
        await boss.updateQueue(job.name, changeable);
      }
    }
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
}

/** What the server's role may do in the queue's schema. */
export const jobGrantsSql = `
GRANT USAGE ON SCHEMA pgboss TO portico_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO portico_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO portico_app;`;
