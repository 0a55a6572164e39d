import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { meansSignedOut } from '../../../lib/query.ts';
import { rootRoute } from '../../../shells/root/route.tsx';
import { sessionQuery } from '../session.ts';

/** Where whoever must set up a second factor is led before anything else. */
export const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'second-factor',
  /** `redirect`: where they wanted to go. */
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: search.redirect } : {},
  beforeLoad: async ({ context }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!meansSignedOut(error)) throw error;
      throw redirect({ to: '/sign-in' });
    }
  },
  component: lazyRouteComponent(() => import('./pages/required.tsx'), 'SecondFactorRequiredPage'),
});
