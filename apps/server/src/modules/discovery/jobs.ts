import { systemActor } from '../../platform/actor.ts';
import type { EventPayload } from '../../platform/events/log.ts';
import { Fault } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { defineJob, type JobContext } from '../../platform/jobs/job.ts';
import { parseAddress, type SiteAddress, scanSite } from './engine/index.ts';
import {
  endLostScans,
  endScan,
  finishScan,
  noteProgress,
  type ScanRow,
  startScan,
  takeUpScan,
} from './scan.ts';
import { keepSiteFacts } from './site-facts.ts';

/** A client came, or its web address changed. */
export const scanByItself = defineJob<EventPayload>({ name: 'discovery.scan_by_itself' });
export const sweepScans = defineJob<object>({ name: 'discovery.sweep', retryLimit: 0 });

/** The scan ends before the job's own deadline, so that there is time to write down what it learned. */
const SCAN_MS = 40_000;
const PROGRESS_MS = 700;
const BROKEN = 'The inspection broke off because of a fault on our side. Start it again in a few minutes.';

type Needs = Pick<House, 'scopes' | 'outbound' | 'log'>;

/** Inspects one site: read, leave, look, write. A try that is killed leaves nothing that the next one minds. */
export async function runScan(
  house: Needs,
  { scanId }: { scanId: string },
  context: JobContext,
): Promise<void> {
  const { actor, attempt, last } = context;
  const row = await house.scopes.withScope(actor, (scope) => takeUpScan(scope, scanId, attempt));
  if (!row) return;
  try {
    const address = parseAddress(row.website);
    if (!address.ok)
      return await house.scopes.withScope(actor, (scope) => endScan(scope, scanId, address.message));
    const result = await look(house, row, address.address, context);
    await house.scopes.withScope(actor, async (scope) => {
      if (await finishScan(scope, row, result)) await keepSiteFacts(scope, row.clientId, row.id, result);
    });
  } catch (error) {
    if (!last) throw error;
    house.log.error({ err: error, scanId }, 'scan failed');
    await house.scopes.withScope(actor, (scope) => endScan(scope, scanId, BROKEN));
  }
}

async function look(house: Needs, row: ScanRow, address: SiteAddress, { actor, signal }: JobContext) {
  let noted = 0;
  const result = await scanSite(house.outbound, address, {
    signal,
    deadlineMs: SCAN_MS,
    onFault: (error) => house.log.error({ err: error, scanId: row.id }, 'part of a scan failed'),
    onProgress: (percent) => {
      const now = performance.now();
      if (now - noted < PROGRESS_MS) return;
      noted = now;
      // Progress is a courtesy: a scan does not fail because it could not be noted.
      house.scopes.withScope(actor, (scope) => noteProgress(scope, row, percent)).catch(() => {});
    },
  });
  // Half a look must not be taken for a whole one: the next try begins anew.
  if (signal.aborted) throw new Error('The scan was stopped', { cause: signal.reason });
  return result;
}

/** Starts a scan when a client is added with a web address, or gets another one. */
export async function scanOnEvent(house: Needs, event: EventPayload, { actor }: JobContext): Promise<void> {
  const { clientId } = event;
  if (!clientId || !tellsOfWebsite(event)) return;
  await house.scopes
    .withScope(actor, (scope) => startScan(scope, clientId, event.eventId))
    .catch((error: unknown) => {
      // Archived, deleted or without an address by now: nothing is left to do.
      const over = error instanceof Fault && (error.code === 'wrong_state' || error.code === 'not_found');
      if (!over) throw error;
    });
}

function tellsOfWebsite({ type, data }: EventPayload): boolean {
  if (type === 'client.created') return typeof data.website === 'string';
  const changes = data.changes as { field: string; to: unknown }[];
  return changes.some((change) => change.field === 'website' && typeof change.to === 'string');
}

/** Ends what lost its worker, in every organization. */
export async function sweep(house: Pick<House, 'scopes' | 'organizations'>): Promise<void> {
  for (const orgId of await house.organizations()) {
    await house.scopes.withScope(systemActor(orgId), endLostScans);
  }
}
