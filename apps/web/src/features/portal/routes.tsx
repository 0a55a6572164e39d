import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { systemQuery } from '../../lib/system.ts';
import { portalRoute } from '../../shells/portal/route.ts';
import { rootRoute } from '../../shells/root/route.tsx';
import { signInWaysQuery } from '../identity/single-sign-on/queries.ts';

export const portalSignInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/sign-in',
  /** `ended`: the session was there a moment ago. `invitation`: somebody who accepts one comes back to it. */
  validateSearch: (search): { ended?: true; invitation?: true } => ({
    ...(search.ended === true ? { ended: true } : {}),
    ...(search.invitation === true ? { invitation: true } : {}),
  }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(systemQuery);
    void context.queryClient.prefetchQuery(signInWaysQuery);
  },
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'PortalSignInPage'),
});

export const portalInvitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/invitation',
  component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'PortalInvitationPage'),
});

/** `agency`: the short name of the agency whose clients' people may join by their address. */
export const portalRegisterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/register',
  validateSearch: (search): { agency?: string } =>
    typeof search.agency === 'string' ? { agency: search.agency } : {},
  component: lazyRouteComponent(() => import('./pages/register.tsx'), 'PortalRegisterPage'),
});

export const portalVerifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/verify-email',
  component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'PortalVerifyPage'),
});

export const portalForgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/forgot-password',
  component: lazyRouteComponent(() => import('./pages/forgot-password.tsx'), 'PortalForgotPage'),
});

export const portalResetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal/reset-password',
  component: lazyRouteComponent(() => import('./pages/reset-password.tsx'), 'PortalResetPage'),
});

/** The pages on the way in, for everybody. */
export const portalDoorRoutes = [
  portalSignInRoute,
  portalInvitationRoute,
  portalRegisterRoute,
  portalVerifyRoute,
  portalForgotRoute,
  portalResetRoute,
] as const;

const portalHomeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'PortalHomePage'),
});

const portalAccessRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: 'access',
  component: lazyRouteComponent(() => import('./pages/access.tsx'), 'PortalAccessPage'),
});

const portalConnectionsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: 'access/connections',
  component: lazyRouteComponent(
    () => import('../connections/client/portal-connections.tsx'),
    'PortalConnectionsPage',
  ),
});

const portalPeopleRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('./pages/people.tsx'), 'PortalPeoplePage'),
});

const portalAccountRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./pages/account.tsx'), 'PortalAccountPage'),
});

export const portalRoutes = [
  portalHomeRoute,
  portalAccessRoute,
  portalConnectionsRoute,
  portalPeopleRoute,
  portalAccountRoute,
] as const;
