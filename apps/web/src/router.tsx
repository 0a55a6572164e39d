import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditRoute } from './features/activity/routes.tsx';
import {
  clientOverviewRoute,
  clientPeopleRoute,
  clientRoute,
  clientSettingsRoute,
  clientsRoute,
  clientTimelineRoute,
  newClientRoute,
} from './features/clients/routes.tsx';
import { guidesRoutes } from './features/guides/routes.tsx';
import { homeRoute } from './features/home/routes.tsx';
import { signInRoute } from './features/identity/routes.tsx';
import { mailIndexRoute, mailMessageRoute, mailRoute } from './features/mail/routes.tsx';
import {
  figuresRoute,
  questionRoute,
  questionsIndexRoute,
  questionsRoute,
} from './features/onboarding/more-routes.tsx';
import { clientAccessRoute, clientLedgerRoute, requestRoute } from './features/onboarding/routes.tsx';
import { welcomeRoutes } from './features/welcome/routes.tsx';
import { onSignedOut, queryClient } from './lib/query.ts';
import { rootRoute } from './shells/root/route.tsx';
import { routerOptions } from './shells/root/router-options.ts';
import { studioRoute } from './shells/studio/route.ts';
import { welcomeRoute } from './shells/welcome/route.ts';

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/studio', replace: true });
  },
});

/**
 * Every page, shell by shell. A feature's routes are added here and nowhere else. The client's pages have an entry of
 * their own (client.tsx), which loads nothing of the studio; they are here too, for servers that know one page only.
 */
const pages = [
  startRoute,
  signInRoute,
  studioRoute.addChildren([
    homeRoute,
    clientsRoute.addChildren([newClientRoute]),
    clientRoute.addChildren([
      clientOverviewRoute,
      clientTimelineRoute,
      clientPeopleRoute,
      clientSettingsRoute,
      clientAccessRoute,
      clientLedgerRoute,
    ]),
    requestRoute,
    auditRoute,
    mailRoute.addChildren([mailIndexRoute, mailMessageRoute]),
    ...guidesRoutes,
    figuresRoute,
    questionsRoute.addChildren([questionsIndexRoute, questionRoute]),
  ]),
  welcomeRoute.addChildren(welcomeRoutes),
] as const;

const routeTree = rootRoute.addChildren(pages);

// The catalogue of the design system; it is not part of what is shipped.
if (import.meta.env.DEV || import.meta.env.MODE === 'catalogue') {
  const catalogueRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: 'studio/design',
    component: lazyRouteComponent(() => import('./features/design/catalogue.tsx'), 'Catalogue'),
  });
  rootRoute.addChildren([...pages, catalogueRoute]);
}

export const router = createRouter({ routeTree, ...routerOptions });

onSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return;
  queryClient.removeQueries({ queryKey: ['session'] });
  void router.navigate({ to: '/sign-in', search: { redirect: router.state.location.href } });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
