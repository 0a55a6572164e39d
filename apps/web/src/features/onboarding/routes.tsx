import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { clientRoute } from '@/features/clients/routes.tsx';
import { studioRoute } from '@/shells/studio/route.ts';

export const clientAccessRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'access',
  validateSearch: (search): { service?: string } => ({
    service: typeof search.service === 'string' ? search.service : undefined,
  }),
  loader: async ({ context, params }) => {
    const { catalogueQuery, platformsQuery, requestsQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(platformsQuery(params.clientId));
    void context.queryClient.prefetchQuery(requestsQuery(params.clientId));
    void context.queryClient.prefetchQuery(catalogueQuery());
  },
  component: lazyRouteComponent(() => import('./pages/access.tsx'), 'AccessPage'),
});

export const clientLedgerRoute = createRoute({
  getParentRoute: () => clientRoute,
  path: 'ledger',
  loader: async ({ context, params }) => {
    const { ledgerQuery } = await import('./queries.ts');
    void context.queryClient.prefetchInfiniteQuery(ledgerQuery(params.clientId));
  },
  component: lazyRouteComponent(() => import('./pages/ledger.tsx'), 'LedgerPage'),
});

/** The builder of an access request: a page of its own, with room for the preview. */
export const requestRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'clients/$clientId/request',
  component: lazyRouteComponent(() => import('./pages/request.tsx'), 'RequestPage'),
});
