import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FilePlus2, History } from 'lucide-react';
import { addCommands } from '@/lib/commands.ts';
import type { RouterContext } from '@/shells/root/route.tsx';
import { studioRoute } from '@/shells/studio/route.ts';
import { readCatalogueSearch, readGuideSearch, readNewGuideSearch } from './search.ts';

async function readCatalogue({ context }: { context: RouterContext }) {
  const { catalogueQuery } = await import('@/features/onboarding/queries.ts');
  void context.queryClient.prefetchQuery(catalogueQuery());
}

export const guidesRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'guides',
  validateSearch: readCatalogueSearch,
  loader: readCatalogue,
  component: lazyRouteComponent(() => import('./pages/catalogue.tsx'), 'CataloguePage'),
});

export const newGuideRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'guides/new',
  validateSearch: readNewGuideSearch,
  loader: readCatalogue,
  component: lazyRouteComponent(() => import('./pages/new-guide.tsx'), 'NewGuidePage'),
});

export const guideRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'guides/$service',
  validateSearch: readGuideSearch,
  loader: async ({ context, params }) => {
    const { agencyIdsQuery, guideQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(guideQuery(params.service));
    void context.queryClient.prefetchQuery(agencyIdsQuery);
  },
  component: lazyRouteComponent(() => import('./pages/guide.tsx'), 'GuidePage'),
});

export const editGuideRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'guides/$service/edit',
  loader: async ({ context, params }) => {
    const { guideQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(guideQuery(params.service));
  },
  component: lazyRouteComponent(() => import('./pages/edit-guide.tsx'), 'EditGuidePage'),
});

export const agencyIdsRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/agency-ids',
  loader: async ({ context }) => {
    const { agencyIdsQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(agencyIdsQuery);
  },
  component: lazyRouteComponent(() => import('./pages/agency-ids.tsx'), 'AgencyIdsPage'),
});

export const guidesRoutes = [guidesRoute, newGuideRoute, guideRoute, editGuideRoute, agencyIdsRoute] as const;

addCommands([
  {
    id: 'new-guide',
    label: 'Add a guide of your own',
    group: 'Guides',
    icon: FilePlus2,
    keywords: ['create', 'custom', 'service'],
    permission: 'guide.write',
    to: '/studio/guides/new',
  },
  {
    id: 'stale-guides',
    label: 'Guides that need a look',
    group: 'Guides',
    icon: History,
    keywords: ['stale', 'old', 'missing', 'verified'],
    permission: 'guide.read',
    to: '/studio/guides?show=attention',
  },
]);
