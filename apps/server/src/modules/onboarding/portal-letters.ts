import type { Scope } from '../../platform/db/scope.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { type ClientRow, requireClient } from '../clients/index.ts';
import { readGuideBook } from '../guides/index.ts';
import { lettersIn } from '../mail/index.ts';
import { readersOf } from '../portal/index.ts';
import { brandingOf } from '../settings/index.ts';
import type { Desk } from './desk.ts';
import type { RequestRow } from './request.ts';

/** Tells a client's people what was lost since then. */
export const tellOfLosses = defineJob<{ clientId: string; since: string }>({
  name: 'onboarding.tell_losses',
});

/** A night looks at all services of a client within this time: one letter tells of all that it found. */
const GATHER_MS = 10 * 60_000;

/** Tells those in the portal who want to know that the agency asks for access; `to` has the link already. */
export async function tellOfRequest(
  desk: Desk,
  scope: Scope,
  client: ClientRow,
  request: RequestRow,
  to: string,
): Promise<void> {
  const readers = (await readersOf(scope, client.id, 'access_requests')).filter(
    (email) => email !== to.toLowerCase(),
  );
  if (readers.length === 0) return;
  const [branding, book] = await Promise.all([brandingOf(scope), readGuideBook(scope)]);
  const letters = lettersIn(client.language, branding.language);
  const letter = letters.accessWanted({
    agency: branding.name,
    client: client.company_name,
    services: request.services.map(({ service }) => book.nameOf(service)),
    until: letters.day(request.expiresAt, client.time_zone),
    link: `${branding.pagesUrl ?? desk.baseUrl}/portal`,
  });
  for (const email of readers) {
    await desk.mail.queue(scope, { to: email, clientId: client.id, letter, kind: 'access_requests' });
  }
}

/** Sees to it that the client's people hear of what the nightly look found to be lost. */
export function noteLoss(scope: Scope, clientId: string): void {
  const now = scope.now();
  const startAfter = new Date(now.getTime() + GATHER_MS);
  scope.enqueue(
    tellOfLosses,
    { clientId, since: now.toISOString() },
    { singletonKey: `losses/${clientId}`, startAfter },
  );
}

/** Writes the letter on all that was lost since then and has not come back. */
export async function writeOfLosses(
  desk: Desk,
  scope: Scope,
  { clientId, since }: { clientId: string; since: string },
): Promise<void> {
  const readers = await readersOf(scope, clientId, 'access_changes');
  const lost = readers.length > 0 ? await findLost(scope, clientId, since) : [];
  if (lost.length === 0) return;
  const [branding, client] = [await brandingOf(scope), await requireClient(scope, clientId)];
  if (client.archived_at) return;
  const letter = lettersIn(client.language, branding.language).accessLost({
    agency: branding.name,
    client: client.company_name,
    services: lost.map(({ name, how }) => (how ? `${name}: ${how}` : name)),
    link: `${branding.pagesUrl ?? desk.baseUrl}/portal/access`,
  });
  for (const email of readers) {
    await desk.mail.queue(scope, { to: email, clientId, letter, kind: 'access_changes' });
  }
}

function findLost(scope: Scope, clientId: string, since: string): Promise<{ name: string; how: string }[]> {
  return scope.query<{ name: string; how: string }>(
    `SELECT DISTINCT ON (l.service) l.service_name AS name, l.how
     FROM access_ledger l
     JOIN client_platforms p ON p.org_id = l.org_id AND p.client_id = l.client_id AND p.service = l.service
     WHERE l.org_id = $1 AND l.client_id = $2 AND l.at >= $3 AND l.kind = 'drifted' AND p.state = 'drifted'
     ORDER BY l.service, l.at DESC`,
    [scope.orgId, clientId, since],
  );
}
