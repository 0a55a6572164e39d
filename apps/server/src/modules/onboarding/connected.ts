import type { Scope } from '../../platform/db/scope.ts';
import type { EventPayload } from '../../platform/events/log.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { accessByConnections } from '../connections/index.ts';
import { readSiteFacts, suggestIds } from '../discovery/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { startCheck } from './check.ts';
import { lockPlatformRows } from './queries.ts';
import { isSetAside } from './state.ts';

/** Checks what a new connection of a client's may prove. */
export const connectedJob = defineJob<EventPayload>({ name: 'onboarding.connected' });

/** Starts a check of each service of the client whose access a provider now shows; the rest stays as it is. */
export async function checkConnected(scope: Scope, { clientId, data }: EventPayload): Promise<void> {
  if (!clientId) return;
  const services = Array.isArray(data.services) ? data.services : [];
  const rows = (await lockPlatformRows(scope, clientId)).filter(
    (row) => services.includes(row.service) && !isSetAside(row.state) && row.proof !== 'api',
  );
  if (rows.length === 0) return;
  const [book, facts] = [await readGuideBook(scope), await readSiteFacts(scope, clientId)];
  for (const row of rows) {
    const guide = book.guide(row.service);
    const ids = [...Object.values(row.ids), ...Object.values(guide ? suggestIds(guide, facts) : {})];
    const { held } = await accessByConnections(scope, { clientId, service: row.service, ids });
    if (held) await startCheck(scope, book, row, 'watch');
  }
}
