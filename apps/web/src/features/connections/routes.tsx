import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { AppWindow, Cable } from 'lucide-react';
import { clientRoute } from '@/features/clients/routes.tsx';
import { addCommands } from '@/lib/commands.ts';
import { rootRoute } from '@/shells/root/route.tsx';
import { studioRoute } from '@/shells/studio/route.ts';
import { readConnectionSearch } from './search.ts';

export const connectionsRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'connections',
  validateSearch: readConnectionSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { listQuery } = await import('./queries.ts');
    void context.queryClient.prefetchInfiniteQuery(listQuery(deps));
  },
  component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'ConnectionsPage'),
});

export const connectionRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'connections/$connectionId',
  component: lazyRouteComponent(() => import('./pages/connection.tsx'), 'ConnectionPage'),
});

/** A tab of a client's page. */
export const clientConnectionsRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'connections',
  component: lazyRouteComponent(() => import('./pages/client-connections.tsx'), 'ClientConnectionsPage'),
});

export const providerAppsRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/provider-apps',
  component: lazyRouteComponent(() => import('./pages/provider-apps.tsx'), 'ProviderAppsPage'),
});

export const providerAppRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/provider-apps/$provider',
  component: lazyRouteComponent(() => import('./pages/provider-app.tsx'), 'ProviderAppPage'),
});

export const connectionRoutes = [
  connectionsRoute,
  connectionRoute,
  providerAppsRoute,
  providerAppRoute,
] as const;

/** Where a provider leads a browser back to that began nothing here, or no longer. Anybody may come by. */
export const landingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'connected',
  component: lazyRouteComponent(() => import('./pages/landing.tsx'), 'LandingPage'),
});

addCommands([
  {
    id: 'all-connections',
    label: 'See all connections',
    group: 'Connections',
    icon: Cable,
    keywords: ['accounts', 'tokens', 'google', 'meta', 'oauth', 'connect'],
    permission: 'connection.read',
    to: '/studio/connections',
  },
  {
    id: 'provider-apps',
    label: 'Set up your own provider apps',
    group: 'Settings',
    icon: AppWindow,
    keywords: ['client id', 'client secret', 'oauth', 'developer token', 'redirect'],
    permission: 'provider_app.manage',
    to: '/studio/settings/provider-apps',
  },
]);
