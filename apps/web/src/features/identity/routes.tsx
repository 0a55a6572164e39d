import { createRoute } from '@tanstack/react-router';
import { systemQuery } from '../../lib/system.ts';
import { rootRoute } from '../../shells/root/route.tsx';
import { SignInPage } from './pages/sign-in.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: search.redirect } : {},
  loader: ({ context }) => void context.queryClient.prefetchQuery(systemQuery),
  // Not lazy: whoever is not signed in sees it first, and it is small.
  component: SignInPage,
});
