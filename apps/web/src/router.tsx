import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditRoute, reportRoute } from './features/activity/routes.tsx';
import {
  clientOverviewRoute,
  clientPeopleRoute,
  clientRoute,
  clientSettingsRoute,
  clientsRoute,
  clientTimelineRoute,
  newClientRoute,
} from './features/clients/routes.tsx';
import { clientConnectionsRoute, connectionRoutes, landingRoute } from './features/connections/routes.tsx';
import { guidesRoutes } from './features/guides/routes.tsx';
import { homeRoute } from './features/home/routes.tsx';
import { accountRoute, doorRoutes } from './features/identity/routes.tsx';
import { watchSecondFactor } from './features/identity/second-factor/gate.ts';
import { secondFactorRoute } from './features/identity/second-factor/routes.tsx';
import { isSignedOut } from './features/identity/session-check.ts';
import { mailIndexRoute, mailMessageRoute, mailRoute } from './features/mail/routes.tsx';
import {
  figuresRoute,
  questionRoute,
  questionsIndexRoute,
  questionsRoute,
} from './features/onboarding/more-routes.tsx';
import { clientAccessRoute, clientLedgerRoute, requestRoute } from './features/onboarding/routes.tsx';
import { portalDoorRoutes, portalRoutes } from './features/portal/routes.tsx';
import { settingsRoutes } from './features/settings/routes.tsx';
import { staffRoutes } from './features/staff/routes.tsx';
import { welcomeRoutes } from './features/welcome/routes.tsx';
import { onSignedOut, queryClient } from './lib/query.ts';
import { portalRoute } from './shells/portal/route.ts';
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
  landingRoute,
  ...doorRoutes,
  secondFactorRoute,
  studioRoute.addChildren([
    homeRoute,
    clientsRoute.addChildren([newClientRoute]),
    clientRoute.addChildren([
      clientOverviewRoute,
      clientTimelineRoute,
      clientPeopleRoute,
      clientSettingsRoute,
      clientAccessRoute,
      clientConnectionsRoute,
      clientLedgerRoute,
    ]),
    requestRoute,
    accountRoute,
    auditRoute,
    reportRoute,
    mailRoute.addChildren([mailIndexRoute, mailMessageRoute]),
    ...connectionRoutes,
    ...settingsRoutes,
    ...guidesRoutes,
    ...staffRoutes,
    figuresRoute,
    questionsRoute.addChildren([questionsIndexRoute, questionRoute]),
  ]),
  welcomeRoute.addChildren(welcomeRoutes),
  ...portalDoorRoutes,
  portalRoute.addChildren(portalRoutes),
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

onSignedOut(async () => {
  if (!(await isSignedOut(queryClient))) return;
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  const ended = queryClient.getQueryData(['session']) !== undefined;
  queryClient.removeQueries({ queryKey: ['session'] });
  void router.navigate({ to: '/sign-in', search: { redirect: href, ...(ended ? { ended } : {}) } });
});

watchSecondFactor(queryClient, () => {
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/studio')) return;
  // Nothing can be saved here now, so nothing is asked about what is not saved.
  void router.navigate({ to: '/second-factor', search: { redirect: href }, ignoreBlocker: true });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
