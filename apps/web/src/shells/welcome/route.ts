import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root/route.tsx';
import { ShellError } from '../root/route-error.tsx';
import { welcomeQuery } from './query.ts';

/** The client's part: what one access link leads to. No sign-in; the token in the address is the key. */
export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'welcome/$token',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(welcomeQuery(params.token)),
  errorComponent: ShellError,
  notFoundComponent: lazyRouteComponent(() => import('./not-found.tsx'), 'WelcomeNotFound'),
  component: lazyRouteComponent(() => import('./welcome.tsx'), 'WelcomeShell'),
});
