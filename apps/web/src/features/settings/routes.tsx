import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Building, MailCheck, Palette } from 'lucide-react';
import { addCommands } from '@/lib/commands.ts';
import { studioRoute } from '@/shells/studio/route.ts';

export const organizationRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/organization',
  loader: async ({ context }) => {
    const { profileQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(profileQuery);
  },
  component: lazyRouteComponent(() => import('./pages/organization.tsx'), 'OrganizationPage'),
});

export const whiteLabelRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/white-label',
  loader: async ({ context }) => {
    const { domainQuery, whiteLabelQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(whiteLabelQuery);
    void context.queryClient.prefetchQuery(domainQuery);
  },
  component: lazyRouteComponent(() => import('./pages/white-label.tsx'), 'WhiteLabelPage'),
});

export const mailSendingRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'settings/mail',
  loader: async ({ context }) => {
    const { sendingQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(sendingQuery);
  },
  component: lazyRouteComponent(() => import('./pages/mail-sending.tsx'), 'MailSendingPage'),
});

export const settingsRoutes = [organizationRoute, whiteLabelRoute, mailSendingRoute] as const;

addCommands([
  {
    id: 'organization-profile',
    label: 'Change the organization’s profile',
    group: 'Settings',
    icon: Building,
    keywords: ['address', 'name', 'support', 'time zone', 'currency'],
    permission: 'settings.read',
    to: '/studio/settings/organization',
  },
  {
    id: 'white-label',
    label: 'Change how clients see you',
    group: 'Settings',
    icon: Palette,
    keywords: ['logo', 'colour', 'brand', 'white label', 'domain'],
    permission: 'settings.read',
    to: '/studio/settings/white-label',
  },
  {
    id: 'mail-sending',
    label: 'Change how mail is sent',
    group: 'Settings',
    icon: MailCheck,
    keywords: ['smtp', 'sendgrid', 'ses', 'mailgun', 'test'],
    permission: 'settings.read',
    to: '/studio/settings/mail',
  },
]);
