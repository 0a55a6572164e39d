import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { welcomeRoute } from '@/shells/welcome/route.ts';

export const homeRoute = createRoute({
  getParentRoute: () => welcomeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
});

export const questionsRoute = createRoute({
  getParentRoute: () => welcomeRoute,
  path: 'questions',
  component: lazyRouteComponent(() => import('./pages/questions.tsx'), 'QuestionsPage'),
});

export const ledgerRoute = createRoute({
  getParentRoute: () => welcomeRoute,
  path: 'ledger',
  component: lazyRouteComponent(() => import('./pages/ledger.tsx'), 'LedgerPage'),
});

/** One service. Its guide is asked for while the page's code is on its way. */
export const serviceRoute = createRoute({
  getParentRoute: () => welcomeRoute,
  path: '$service',
  loader: async ({ context, params }) => {
    const [{ guideQuery }, { loadCheckers }] = await Promise.all([
      import('./queries.ts'),
      import('./checkers.ts'),
    ]);
    void loadCheckers();
    void context.queryClient.prefetchQuery(guideQuery(params.token, params.service));
  },
  component: lazyRouteComponent(() => import('./pages/service.tsx'), 'ServicePage'),
});

export const welcomeRoutes = [homeRoute, questionsRoute, ledgerRoute, serviceRoute] as const;
