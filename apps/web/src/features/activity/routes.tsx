import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { studioRoute } from '@/shells/studio/route.ts';
import { readAuditSearch, readReportSearch } from './search.ts';

export const auditRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./pages/audit.tsx'), 'AuditPage'),
});

export const reportRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'audit/report',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./pages/report.tsx'), 'ReportPage'),
});
