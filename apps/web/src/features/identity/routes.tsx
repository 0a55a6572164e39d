import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { systemQuery } from '../../lib/system.ts';
import { rootRoute } from '../../shells/root/route.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: search.redirect } : {},
  loader: ({ context }) => void context.queryClient.prefetchQuery(systemQuery),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
});
