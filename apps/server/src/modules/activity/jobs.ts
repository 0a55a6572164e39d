import type { House } from '../../platform/house.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Trail } from './trail/trail.ts';

/** Seals what happened in every organization. */
export const sealTrails = defineJob<object>({
  name: 'activity.seal',
  retryLimit: 1,
  deadlineSeconds: 280,
  concurrency: 1,
});
/** Takes away what is past retention, in every organization. */
export const retainTrails = defineJob<object>({
  name: 'activity.retain',
  retryLimit: 2,
  deadlineSeconds: 3600,
  concurrency: 1,
});
/** Queues a verification of every organization's trail. */
export const verifyTrails = defineJob<object>({ name: 'activity.verify-all', retryLimit: 1, concurrency: 1 });
/** Verifies the trail of one organization. */
export const verifyTrailJob = defineJob<object>({
  name: 'activity.verify',
  retryLimit: 1,
  deadlineSeconds: 900,
  concurrency: 1,
});

export const jobs = [sealTrails, retainTrails, verifyTrails, verifyTrailJob];

/** Registers who does the work, and when. */
export function handleJobs(house: House, trail: Trail): void {
  house.jobs.handle(sealTrails, async (_payload, { signal }) => {
    for (const orgId of await house.organizations()) {
      signal.throwIfAborted();
      await trail.seal(orgId);
    }
  });
  house.jobs.handle(retainTrails, async (_payload, { signal }) =>
    trail.retain(await house.organizations(), signal),
  );
  house.jobs.handle(verifyTrails, async () => {
    for (const orgId of await house.organizations())
      await house.jobs.sendNow(orgId, [
        { job: verifyTrailJob, payload: {}, options: { singletonKey: 'verify' } },
      ]);
  });
  house.jobs.handle(verifyTrailJob, async (_payload, { actor }) => {
    await trail.seal(actor.orgId);
    await trail.verify(actor.orgId);
  });
  house.jobs.schedule(sealTrails, '*/5 * * * *');
  house.jobs.schedule(retainTrails, '20 3 * * *');
  house.jobs.schedule(verifyTrails, '50 3 * * *');
}
