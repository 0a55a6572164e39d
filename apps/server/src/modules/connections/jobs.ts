import type { EventPayload } from '../../platform/events/log.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Looks what a connection reaches. */
export const lookJob = defineJob<{ id: string }>({ name: 'connections.look', deadlineSeconds: 300 });
/** Renews the credential of a connection ahead of its end. */
export const renewJob = defineJob<{ id: string }>({
  name: 'connections.renew',
  deadlineSeconds: 120,
  concurrency: 4,
});
/** Finds what is due and what was interrupted, in every organization. */
export const sweepJob = defineJob<object>({ name: 'connections.sweep', retryLimit: 0 });
/** Ends the rounds of somebody who may not act any more. */
export const dropRoundsJob = defineJob<EventPayload>({ name: 'connections.drop_rounds' });
/** The night's look at all connections. */
export const nightJob = defineJob<object>({ name: 'connections.night', deadlineSeconds: 600 });
