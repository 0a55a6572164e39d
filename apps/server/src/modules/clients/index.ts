import { clients } from '@portico/contract';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route } from '../../platform/http/implement.ts';
import { archiveClient, createClient, requireClient, restoreClient, updateClient } from './client.ts';
import { presentClient, presentStakeholder } from './present.ts';
import { listClients, positionOf } from './queries.ts';
import { addStakeholder, listStakeholders, removeStakeholder, updateStakeholder } from './stakeholder.ts';

export { archiveClient, createClient, requireClient, restoreClient, updateClient } from './client.ts';
export { type ClientRow, clientNames, lockClient } from './queries.ts';
export { addStakeholder, listStakeholders, type StakeholderRow, updateStakeholder } from './stakeholder.ts';

export const manifest = { name: 'clients', migrations: new URL('./migrations/', import.meta.url), jobs: [] };

/** The companies that the agency works for, and their people. */
export function createClientsModule(): { routes: Route[] } {
  return {
    routes: implement(clients, {
      list: async ({ scope, query }) =>
        toPage(
          await listClients(scope, query),
          query.limit,
          (row) => presentClient(scope.actor, row),
          positionOf(query.sort),
        ),
      create: async ({ scope, body }) => presentClient(scope.actor, await createClient(scope, body)),
      get: async ({ scope, params }) => presentClient(scope.actor, await requireClient(scope, params.id)),
      update: async ({ scope, params, body }) =>
        presentClient(scope.actor, await updateClient(scope, params.id, body)),
      archive: async ({ scope, params }) => presentClient(scope.actor, await archiveClient(scope, params.id)),
      restore: async ({ scope, params }) => presentClient(scope.actor, await restoreClient(scope, params.id)),
      listStakeholders: async ({ scope, params }) => {
        await requireClient(scope, params.id);
        return { items: (await listStakeholders(scope, params.id)).map(presentStakeholder) };
      },
      addStakeholder: async ({ scope, params, body }) =>
        presentStakeholder(await addStakeholder(scope, params.id, body)),
      updateStakeholder: async ({ scope, params, body }) =>
        presentStakeholder(await updateStakeholder(scope, params.id, params.stakeholderId, body)),
      removeStakeholder: ({ scope, params }) => removeStakeholder(scope, params.id, params.stakeholderId),
    }),
  };
}
