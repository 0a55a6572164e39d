import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { addCommands } from '@/lib/commands.ts';
import { studioRoute } from '@/shells/studio/route.ts';
import { isId, readClientSearch } from './search.ts';

export const clientsRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'clients',
  validateSearch: readClientSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { clientListQuery } = await import('./queries.ts');
    void context.queryClient.prefetchInfiniteQuery(clientListQuery(deps));
  },
  component: lazyRouteComponent(() => import('./pages/client-list.tsx'), 'ClientListPage'),
});

/** The dialog over the list, with an address of its own: it can be linked to, and *back* closes it. */
export const newClientRoute = createRoute({
  getParentRoute: () => clientsRoute,
  path: 'new',
  component: lazyRouteComponent(() => import('./pages/new-client.tsx'), 'NewClientPage'),
});

/** The frame of one client: header and tabs. Every tab is a child route; inside, `useClient()` answers the client. */
export const clientRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'clients/$clientId',
  loader: async ({ context, params }) => {
    if (!isId(params.clientId)) return;
    const { clientQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(clientQuery(params.clientId));
  },
  component: lazyRouteComponent(() => import('./pages/client.tsx'), 'ClientPage'),
});

export const clientOverviewRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
});

export const clientTimelineRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'timeline',
  component: lazyRouteComponent(() => import('./pages/timeline.tsx'), 'TimelinePage'),
});

export const clientPeopleRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('./pages/people.tsx'), 'PeoplePage'),
});

export const clientSettingsRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage'),
});

addCommands([
  {
    id: 'new-client',
    label: 'New client',
    group: 'Clients',
    icon: Plus,
    keywords: ['add', 'create', 'company'],
    permission: 'client.write',
    allClients: true,
    to: '/studio/clients/new',
  },
]);
