import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { studioRoute } from '@/shells/studio/route.ts';
import { attentionQuery, overviewQuery } from './queries.ts';

export const homeRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: '/',
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(attentionQuery);
    void context.queryClient.prefetchQuery(overviewQuery);
  },
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'HomePage'),
});
