import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { gateFor } from '../../features/identity/second-factor/gate.ts';
import { sessionQuery } from '../../features/identity/session.ts';
import { meansSignedOut } from '../../lib/query.ts';
import { NotFound } from '../root/not-found.tsx';
import { rootRoute } from '../root/route.tsx';
import { ShellError } from '../root/route-error.tsx';

/** The staff's part of Portico. Whoever is not signed in is led to the sign-in and back. */
export const studioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'studio',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(sessionQuery);
      const gate = gateFor(me, location.href);
      if (gate) throw redirect(gate);
    } catch (error) {
      if (!meansSignedOut(error)) throw error;
      throw redirect({ to: '/sign-in', search: { redirect: location.href } });
    }
  },
  errorComponent: ShellError,
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./studio.tsx'), 'Studio'),
});
