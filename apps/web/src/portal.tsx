import { createRouter } from '@tanstack/react-router';
import { boot } from './boot.tsx';
import { portalDoorRoutes, portalRoutes } from './features/portal/routes.tsx';
import { onSignedOut, queryClient } from './lib/query.ts';
import { portalRoute } from './shells/portal/route.ts';
import { rootRoute } from './shells/root/route.tsx';
import { routerOptions } from './shells/root/router-options.ts';

/** A client's own people: they load nothing of the studio. */
const router = createRouter({
  routeTree: rootRoute.addChildren([...portalDoorRoutes, portalRoute.addChildren(portalRoutes)]),
  ...routerOptions,
});

onSignedOut(() => {
  const { pathname } = router.state.location;
  if (pathname.startsWith('/portal/sign-in')) return;
  const ended = queryClient.getQueryData(['session', 'portal']) !== undefined;
  queryClient.removeQueries({ queryKey: ['session'] });
  void router.navigate({ to: '/portal/sign-in', search: ended ? { ended: true } : {} });
});

void boot(router);
