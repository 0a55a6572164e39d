import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { OfflineBar } from './offline-bar.tsx';

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <>
      <OfflineBar />
      <Outlet />
    </>
  ),
  // An address outside every shell.
  notFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
});
