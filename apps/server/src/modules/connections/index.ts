import { providers } from '@portico/providers';
import { type AddressBook, AddressBookError, parseAddressBook } from '@portico/providers/kit';
import type pg from 'pg';
import type { House } from '../../platform/house.ts';
import type { Route } from '../../platform/http/implement.ts';
import { clientRoutes } from './client-routes.ts';
import type { Desk } from './desk.ts';
import { dropRoundsJob, lookJob, nightJob, renewJob, sweepJob } from './jobs.ts';
import { look } from './look.ts';
import type { HeldAccessOf } from './offboarding.ts';
import { createPorts } from './ports.ts';
import { createProviderLimits } from './provider-limits.ts';
import { renewIfDue } from './renewal.ts';
import { appRoutes, connectionRoutes, offboardingRoutes } from './routes.ts';
import { dropRounds, inEveryOrganization, queueNight, sweep } from './sweep.ts';

export { type AccessProof, accessByConnections } from './access-proof.ts';
export { connectionsStory } from './demo/index.ts';
export type { HeldAccess, HeldAccessOf } from './offboarding.ts';

export const manifest = {
  name: 'connections',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [lookJob, renewJob, sweepJob, nightJob, dropRoundsJob],
};

export interface ConnectionsModule {
  routes: Route[];
  /** Writes what waits to be written. */
  close(): Promise<void>;
}

/**
 * Accounts at providers: made once, kept, renewed, watched.
 * @param limitsPool as the role that keeps what belongs to no organization
 */
export function createConnectionsModule(
  house: House,
  limitsPool: pg.Pool,
  heldAccess: HeldAccessOf,
): ConnectionsModule {
  const desk = createDesk(house, limitsPool);
  house.jobs.handle(lookJob, async ({ id }, { actor, signal }) => {
    await look(desk, actor, id, { signal }).catch(unlessGone);
  });
  house.jobs.handle(dropRoundsJob, (event, { actor }) =>
    house.scopes.withScope(actor, (scope) => dropRounds(scope, event)),
  );
  house.events.subscribe(
    ['member.deactivated', 'portal_user.deactivated', 'access_request.revoked'],
    dropRoundsJob,
  );
  house.jobs.handle(renewJob, ({ id }, { actor }) => renewIfDue(desk, actor.orgId, id));
  house.jobs.handle(sweepJob, (_payload, { signal }) =>
    inEveryOrganization(desk, 'the sweep', (scope) => sweep(desk, scope), signal),
  );
  house.jobs.handle(nightJob, (_payload, { signal }) =>
    inEveryOrganization(desk, 'the night', queueNight, signal),
  );
  house.jobs.schedule(sweepJob, '*/5 * * * *');
  house.jobs.schedule(nightJob, '15 2 * * *');
  return {
    routes: [
      ...connectionRoutes(desk),
      ...appRoutes(desk),
      ...clientRoutes(desk),
      ...offboardingRoutes(desk, heldAccess),
    ],
    close: () => desk.limits.flush(),
  };
}

/** Builds what the verbs work with; tests put other providers in. */
export function createDesk(house: House, limitsPool: pg.Pool, registry: Desk['providers'] = providers): Desk {
  const limits = createProviderLimits({ pool: limitsPool, now: () => house.clock.now() });
  const ports = createPorts(house, limits, addressBook(house.env.PORTICO_PROVIDER_URLS));
  return { ...house, providers: registry, ports, limits, renewing: new Map() };
}

function addressBook(setting: string): AddressBook {
  try {
    return parseAddressBook(setting);
  } catch (error) {
    if (error instanceof AddressBookError) throw new Error(`PORTICO_PROVIDER_URLS: ${error.message}`);
    throw error;
  }
}

/** A connection that was ended or deleted since is nothing to look at. */
function unlessGone(error: unknown): void {
  const { code } = error as { code?: string };
  if (code !== 'not_found' && code !== 'wrong_state') throw error;
}
