import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CircleUserRound } from 'lucide-react';
import { addCommands } from '../../lib/commands.ts';
import { systemQuery } from '../../lib/system.ts';
import { rootRoute } from '../../shells/root/route.tsx';
import { studioRoute } from '../../shells/studio/route.ts';
import { SignInPage } from './pages/sign-in.tsx';
import { signInWaysQuery } from './single-sign-on/queries.ts';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  /** `ended`: the session was there a moment ago. */
  validateSearch: (search): { redirect?: string; ended?: true } => ({
    ...(typeof search.redirect === 'string' ? { redirect: search.redirect } : {}),
    ...(search.ended === true ? { ended: true } : {}),
  }),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(systemQuery);
    void context.queryClient.prefetchQuery(signInWaysQuery);
  },
  // Not lazy: whoever is not signed in sees it first, and it is small.
  component: SignInPage,
});

export const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'register',
  loader: ({ context }) => void context.queryClient.prefetchQuery(systemQuery),
  component: lazyRouteComponent(() => import('./pages/register.tsx'), 'RegisterPage'),
});

/** The first organization of an empty installation. */
export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'setup',
  component: lazyRouteComponent(() => import('./setup/setup-page.tsx'), 'SetupPage'),
});

export const verifyEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'verify-email',
  component: lazyRouteComponent(() => import('./pages/verify-email.tsx'), 'VerifyEmailPage'),
});

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'forgot-password',
  component: lazyRouteComponent(() => import('./pages/forgot-password.tsx'), 'ForgotPasswordPage'),
});

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'reset-password',
  component: lazyRouteComponent(() => import('./pages/reset-password.tsx'), 'ResetPasswordPage'),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'InvitationPage'),
});

/** In development alone; elsewhere the server says that there is nothing here. */
export const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'inbox',
  validateSearch: (search): { letter?: string } =>
    typeof search.letter === 'string' ? { letter: search.letter } : {},
  component: lazyRouteComponent(() => import('./pages/inbox.tsx'), 'InboxPage'),
});

export const accountRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
});

/** The pages on the way in, for everybody. */
export const doorRoutes = [
  signInRoute,
  registerRoute,
  setupRoute,
  verifyEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  invitationRoute,
  inboxRoute,
] as const;

addCommands([
  {
    id: 'account',
    label: 'Your account',
    group: 'Account',
    icon: CircleUserRound,
    keywords: ['profile', 'password', 'devices', 'sessions', 'organizations'],
    to: '/studio/account',
  },
]);
