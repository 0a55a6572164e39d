import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { IdCard, KeyRound, ShieldCheck, UserCog, UserPlus } from 'lucide-react';
import { addCommands } from '@/lib/commands.ts';
import { studioRoute } from '@/shells/studio/route.ts';
import { type MemberSearch, readMemberSearch } from './search.ts';

export const usersRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/users',
  validateSearch: (search): MemberSearch => readMemberSearch(search),
  component: lazyRouteComponent(() => import('./pages/users.tsx'), 'UsersPage'),
});

export const rolesRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/roles',
  loader: async ({ context }) => {
    const { permissionsQuery, rolesQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(rolesQuery);
    void context.queryClient.prefetchQuery(permissionsQuery);
  },
  component: lazyRouteComponent(() => import('./pages/roles.tsx'), 'RolesPage'),
});

export const apiKeysRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/api-keys',
  component: lazyRouteComponent(() => import('./pages/api-keys.tsx'), 'ApiKeysPage'),
});

export const securityRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/security',
  /** `connection`: the identity provider whose settings are open, also after a test that led away from here. */
  validateSearch: (search): { connection?: string } =>
    typeof search.connection === 'string' ? { connection: search.connection } : {},
  component: lazyRouteComponent(() => import('./pages/security.tsx'), 'SecurityPage'),
});

export const staffRoutes = [usersRoute, rolesRoute, apiKeysRoute, securityRoute] as const;

addCommands([
  {
    id: 'invite-colleague',
    label: 'Invite a colleague',
    group: 'Settings',
    icon: UserPlus,
    keywords: ['user', 'member', 'staff', 'team', 'people'],
    permission: 'member.write',
    to: '/studio/settings/users',
  },
  {
    id: 'make-role',
    label: 'Make a role',
    group: 'Settings',
    icon: UserCog,
    keywords: ['permission', 'rights', 'access'],
    permission: 'role.write',
    to: '/studio/settings/roles',
  },
  {
    id: 'make-api-key',
    label: 'Make an API key',
    group: 'Settings',
    icon: KeyRound,
    keywords: ['token', 'program', 'integration'],
    permission: 'key.write',
    to: '/studio/settings/api-keys',
  },
  {
    id: 'security-rules',
    label: 'Set the rules for signing in',
    group: 'Settings',
    icon: ShieldCheck,
    keywords: ['session', 'limit', 'sign out', 'security'],
    permission: 'security.write',
    to: '/studio/settings/security',
  },
  {
    id: 'single-sign-on',
    label: 'Connect an identity provider',
    group: 'Settings',
    icon: IdCard,
    keywords: ['single sign-on', 'sso', 'saml', 'openid', 'oidc', 'okta', 'entra', 'domain'],
    permission: 'security.write',
    to: '/studio/settings/security',
  },
]);
