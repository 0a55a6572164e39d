import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { portalMeQuery } from '../../features/portal/session.ts';
import { meansSignedOut } from '../../lib/query.ts';
import { startViewing, stopViewing, viewedClient } from '../../lib/viewing.ts';
import { rootRoute } from '../root/route.tsx';
import { ShellError } from '../root/route-error.tsx';

/** The client's part with a sign-in. With `view` a member of staff looks at a client's portal as its people see it. */
export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal',
  validateSearch: (search): { view?: string } =>
    typeof search.view === 'string' ? { view: search.view } : {},
  beforeLoad: async ({ context, search }) => {
    if (search.view) {
      startViewing(search.view);
      context.queryClient.clear();
      throw redirect({ to: '/portal', search: {}, replace: true });
    }
    const viewed = viewedClient();
    try {
      await context.queryClient.ensureQueryData(portalMeQuery);
    } catch (error) {
      if (viewed) {
        stopViewing();
        location.assign(`/studio/clients/${viewed}/people`);
        throw error;
      }
      if (!meansSignedOut(error) && !isNoPortalUser(error)) throw error;
      throw redirect({ to: '/portal/sign-in' });
    }
  },
  errorComponent: ShellError,
  notFoundComponent: lazyRouteComponent(() => import('./not-found.tsx'), 'PortalNotFound'),
  component: lazyRouteComponent(() => import('./portal.tsx'), 'PortalShell'),
});

/** Staff who are signed in as staff are nobody here. */
function isNoPortalUser(error: unknown): boolean {
  return (error as { code?: string }).code === 'not_allowed';
}
