import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { studioRoute } from '@/shells/studio/route.ts';
import { readStateFilter } from './model.ts';

export const mailRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'mail',
  validateSearch: readStateFilter,
  component: lazyRouteComponent(() => import('./pages/inbox.tsx'), 'InboxPage'),
});

export const mailIndexRoute = createRoute({
  getParentRoute: () => mailRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/nothing-open.tsx'), 'NothingOpen'),
});

export const mailMessageRoute = createRoute({
  getParentRoute: () => mailRoute,
  path: '$mailId',
  component: lazyRouteComponent(() => import('./pages/message.tsx'), 'MessagePage'),
});
