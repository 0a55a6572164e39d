import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { studioRoute } from '@/shells/studio/route.ts';
import { readAuditSearch } from './search.ts';

export const auditRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./pages/audit.tsx'), 'AuditPage'),
});
