import { queryClient } from '../../lib/query.ts';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { NotFound } from './not-found.tsx';
import { RouteError } from './route-error.tsx';

/** What every page gets for nothing: its states, scroll restoration, reading ahead. */
export const routerOptions = {
  context: { queryClient },
  defaultPreload: 'intent',
  // TanStack Query decides what is fresh; the router only starts the reading.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
} as const;
